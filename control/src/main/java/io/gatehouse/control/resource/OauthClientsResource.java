package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.OauthClientRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiHead;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.control.service.oauth.OauthClientService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;

/** HTTP for OAuth clients. */
public final class OauthClientsResource {
    private final OauthClientService clients;
    private final ApiService apis;
    private final int pageSize;

    public OauthClientsResource(OauthClientService clients, ApiService apis, int pageSize) {
        this.clients = clients;
        this.apis = apis;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(OauthClientRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE ->
                in -> {
                    Document saved = clients.create(in.caller(), api(in, "API reference not found."), in.json());
                    return Reply.ok(view(saved)).at(saved.version());
                };
            case READ ->
                in -> {
                    Document found = clients.read(api(in, "API reference not found."), in.id("clientId"));
                    return Reply.ok(view(found)).at(found.version());
                };
            case DELETE ->
                in -> {
                    clients.delete(in.caller(), api(in, "API Reference not found."), in.id("clientId"), in.expected());
                    return Reply.done("OAuth client deleted successfully.", Json.NULL);
                };
        };
    }

    private ApiHead api(Request in, String missing) {
        return apis.findHead(in.caller(), in.id("apiId"))
                .orElseThrow(() -> new FaultException(Fault.Invalid.of(missing)));
    }

    private Reply list(Request in) {
        Page page = in.page(pageSize);
        var found = clients.list(api(in, "API Reference not found."), page);
        return Reply.ok(Json.object()
                        .put(
                                "apps",
                                new Json.Arr(found.documents().stream()
                                        .<Json>map(OauthClientsResource::view)
                                        .toList()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    private static Json.Obj view(Document client) {
        return client.body().without("api_id");
    }
}
