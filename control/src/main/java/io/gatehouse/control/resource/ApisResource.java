package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiAddresses;
import io.gatehouse.control.service.api.ApiListing;
import io.gatehouse.control.service.api.ApiMaking;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.control.service.api.ApiText;
import io.gatehouse.control.service.api.ApiTopic;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.function.Function;

/** HTTP for APIs in the contract's wrapper; reads show OAS ones too. */
public final class ApisResource {
    private static final String MISSING = "Could not retrieve API detail";

    private final ApiTopic topic;
    private final ApiService apis;
    private final ApiViews views;
    private final int pageSize;

    public ApisResource(ApiTopic topic, ApiViews views, int pageSize) {
        this.topic = topic;
        this.apis = topic.apis();
        this.views = views;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(ApiRoute route) {
        return switch (route) {
            case LIST, SEARCH -> this::list;
            case CREATE -> this::create;
            case READ ->
                in -> {
                    ApiText found = apis.findText(in.caller(), in.id("apiId"))
                            .orElseThrow(() -> new FaultException(new Fault.NotFound(MISSING)));
                    return Reply.okText(views.wrapped(found)).at(found.head().version());
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
                in -> apis.findHead(in.caller(), in.id("apiId"))
                        .map(api -> Reply.ok(url(topic.addresses().of(api))))
                        .orElseGet(() -> Reply.refused(400, MISSING, Json.NULL));
        };
    }

    private Reply list(Request in) {
        boolean small =
                in.asked("compressed").filter(value -> value.equals("1")).isPresent();
        Page page = in.page(pageSize);
        ApiListing listing = ApiListing.of(in::asked);
        if (!small) {
            return views.page(apis.texts(in.caller(), listing, page), page);
        }
        ApiService.Heads found = apis.heads(in.caller(), listing, page);
        // One that went away meanwhile is left out.
        List<String> shown = found.apis().stream()
                .flatMap(api -> views.compressed(api, () -> apis.findText(in.caller(), api.id())).stream())
                .toList();
        return ApiViews.page(shown, found.total(), page);
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
