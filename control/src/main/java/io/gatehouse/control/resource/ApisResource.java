package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.service.ApiService;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;

/** HTTP for API definitions. */
public final class ApisResource {
    private final ApiService apis;

    public ApisResource(ApiService apis) {
        this.apis = apis;
    }

    public Handler handlerFor(ApiRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE ->
                in -> created(
                        in.json().has(ApiService.EXTENSION)
                                ? apis.createOas(in.caller(), in.json())
                                : apis.createClassic(in.caller(), in.json()));
            case OAS_CREATE -> in -> created(apis.createOas(in.caller(), in.json()));
            case READ ->
                in -> {
                    Document found = apis.read(in.caller(), in.id("apiId"));
                    return Reply.ok(
                                    isClassic(found)
                                            ? wrapped(found)
                                            : found.body().get("definition"))
                            .at(found.version());
                };
            case OAS_READ ->
                in -> {
                    Document found = apis.read(in.caller(), in.id("apiId"));
                    if (isClassic(found)) {
                        throw new FaultException(new Fault.NotFound("API not found"));
                    }
                    return Reply.ok(found.body().get("definition")).at(found.version());
                };
            case UPDATE -> in -> updated(in, !in.json().has(ApiService.EXTENSION), "API updated");
            case OAS_UPDATE -> in -> updated(in, false, "API updated.");
            case DELETE, OAS_DELETE ->
                in -> {
                    apis.delete(in.caller(), in.id("apiId"), in.expected());
                    return Reply.done("API deleted", Json.NULL);
                };
            case SEARCH,
                    CATEGORIES,
                    GROUPS,
                    URL,
                    ACCESS,
                    SET_ACCESS,
                    OAS_LIST,
                    OAS_IMPORT,
                    OAS_DRY_RUN,
                    OAS_PATCH,
                    OAS_EXPORT,
                    OAS_CATEGORIES,
                    OAS_SET_CATEGORIES ->
                in -> {
                    throw new FaultException(new Fault.NotBuilt(in.route().action()));
                };
        };
    }

    private Reply list(Request in) {
        Page page = Page.of(in.asked("p"), 10);
        var found = apis.list(in.caller(), page, in.asked("q").orElse(""));
        return Reply.ok(Json.object()
                .put(
                        "apis",
                        new Json.Arr(found.documents().stream()
                                .<Json>map(ApisResource::wrapped)
                                .toList()))
                .put("pages", page.pages(found.total()))
                .build());
    }

    private static Reply created(Document api) {
        return Reply.ok(Json.object()
                        .put("Status", "OK")
                        .put("Message", "API created")
                        .put("Meta", api.id())
                        .put("ID", api.body().text("api_id"))
                        .build())
                .at(api.version());
    }

    private Reply updated(Request in, boolean classic, String message) {
        Document saved = apis.update(in.caller(), in.id("apiId"), in.json(), classic, in.expected());
        return Reply.done(message, Json.NULL).at(saved.version());
    }

    private Reply deleted(Request in, String message) {
        apis.delete(in.caller(), in.id("apiId"), in.expected());
        return Reply.done(message, Json.NULL);
    }

    private static boolean isClassic(Document api) {
        return api.body().text("format").equals("classic");
    }

    /** As lists and Classic reads show an API; an OAS one stands under {@code oas}. */
    private static Json.Obj wrapped(Document api) {
        Json.Obj body = api.body();
        return Json.object()
                .put("api_model", Json.Obj.EMPTY)
                .put(isClassic(api) ? "api_definition" : "oas", body.get("definition"))
                .put("hook_references", new Json.Arr(body.list("hook_references")))
                .put("is_site", false)
                .put("sort_by", 0)
                .put("user_group_owners", new Json.Arr(body.list("user_group_owners")))
                .put("user_owners", new Json.Arr(body.list("user_owners")))
                .build();
    }
}
