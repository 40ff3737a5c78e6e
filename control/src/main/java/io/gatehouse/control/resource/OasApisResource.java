package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.OasRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.control.service.api.ApiListing;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.definition.catalogue.ApiProfile;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Query;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** HTTP for APIs whose definition is an OpenAPI document; replies hold the document itself. */
public final class OasApisResource {
    private static final String MISSING = "Could not retrieve API detail.";

    private final ApiService apis;
    private final int pageSize;

    public OasApisResource(ApiService apis, int pageSize) {
        this.apis = apis;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(OasRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE -> in -> created(apis.createOas(in.caller(), OpenApiText.document(in)));
            case READ -> this::read;
            case UPDATE ->
                in -> Reply.done("API updated.", Json.NULL)
                        .at(apis.updateOas(in.caller(), in.id("apiId"), OpenApiText.document(in), in.expected())
                                .version());
            case DELETE ->
                in -> {
                    ApiDocument found = apis.read(in.caller(), in.id("apiId"), MISSING);
                    apis.delete(in.caller(), found, in.expected());
                    return Reply.done("API deleted.", Json.NULL);
                };
            case EXPORT -> in -> exported(in, found(in).definition(), in.id("apiId"));
            case EXPORT_ALL -> this::exportAll;
            case URLS, VERSIONS, REBASE -> Handler.NOT_BUILT;
        };
    }

    /** The contract's reply to a creation: both ids. */
    static Reply created(ApiDocument api) {
        return Reply.ok(Json.object()
                        .put("Status", "OK")
                        .put("Message", "API created")
                        .put("Meta", api.id())
                        .put("ID", api.apiId())
                        .build())
                .at(api.version());
    }

    private Reply list(Request in) {
        Page page = in.page(pageSize);
        Query.Found found = apis.list(in.caller(), ApiListing.of(in::asked).with("format", Set.of("oas")), page);
        return Reply.ok(Json.object()
                        .put(
                                "apis",
                                new Json.Arr(found.documents().stream()
                                        .<Json>map(api -> ApiViews.wrapped(new ApiDocument(api)))
                                        .toList()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    private Reply read(Request in) {
        ApiDocument found = found(in);
        Reply reply = OpenApiText.answer(in.headers().getOrDefault("accept", ""), found.definition())
                .at(found.version());
        String base = found.aside().versionOf();
        return base.isEmpty() ? reply : reply.with("x-tyk-base-api-id", base);
    }

    /** An OAS API; the contract answers 400 when there is none. */
    private ApiDocument found(Request in) {
        return apis.find(in.caller(), in.id("apiId"))
                .filter(ApiDocument::isOas)
                .orElseThrow(() -> new FaultException(Fault.Invalid.of(MISSING)));
    }

    private Reply exportAll(Request in) {
        List<Json> documents = apis
                .list(
                        in.caller(),
                        ApiListing.of(_ -> java.util.Optional.empty()).with("format", Set.of("oas")),
                        new Page(0, 1))
                .documents()
                .stream()
                .<Json>map(api -> exported(in, new ApiDocument(api).definition()))
                .toList();
        return attachment(in, new Json.Arr(documents), "apis");
    }

    private static Reply exported(Request in, Json.Obj document, String name) {
        return attachment(in, exported(in, document), name);
    }

    /** {@code mode=public} leaves the gateway's part out. */
    private static Json.Obj exported(Request in, Json.Obj document) {
        boolean open = in.asked("mode").filter(mode -> mode.equals("public")).isPresent();
        return open ? document.without(ApiProfile.EXTENSION) : document;
    }

    private static Reply attachment(Request in, Json document, String name) {
        boolean yaml = OpenApiText.isYaml(in.headers().getOrDefault("content-type", ""));
        String file = name.replaceAll("[^\\w.-]", "_") + (yaml ? ".yaml" : ".json");
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename=\"" + file + "\""),
                yaml ? OpenApiText.yaml(document) : io.gatehouse.json.JsonText.pretty(document));
    }
}
