package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiAddresses;
import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.control.service.api.ApiListing;
import io.gatehouse.control.service.api.ApiMaking;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.control.service.api.ApiTopic;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.json.Json;
import io.gatehouse.store.Query;
import java.util.function.Function;

/** HTTP for APIs in the contract's wrapper; reads show OAS ones too. */
public final class ApisResource {
    private static final String MISSING = "Could not retrieve API detail";

    private final ApiTopic topic;
    private final ApiService apis;
    private final int pageSize;

    public ApisResource(ApiTopic topic, int pageSize) {
        this.topic = topic;
        this.apis = topic.apis();
        this.pageSize = pageSize;
    }

    public Handler handlerFor(ApiRoute route) {
        return switch (route) {
            case LIST, SEARCH -> this::list;
            case CREATE -> this::create;
            case READ ->
                in -> {
                    ApiDocument found = apis.read(in.caller(), in.id("apiId"), MISSING);
                    return Reply.ok(ApiViews.wrapped(found)).at(found.version());
                };
            case UPDATE ->
                in -> Reply.done("API updated", Json.NULL)
                        .at(placed(
                                        in,
                                        wrapper ->
                                                apis.updateClassic(in.caller(), in.id("apiId"), wrapper, in.expected()))
                                .version());
            case DELETE ->
                in -> {
                    topic.versions().delete(in.caller(), in.id("apiId"), false, in.expected(), MISSING);
                    return Reply.done("API deleted", Json.NULL);
                };
            case URL ->
                in -> apis.find(in.caller(), in.id("apiId"))
                        .map(api -> Reply.ok(url(topic.addresses().of(api.profile()))))
                        .orElseGet(() -> Reply.refused(400, MISSING, Json.NULL));
        };
    }

    private Reply list(Request in) {
        boolean small =
                in.asked("compressed").filter(value -> value.equals("1")).isPresent();
        return page(in, ApiListing.of(in::asked), small ? ApiViews::compressed : ApiViews::wrapped);
    }

    private Reply page(Request in, ApiListing listing, Function<ApiDocument, Json.Obj> view) {
        Page page = in.page(pageSize);
        Query.Found found = apis.list(in.caller(), listing, page);
        return Reply.ok(Json.object()
                        .put(
                                "apis",
                                new Json.Arr(found.documents().stream()
                                        .<Json>map(api -> view.apply(new ApiDocument(api)))
                                        .toList()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    /** The wrapper of an OAS API, or its bare document, makes an OAS API. */
    private Reply create(Request in) {
        var version = ApiMaking.Version.of(in::asked);
        return OasApisResource.created(placed(in, body -> {
            if (Extension.isIn(body)) {
                return topic.making().oas(in.caller(), body, Json.Obj.EMPTY, version);
            }
            boolean oas = body.object("api_definition").flag("is_oas");
            return oas && body.get("oas") instanceof Json.Obj document
                    ? topic.making().oas(in.caller(), document, Json.Obj.EMPTY, version)
                    : topic.making().classic(in.caller(), body, version);
        }));
    }

    /** What an operation finds wrong in the body is shown with its line. */
    private static <T> T placed(Request in, Function<Json.Obj, T> operation) {
        Json.Obj body = in.json();
        return OpenApiText.placed(() -> ReadText.of(in.body(), ReadText.Format.JSON), () -> operation.apply(body));
    }

    private static Json url(ApiAddresses.Address address) {
        return Json.object()
                .put("Host", address.host())
                .put("BasePath", address.path())
                .put("ApiURL", address.url())
                .build();
    }
}
