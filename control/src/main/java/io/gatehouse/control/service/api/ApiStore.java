package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.control.service.Writes;
import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.definition.catalogue.ApiProfile;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.event.WebhookCopies;
import io.gatehouse.definition.importing.JwksSource;
import io.gatehouse.definition.importing.Written;
import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Checks API definitions and writes them, together with what must change with them, in one transaction. */
final class ApiStore {
    private final Documents documents;
    private final Writes writes;
    private final boolean claimsUrls;
    private final boolean alwaysStrips;

    ApiStore(Documents documents, Writes writes, Settings settings) {
        this.documents = documents;
        this.writes = writes;
        this.claimsUrls = !settings.value(DashboardKeys.DUPLICATE_SLUGS);
        this.alwaysStrips = settings.value(DashboardKeys.FORCE_API_DEFAULTS);
    }

    /** What is to be written of one API: its body, and the changes of others that go with it. */
    record Writing(Json.Obj body, List<Change> also) {
        Writing {
            also = List.copyOf(also);
        }
    }

    Optional<ApiDocument> byApiId(OrgId org, String apiId) {
        return documents.query(Collections.APIS, org, Query.where("api_id", apiId)).documents().stream()
                .findFirst()
                .map(ApiDocument::new);
    }

    /** The definition of the base an API is a version of; empty for none. */
    Json.Obj baseOf(ApiDocument api) {
        String base = api.aside().versionOf();
        return base.isEmpty()
                ? Json.Obj.EMPTY
                : byApiId(api.org(), base).map(ApiDocument::definition).orElse(Json.Obj.EMPTY);
    }

    /** The body of a definition that somebody wrote anew; refuses one that could not be served. */
    Json.Obj checked(boolean oas, Json.Obj definition, Aside aside) {
        Json.Obj given = JwksSource.padded(definition);
        Json.Obj saved = !alwaysStrips ? given : Written.stripping(given);
        ApiRules.check(oas, oas ? ApiProfile.oas(saved) : ApiProfile.classic(saved));
        List<Violation> violations = oas ? Checks.oas(saved) : inWrapper(Checks.classic(saved));
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
        return filed(oas, saved, aside);
    }

    /** A Classic definition with the handlers of the webhooks it refers to. */
    record Hooked(Json.Obj definition, Aside aside) {}

    Hooked hooked(OrgId org, Json.Obj definition, Aside aside, Aside before) {
        if (aside.hooks().isEmpty() && before.hooks().isEmpty()) {
            return new Hooked(definition, aside);
        }
        List<Json> current = ApiHooks.current(documents, org, aside.hooks());
        var former = Set.copyOf(ApiDocument.hookIds(before.hooks()));
        return new Hooked(WebhookCopies.into(definition, current, former), aside.hooks(current));
    }

    static List<Violation> inWrapper(List<Violation> violations) {
        return violations.stream()
                .map(violation ->
                        Violation.at("/api_definition" + violation.pointer(), violation.code(), violation.message()))
                .toList();
    }

    /** The body of a definition that was checked before, or that we made of one. */
    Json.Obj filed(boolean oas, Json.Obj definition, Aside aside) {
        return ApiDocument.body(oas, definition, aside, claimsUrls);
    }

    Change put(ApiDocument api, Json.Obj definition, Aside aside) {
        return new Change.Put(
                Collections.APIS,
                api.org(),
                api.id(),
                filed(api.isOas(), definition, aside),
                new Expected.At(api.version()));
    }

    /** Moves the versions of a base between what it named before and what it names now. */
    List<Change> relinked(OrgId org, String oldBase, Json.Obj before, String newBase, Json.Obj after) {
        var changes = new ArrayList<Change>();
        var now = VersionSection.of(after).children().values();
        for (String child : VersionSection.of(before).children().values()) {
            if (!now.contains(child)) {
                byApiId(org, child)
                        .filter(api -> api.aside().versionOf().equals(oldBase))
                        .ifPresent(api -> changes.add(refiled(api, aside -> aside.versionOf(""))));
            }
        }
        for (String child : now) {
            byApiId(org, child)
                    .filter(api -> !api.apiId().equals(newBase)
                            && !api.aside().versionOf().equals(newBase))
                    .ifPresent(api -> changes.add(refiled(api, aside -> aside.versionOf(newBase))));
        }
        return changes;
    }

    Change refiled(ApiDocument api, Function<Aside, Aside> change) {
        return put(api, api.definition(), change.apply(api.aside()));
    }

    ApiDocument create(Caller caller, OrgId org, String id, Json.Obj body, List<Change> also) {
        return write(caller, org, id, body, Expected.ABSENT, also);
    }

    ApiDocument write(Caller caller, OrgId org, String id, Json.Obj body, Expected expected, List<Change> also) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Put(Collections.APIS, org, id, body, expected));
        changes.addAll(also);
        return new ApiDocument(all(caller, changes, Json.NULL).getFirst());
    }

    /**
     * Replaces an API. Without If-Match the last write wins, on top of whatever another write filed meanwhile.
     *
     * @param read finds the API anew for each attempt
     */
    ApiDocument replace(
            Caller caller, Expected expected, Supplier<ApiDocument> read, Function<ApiDocument, Writing> change) {
        return Attempts.of(expected, () -> {
            ApiDocument before = read.get();
            Writing writing = change.apply(before);
            Expected version = expected instanceof Expected.At ? expected : new Expected.At(before.version());
            var changes = new ArrayList<Change>();
            changes.add(new Change.Put(Collections.APIS, before.org(), before.id(), writing.body(), version));
            changes.addAll(writing.also());
            Json diff = Secrets.hidden(MergePatch.between(before.document().body(), writing.body()));
            return new ApiDocument(all(caller, changes, diff).getFirst());
        });
    }

    List<Document> all(Caller caller, List<Change> changes, Json diff) {
        return writes.all(caller, changes, diff, ApiStore::stale, ApiStore::taken);
    }

    private static Fault stale(Change change) {
        boolean isNew = change.expected() instanceof Expected.Absent;
        return isNew
                ? new Fault.Conflict("Found API with the same ID")
                : new Fault.Stale(change.collection().name(), change.id());
    }

    private static Fault taken(String field) {
        return field.equals("url")
                ? new Fault.Forbidden("Found API with same url.")
                : new Fault.Conflict("Found API with the same ID");
    }
}
