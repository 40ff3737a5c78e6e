package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.definition.convert.Migration;
import io.gatehouse.definition.convert.Migration.Outcome;
import io.gatehouse.definition.convert.Staging;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.NewApi;
import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Classic APIs as OAS APIs (contract: semantics 54); each API by itself, all of it or nothing. */
public final class ApiMigration {
    private final ApiStore store;
    private final ApiService apis;
    private final ApiAddresses addresses;
    private final Mint mint;

    ApiMigration(ApiStore store, ApiService apis, ApiAddresses addresses, Mint mint) {
        this.store = store;
        this.apis = apis;
        this.addresses = addresses;
        this.mint = mint;
    }

    /** What is to be done. */
    public enum Mode {
        /** Only shows the definitions. */
        DRY_RUN,
        /** Puts the migrated API beside its original. */
        STAGE,
        /** Lets a staged API take its original's place. */
        PROMOTE,
        /** Replaces the original at once. */
        DIRECT
    }

    /** What became of one API. */
    public sealed interface Result {
        /** Only tried. */
        record Shown(Json.Obj base, List<Json.Obj> versions) implements Result {
            public Shown {
                versions = List.copyOf(versions);
            }
        }

        record Staged(String oasId) implements Result {}

        record Done() implements Result {}

        /**
         * @param key the contract's word for the reason
         */
        record Skipped(String key, String message) implements Result {}

        record Failed(List<String> messages) implements Result {
            public Failed {
                messages = List.copyOf(messages);
            }
        }
    }

    /**
     * @param overrideStaged whether an API that is staged already is staged anew
     */
    public Result migrate(Caller caller, String id, Mode mode, boolean overrideStaged) {
        Optional<ApiDocument> found = apis.find(caller, id);
        if (found.isEmpty()) {
            return new Result.Failed(List.of("API not found"));
        }
        ApiDocument api = found.get();
        if (api.isOas()) {
            return new Result.Skipped("already_migrated", "The API is an OAS API already.");
        }
        try {
            return Attempts.of(Expected.PRESENT, () -> switch (Migration.of(api.definition())) {
                case Outcome.Skipped(String key, String message) -> new Result.Skipped(key, message);
                case Outcome.Refused(List<String> messages) -> new Result.Failed(messages);
                case Outcome.Migrated migrated -> done(caller, api, migrated, mode, overrideStaged);
            });
        } catch (FaultException e) {
            return new Result.Failed(messages(e.fault()));
        }
    }

    private static List<String> messages(Fault fault) {
        return fault instanceof Fault.Invalid(String message, var violations) && !violations.isEmpty()
                ? violations.stream()
                        .map(violation -> violation.pointer() + ": " + violation.message())
                        .toList()
                : List.of(fault.message());
    }

    private Result done(Caller caller, ApiDocument api, Outcome.Migrated migrated, Mode mode, boolean overrideStaged) {
        return switch (mode) {
            case DRY_RUN -> new Result.Shown(migrated.base(), migrated.versions());
            case STAGE -> stage(caller, api, Staging.stage(migrated), overrideStaged);
            case PROMOTE -> promote(caller, api);
            case DIRECT -> {
                var changes = new ArrayList<Change>();
                Json.Obj base = replacing(api, migrated.base(), migrated.categories(), changes);
                migrated.versions().forEach(version -> changes.add(version(api, version, base, api.apiId())));
                store.all(caller, changes, Json.NULL);
                yield new Result.Done();
            }
        };
    }

    private Result stage(Caller caller, ApiDocument api, Outcome.Migrated staged, boolean override) {
        String stagedId = id(staged.base());
        Optional<ApiDocument> before = store.byApiId(api.org(), stagedId);
        if (before.isPresent() && !override) {
            return new Result.Skipped("already_staged", "The API is staged already as " + stagedId + ".");
        }
        var changes = new ArrayList<Change>();
        String dbId = before.map(ApiDocument::id).orElseGet(mint::objectId);
        Json.Obj base = whole(staged.base(), stagedId, dbId, api, Json.Obj.EMPTY);
        Aside aside = Aside.NONE
                .owners(api.aside().userOwners(), api.aside().groupOwners())
                .categories(staged.categories());
        changes.add(new Change.Put(
                Collections.APIS,
                api.org(),
                dbId,
                store.checked(true, base, aside),
                before.<Expected>map(known -> new Expected.At(known.version())).orElse(Expected.ABSENT)));
        staged.versions().forEach(version -> changes.add(version(api, version, base, stagedId)));
        store.all(caller, changes, Json.NULL);
        return new Result.Staged(stagedId);
    }

    private Result promote(Caller caller, ApiDocument api) {
        Optional<ApiDocument> staged = store.byApiId(api.org(), Staging.ID + api.apiId());
        if (staged.isEmpty()) {
            return new Result.Skipped("not_staged", "The API is not staged.");
        }
        var changes = new ArrayList<Change>();
        Json.Obj base = replacing(
                api,
                Staging.promote(staged.get().definition(), api.id()),
                staged.get().head().categories(),
                changes);
        changes.add(new Change.Delete(
                Collections.APIS,
                api.org(),
                staged.get().id(),
                new Expected.At(staged.get().version())));
        for (String child :
                VersionSection.of(staged.get().definition()).children().values()) {
            store.byApiId(api.org(), child).ifPresent(version -> {
                Json.Obj plain = Staging.promote(version.definition(), version.id());
                Json.Obj document = whole(plain, id(plain), version.id(), api, base);
                changes.add(store.put(version, document, version.aside().versionOf(api.apiId())));
            });
        }
        store.all(caller, changes, Json.NULL);
        return new Result.Done();
    }

    /** Puts an OAS document in the place of the Classic one; ids, owners and hooks stay. */
    private Json.Obj replacing(ApiDocument api, Json.Obj document, List<String> categories, List<Change> changes) {
        Json.Obj base = whole(document, api.apiId(), api.id(), api, Json.Obj.EMPTY);
        changes.add(new Change.Put(
                Collections.APIS,
                api.org(),
                api.id(),
                store.checked(true, base, api.aside().categories(categories)),
                new Expected.At(api.version())));
        return base;
    }

    /** A version as an API of its own, or anew where it was staged before. */
    private Change version(ApiDocument api, Json.Obj document, Json.Obj base, String baseId) {
        Optional<ApiDocument> before = store.byApiId(api.org(), id(document));
        String dbId = before.map(ApiDocument::id).orElseGet(mint::objectId);
        Json.Obj whole = whole(document, id(document), dbId, api, base);
        Aside aside = Aside.NONE
                .owners(api.aside().userOwners(), api.aside().groupOwners())
                .versionOf(baseId);
        return new Change.Put(
                Collections.APIS,
                api.org(),
                dbId,
                store.checked(true, whole, aside),
                before.<Expected>map(known -> new Expected.At(known.version())).orElse(Expected.ABSENT));
    }

    private Json.Obj whole(Json.Obj document, String apiId, String dbId, ApiDocument api, Json.Obj base) {
        return NewApi.create(
                document, Json.Obj.EMPTY, new Identity(apiId, dbId, api.org().value()), base, addresses.gateways());
    }

    private static String id(Json.Obj document) {
        return io.gatehouse.definition.reading.Identity.of(document).apiId();
    }

    /** The mode by the contract's word. */
    public static Mode mode(String word) {
        return switch (word) {
            case "dryRun" -> Mode.DRY_RUN;
            case "stage" -> Mode.STAGE;
            case "promote" -> Mode.PROMOTE;
            case "direct" -> Mode.DIRECT;
            default -> {
                String message = "mode must be dryRun, stage, promote or direct.";
                throw new FaultException(new Fault.Invalid(message, List.of(Violation.at("/mode", "enum", message))));
            }
        };
    }
}
