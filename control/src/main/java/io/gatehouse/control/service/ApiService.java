package io.gatehouse.control.service;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API definitions, Classic and OAS, kept as their authors wrote them. */
public final class ApiService {
    public static final String EXTENSION = "x-tyk-api-gateway";

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;

    public ApiService(Documents documents, Writes writes, Mint mint) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
    }

    public Query.Found list(Caller caller, Page page, String search) {
        return documents.query(
                Collections.APIS,
                caller.scope(),
                page.query(Map.of(), search, Optional.of(new Query.Sort("created", true))));
    }

    /** By either id: the definition's or the database's. */
    public Document read(Caller caller, String id) {
        return documents
                .find(Collections.APIS, caller.scope(), id)
                .or(() ->
                        documents
                                .query(Collections.APIS, caller.scope(), Query.where("api_id", id))
                                .documents()
                                .stream()
                                .findFirst())
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve API detail")));
    }

    public Document createClassic(Caller caller, Json.Obj wrapper) {
        OrgId org = caller.org();
        String id = mint.objectId();
        Json.Obj definition = wrapper.object("api_definition");
        String apiId = definition.text("api_id").isEmpty() ? mint.hex32() : definition.text("api_id");
        Json.Obj whole = definition.with("id", id).with("api_id", apiId).with("org_id", org.value());
        return create(caller, org, id, classic(wrapper, whole));
    }

    public Document createOas(Caller caller, Json.Obj document) {
        OrgId org = caller.org();
        Json.Obj extension = extension(document);
        String id = mint.objectId();
        String given = extension.object("info").text("id");
        String apiId = given.isEmpty() ? mint.hex32() : given;
        return create(caller, org, id, oas(stamped(document, id, apiId, org)));
    }

    public Document update(Caller caller, String id, Json.Obj body, boolean classic, Expected expected) {
        Document before = read(caller, id);
        if (before.body().text("format").equals("classic") != classic) {
            throw new FaultException(new Fault.Invalid(
                    classic
                            ? "This is an OAS API: use /api/apis/oas/" + id
                            : "This is a Classic API: use /api/apis/" + id,
                    List.of()));
        }
        String apiId = before.body().text("api_id");
        Json.Obj after = classic
                ? classic(
                        body,
                        body.object("api_definition")
                                .with("id", before.id())
                                .with("api_id", apiId)
                                .with("org_id", before.org().value()))
                : oas(stamped(body, before.id(), apiId, before.org()));
        check(before.org(), after, before.id());
        return writes.replace(caller, Collections.APIS, before, after, expected, ApiService::taken);
    }

    public void delete(Caller caller, String id, Expected expected) {
        writes.delete(caller, Collections.APIS, read(caller, id), expected, List.of());
    }

    private Document create(Caller caller, OrgId org, String id, Json.Obj body) {
        check(org, body, id);
        return writes.create(caller, Collections.APIS, org, id, body, ApiService::taken);
    }

    private static Fault taken(String field) {
        return new Fault.Conflict("Found API with the same ID");
    }

    private void check(OrgId org, Json.Obj body, String id) {
        if (body.text("name").isBlank()) {
            throw invalid("/name", "required", "An API needs a name.");
        }
        String path = body.text("listen_path");
        if (!path.startsWith("/") || path.contains(" ")) {
            throw invalid("/listen_path", "format", "A listen path starts with / and holds no space.");
        }
        documents.query(Collections.APIS, org, Query.where("listen_path", path)).documents().stream()
                .filter(other ->
                        !other.id().equals(id) && other.body().text("domain").equals(body.text("domain")))
                .findFirst()
                .ifPresent(_ -> {
                    throw new FaultException(new Fault.Forbidden("Found API with same url."));
                });
    }

    private static FaultException invalid(String pointer, String code, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at(pointer, code, message))));
    }

    private static Json.Obj classic(Json.Obj wrapper, Json.Obj definition) {
        return Json.object()
                .put("api_id", definition.text("api_id"))
                .put("format", "classic")
                .put("name", definition.text("name"))
                .put("listen_path", definition.object("proxy").text("listen_path"))
                .put("domain", definition.text("domain"))
                .put("active", definition.flag("active"))
                .put("definition", definition)
                .put("hook_references", new Json.Arr(wrapper.list("hook_references")))
                .put("user_owners", new Json.Arr(wrapper.list("user_owners")))
                .put("user_group_owners", new Json.Arr(wrapper.list("user_group_owners")))
                .build();
    }

    private static Json.Obj oas(Json.Obj document) {
        Json.Obj extension = document.object(EXTENSION);
        Json.Obj info = extension.object("info");
        Json.Obj server = extension.object("server");
        return Json.object()
                .put("api_id", info.text("id"))
                .put("format", "oas")
                .put("name", info.text("name"))
                .put("listen_path", server.object("listenPath").text("value"))
                .put("domain", server.object("customDomain").text("name"))
                .put("active", info.object("state").flag("active"))
                .put("definition", document)
                .build();
    }

    private static Json.Obj stamped(Json.Obj document, String dbId, String apiId, OrgId org) {
        Json.Obj extension = extension(document);
        Json.Obj info =
                extension.object("info").with("dbId", dbId).with("id", apiId).with("orgId", org.value());
        return document.with(EXTENSION, extension.with("info", info));
    }

    private static Json.Obj extension(Json.Obj document) {
        if (document.get(EXTENSION) instanceof Json.Obj extension) {
            return extension;
        }
        throw new FaultException(new Fault.Invalid("The payload should contain " + EXTENSION + ".", List.of()));
    }
}
