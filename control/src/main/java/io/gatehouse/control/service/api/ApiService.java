package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.control.service.api.ApiStore.Writing;
import io.gatehouse.definition.classic.ClassicCompletion;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.NewApi;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** API definitions, Classic and OAS, kept as their authors wrote them: lists, reads, replacements. */
public final class ApiService {
    private static final String UNKNOWN = "API definition does not exist";

    private final Documents documents;
    private final ApiStore store;
    private final Ownership ownership;
    private final ApiAddresses addresses;
    private final boolean unsafeOas;

    ApiService(Documents documents, ApiStore store, Ownership ownership, ApiAddresses addresses, Settings settings) {
        this.documents = documents;
        this.store = store;
        this.ownership = ownership;
        this.addresses = addresses;
        this.unsafeOas = settings.value(DashboardKeys.UNSAFE_OAS);
    }

    /** The caller's organisation's APIs, as far as they may see them. */
    public Query.Found list(Caller caller, ApiListing listing, Page page) {
        return documents.query(Collections.APIS, caller.scope(), query(caller, listing, page));
    }

    /** The same without their definitions. */
    public Heads heads(Caller caller, ApiListing listing, Page page) {
        Query.Found found = documents.heads(Collections.APIS, caller.scope(), query(caller, listing, page));
        return new Heads(found.documents().stream().map(ApiHead::new).toList(), found.total());
    }

    /** The same with their definitions as they are stored. */
    public Texts texts(Caller caller, ApiListing listing, Page page) {
        Query.Texts found = documents.texts(Collections.APIS, caller.scope(), query(caller, listing, page));
        return new Texts(found.documents().stream().map(ApiText::of).toList(), found.total());
    }

    /**
     * @param total how many fit, whatever the page
     */
    public record Heads(List<ApiHead> apis, long total) {
        public Heads {
            apis = List.copyOf(apis);
        }
    }

    /** As {@link Heads}. */
    public record Texts(List<ApiText> apis, long total) {
        public Texts {
            apis = List.copyOf(apis);
        }
    }

    private Query query(Caller caller, ApiListing listing, Page page) {
        ApiListing seen = ownership
                .marks(caller)
                .map(marks -> listing.with("visible_to", marks))
                .orElse(listing);
        return page.query(seen.anyOf(), seen.search(), Optional.of(seen.sort()));
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

    /** The same with the definition as it is stored. */
    public Optional<ApiText> findText(Caller caller, String id) {
        Optional<Query.Text> found =
                documents.texts(Collections.APIS, caller.scope(), Query.where("api_id", id)).documents().stream()
                        .findFirst()
                        .or(() -> documents.text(Collections.APIS, caller.scope(), id));
        found.ifPresent(api -> ownership.require(caller, api.head()));
        return found.map(ApiText::of);
    }

    /** The same without the definition. */
    public Optional<ApiHead> findHead(Caller caller, String id) {
        Optional<Document> found =
                documents.heads(Collections.APIS, caller.scope(), Query.where("api_id", id)).documents().stream()
                        .findFirst()
                        .or(() -> documents
                                .text(Collections.APIS, caller.scope(), id)
                                .map(Query.Text::head));
        found.ifPresent(api -> ownership.require(caller, api));
        return found.map(ApiHead::new);
    }

    /**
     * @param missing what to say when there is none
     */
    public ApiHead readHead(Caller caller, String id, String missing) {
        return findHead(caller, id).orElseThrow(() -> new FaultException(new Fault.NotFound(missing)));
    }

    /**
     * @param missing what to say when there is none
     */
    public ApiDocument read(Caller caller, String id, String missing) {
        return find(caller, id).orElseThrow(() -> new FaultException(new Fault.NotFound(missing)));
    }

    /** Replaces the definition; owners, categories and hooks stay unless the wrapper names others. */
    public ApiDocument updateClassic(Caller caller, String id, Json.Obj wrapper, Expected expected) {
        return store.replace(caller, expected, () -> read(caller, id, UNKNOWN), before -> {
            Aside aside = ClassicForm.aside(wrapper, before.aside());
            if (before.isOas()) {
                return oas(before, oasInWrapper(before, wrapper), aside);
            }
            Json.Obj definition = ClassicForm.definition(wrapper);
            var written = io.gatehouse.definition.reading.Identity.of(definition);
            String dbId = written.dbId();
            if (!dbId.isEmpty() && !dbId.equals(before.id())) {
                throw wrongId("/api_definition/id");
            }
            String given = written.apiId();
            String apiId = given.isEmpty() ? before.apiId() : given;
            ApiRules.id(apiId, "/api_definition/api_id");
            Json.Obj whole = ClassicCompletion.completed(
                    definition, new Identity(apiId, before.id(), before.org().value()));
            var hooked = store.hooked(before.org(), whole, aside, before.aside());
            return new Writing(
                    store.checked(false, hooked.definition(), hooked.aside()),
                    store.relinked(before.org(), before.apiId(), before.definition(), apiId, whole));
        });
    }

    private Json.Obj oasInWrapper(ApiDocument before, Json.Obj wrapper) {
        if (unsafeOas && wrapper.get("oas") instanceof Json.Obj document) {
            return document;
        }
        throw new FaultException(Fault.Invalid.of(
                "This is an OAS API: use /api/apis/oas/" + before.apiId() + ", or set allow_unsafe_oas."));
    }

    /** Replaces the document; what stands beside it stays. */
    public ApiDocument updateOas(Caller caller, String id, Json.Obj document, Expected expected) {
        return store.replace(
                caller, expected, () -> read(caller, id, UNKNOWN), before -> oas(before, document, before.aside()));
    }

    private Writing oas(ApiDocument before, Json.Obj document, Aside aside) {
        requireOas(before);
        OasForm.requireExtension(document);
        String given = io.gatehouse.definition.reading.Identity.of(document).apiId();
        if (!given.isEmpty() && !given.equals(before.apiId())) {
            throw wrongId("/" + Extension.NAME + "/info/id");
        }
        var ids = new Identity(before.apiId(), before.id(), before.org().value());
        return replaced(
                before,
                NewApi.replace(before.definition(), document, ids, store.baseOf(before), addresses.gateways()),
                aside);
    }

    /** Brings an OAS API up to a new description of its service. */
    public ApiDocument patch(
            Caller caller, String id, Json.Obj description, ImportParameters parameters, Expected expected) {
        return store.replace(caller, expected, () -> read(caller, id, "API not found."), before -> {
            requireOas(before);
            var imported = new OasImport(parameters, addresses.gateways())
                    .patch(before.definition(), description, store.baseOf(before));
            return replaced(before, imported.document(), before.aside());
        });
    }

    private Writing replaced(ApiDocument before, Json.Obj document, Aside aside) {
        return new Writing(
                store.checked(true, document, aside),
                store.relinked(before.org(), before.apiId(), before.definition(), before.apiId(), document));
    }

    private static void requireOas(ApiDocument api) {
        if (!api.isOas()) {
            throw new FaultException(Fault.Invalid.of("This is a Classic API: use /api/apis/" + api.apiId() + "."));
        }
    }

    /** Changes what stands beside a definition. */
    ApiDocument refile(Caller caller, ApiHead api, Expected expected, Function<Aside, Aside> change) {
        return store.replace(
                caller,
                expected,
                () -> read(caller, api.id(), UNKNOWN),
                before -> new Writing(
                        store.filed(before.isOas(), before.definition(), change.apply(before.aside())), List.of()));
    }

    /** A stored body whose definition was changed outside of an update: completed, checked and filed anew. */
    public Json.Obj refiled(OrgId org, String id, Json.Obj body) {
        var api = new ApiDocument(new Document(org, id, body, Version.NONE, Instant.EPOCH, Instant.EPOCH));
        if (!api.isOas()) {
            Json.Obj whole = ClassicCompletion.completed(api.definition(), new Identity(api.apiId(), id, org.value()));
            return store.checked(false, whole, api.aside());
        }
        var ids = new Identity(api.apiId(), id, org.value());
        Json.Obj whole =
                NewApi.replace(api.definition(), api.definition(), ids, store.baseOf(api), addresses.gateways());
        return store.checked(true, whole, api.aside());
    }

    private static FaultException wrongId(String pointer) {
        return new FaultException(new Fault.Invalid(
                "Invalid `ID` value",
                List.of(Violation.at(pointer, "mismatch", "The id differs from that of the API in the path."))));
    }
}
