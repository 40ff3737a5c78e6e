package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.Writes;
import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.definition.catalogue.ApiProfile;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
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
import java.util.function.Function;

/** API definitions, Classic and OAS, kept as their authors wrote them. */
public final class ApiService {
    private static final int ATTEMPTS = 5;

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final Ownership ownership;
    private final boolean claimsUrls;
    private final boolean alwaysStrips;
    private final boolean unsafeOas;

    public ApiService(Documents documents, Writes writes, Mint mint, Ownership ownership, Settings settings) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.ownership = ownership;
        this.claimsUrls = !settings.value(DashboardKeys.DUPLICATE_SLUGS);
        this.alwaysStrips = settings.value(DashboardKeys.FORCE_API_DEFAULTS);
        this.unsafeOas = settings.value(DashboardKeys.UNSAFE_OAS);
    }

    /** The caller's organisation's APIs, as far as they may see them. */
    public Query.Found list(Caller caller, ApiListing listing, Page page) {
        ApiListing seen = ownership
                .marks(caller)
                .map(marks -> listing.with("visible_to", marks))
                .orElse(listing);
        return documents.query(
                Collections.APIS, caller.scope(), page.query(seen.anyOf(), seen.search(), Optional.of(seen.sort())));
    }

    /** By either id, the definition's before the database's; refuses an API the caller does not own. */
    public Optional<ApiDocument> find(Caller caller, String id) {
        Optional<Document> found =
                documents.query(Collections.APIS, caller.scope(), Query.where("api_id", id)).documents().stream()
                        .findFirst()
                        .or(() -> documents.find(Collections.APIS, caller.scope(), id));
        found.ifPresent(api -> ownership.require(caller, api));
        return found.map(ApiDocument::new);
    }

    /**
     * @param missing what to say when there is none
     */
    public ApiDocument read(Caller caller, String id, String missing) {
        return find(caller, id).orElseThrow(() -> new FaultException(new Fault.NotFound(missing)));
    }

    /** From the contract's wrapper. */
    public ApiDocument createClassic(Caller caller, Json.Obj wrapper) {
        OrgId org = caller.org();
        String id = mint.objectId();
        Json.Obj definition = ClassicForm.definition(wrapper);
        String given = definition.text("api_id");
        String apiId = given.isEmpty() ? mint.hex32() : given;
        ApiRules.id(apiId, "/api_definition/api_id");
        Json.Obj whole = ClassicForm.completed(definition, id, apiId, org);
        return create(caller, org, id, body(false, whole, ClassicForm.aside(wrapper, Aside.NONE)));
    }

    public ApiDocument createOas(Caller caller, Json.Obj document) {
        OrgId org = caller.org();
        String id = mint.objectId();
        String given = OasForm.extension(document).object("info").text("id");
        String apiId = given.isEmpty() ? mint.hex32() : given;
        ApiRules.id(apiId, "/" + ApiProfile.EXTENSION + "/info/id");
        return create(caller, org, id, body(true, OasForm.stamped(document, id, apiId, org), Aside.NONE));
    }

    private ApiDocument create(Caller caller, OrgId org, String id, Json.Obj body) {
        return new ApiDocument(writes.create(caller, Collections.APIS, org, id, body, ApiService::taken));
    }

    /** Replaces the definition; owners, categories and hooks stay unless the wrapper names others. */
    public ApiDocument updateClassic(Caller caller, String id, Json.Obj wrapper, Expected expected) {
        return save(caller, id, expected, before -> {
            if (before.isOas()) {
                return oasThroughClassic(before, wrapper);
            }
            Json.Obj definition = ClassicForm.definition(wrapper);
            String dbId = definition.text("id");
            if (!dbId.isEmpty() && !dbId.equals(before.id())) {
                throw wrongId("/api_definition/id");
            }
            String given = definition.text("api_id");
            String apiId = given.isEmpty() ? before.apiId() : given;
            ApiRules.id(apiId, "/api_definition/api_id");
            Json.Obj whole = ClassicForm.completed(definition, before.id(), apiId, before.org());
            return body(false, whole, ClassicForm.aside(wrapper, before.aside()));
        });
    }

    private Json.Obj oasThroughClassic(ApiDocument before, Json.Obj wrapper) {
        if (!unsafeOas || !(wrapper.get("oas") instanceof Json.Obj document)) {
            throw new FaultException(Fault.Invalid.of(
                    "This is an OAS API: use /api/apis/oas/" + before.apiId() + ", or set allow_unsafe_oas."));
        }
        return body(
                true,
                OasForm.stamped(document, before.id(), before.apiId(), before.org()),
                ClassicForm.aside(wrapper, before.aside()));
    }

    /** Replaces the document; what stands beside it stays. */
    public ApiDocument updateOas(Caller caller, String id, Json.Obj document, Expected expected) {
        return save(caller, id, expected, before -> {
            if (!before.isOas()) {
                throw new FaultException(
                        Fault.Invalid.of("This is a Classic API: use /api/apis/" + before.apiId() + "."));
            }
            String given = OasForm.extension(document).object("info").text("id");
            if (!given.isEmpty() && !given.equals(before.apiId())) {
                throw wrongId("/" + ApiProfile.EXTENSION + "/info/id");
            }
            return body(true, OasForm.stamped(document, before.id(), before.apiId(), before.org()), before.aside());
        });
    }

    /** Changes what stands beside a definition. */
    ApiDocument refile(Caller caller, ApiDocument api, Expected expected, Function<Aside, Aside> change) {
        return save(
                caller,
                api.id(),
                expected,
                before -> body(before.isOas(), before.definition(), change.apply(before.aside())));
    }

    /**
     * Deletes an API and takes it out of the policies that name it; the last API of a policy stays named, so that the
     * policy does not open everything (contract: semantics 10).
     */
    public void delete(Caller caller, ApiDocument api, Expected expected) {
        for (int attempt = 1; ; attempt++) {
            var also = new ArrayList<Change>();
            documents
                    .query(Collections.POLICIES, api.org(), Query.where("api_id", api.apiId()))
                    .documents()
                    .forEach(policy -> without(policy, api.apiId()).ifPresent(also::add));
            try {
                writes.delete(caller, Collections.APIS, api.document(), expected, also);
                return;
            } catch (FaultException e) {
                boolean policyChanged = e.fault() instanceof Fault.Stale(String kind, String _)
                        && !kind.equals(Collections.APIS.name());
                if (!policyChanged || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Optional<Change> without(Document policy, String apiId) {
        Json.Obj rights = policy.body().object("access_rights");
        if (rights.fields().size() < 2) {
            return Optional.empty();
        }
        Json.Obj left = policy.body().with("access_rights", rights.without(apiId));
        if (left.get("access_rights_array") instanceof Json.Arr mirrored) {
            List<Json> kept = mirrored.values().stream()
                    .filter(right -> !right.orEmptyObject().text("api_id").equals(apiId))
                    .toList();
            left = left.with("access_rights_array", new Json.Arr(kept));
        }
        return Optional.of(new Change.Put(
                Collections.POLICIES, policy.org(), policy.id(), left, new Expected.At(policy.version())));
    }

    /** Without If-Match the last write wins, on top of whatever another write filed beside the definition. */
    private ApiDocument save(Caller caller, String id, Expected expected, Function<ApiDocument, Json.Obj> change) {
        for (int attempt = 1; ; attempt++) {
            ApiDocument before = read(caller, id, "API definition does not exist");
            Json.Obj after = change.apply(before);
            Expected version = expected instanceof Expected.At ? expected : new Expected.At(before.version());
            try {
                return new ApiDocument(
                        writes.replace(caller, Collections.APIS, before.document(), after, version, ApiService::taken));
            } catch (FaultException e) {
                if (!(e.fault() instanceof Fault.Stale) || expected instanceof Expected.At || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Json.Obj body(boolean oas, Json.Obj definition, Aside aside) {
        Json.Obj saved =
                alwaysStrips ? (oas ? OasForm.stripping(definition) : ClassicForm.stripping(definition)) : definition;
        ApiRules.check(oas, oas ? ApiProfile.oas(saved) : ApiProfile.classic(saved));
        return ApiDocument.body(oas, saved, aside, claimsUrls);
    }

    private static Fault taken(String field) {
        return field.equals("url")
                ? new Fault.Forbidden("Found API with same url.")
                : new Fault.Conflict("Found API with the same ID");
    }

    private static FaultException wrongId(String pointer) {
        return new FaultException(new Fault.Invalid(
                "Invalid `ID` value",
                List.of(Violation.at(pointer, "mismatch", "The id differs from that of the API in the path."))));
    }
}
