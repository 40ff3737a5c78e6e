package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiAddresses;
import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.control.service.api.ApiListing;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.definition.catalogue.ApiProfile;
import io.gatehouse.json.Json;
import io.gatehouse.store.Query;
import java.util.function.Function;

/** HTTP for APIs in the contract's wrapper; reads show OAS ones too. */
public final class ApisResource {
    private static final String MISSING = "Could not retrieve API detail";

    private final ApiService apis;
    private final ApiAddresses addresses;
    private final int pageSize;

    public ApisResource(ApiService apis, ApiAddresses addresses, int pageSize) {
        this.apis = apis;
        this.addresses = addresses;
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
                        .at(apis.updateClassic(in.caller(), in.id("apiId"), in.json(), in.expected())
                                .version());
            case DELETE ->
                in -> {
                    apis.delete(in.caller(), apis.read(in.caller(), in.id("apiId"), MISSING), in.expected());
                    return Reply.done("API deleted", Json.NULL);
                };
            case URL ->
                in -> apis.find(in.caller(), in.id("apiId"))
                        .map(api -> Reply.ok(url(addresses.of(api.profile()))))
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
        Json.Obj body = in.json();
        if (body.has(ApiProfile.EXTENSION)) {
            return OasApisResource.created(apis.createOas(in.caller(), body));
        }
        if (body.object("api_definition").flag("is_oas") && body.get("oas") instanceof Json.Obj document) {
            return OasApisResource.created(apis.createOas(in.caller(), document));
        }
        return OasApisResource.created(apis.createClassic(in.caller(), body));
    }

    private static Json url(ApiAddresses.Address address) {
        return Json.object()
                .put("Host", address.host())
                .put("BasePath", address.path())
                .put("ApiURL", address.url())
                .build();
    }
}
