package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.HookRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.hook.HookService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;

/** HTTP for webhooks. */
public final class HooksResource {
    private final HookService hooks;
    private final int pageSize;

    public HooksResource(HookService hooks, int pageSize) {
        this.hooks = hooks;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(HookRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE ->
                in -> {
                    Document saved = hooks.create(in.caller(), in.json());
                    return Reply.done("Webhook created", Json.of(saved.id())).at(saved.version());
                };
            case READ ->
                in -> {
                    Document found = found(in, Fault.Invalid.of("Could not retrieve webhook detail."));
                    return Reply.ok(view(found)).at(found.version());
                };
            case UPDATE ->
                in -> {
                    Document before = found(in, Fault.Invalid.of("Webhook not found."));
                    Document saved = hooks.update(in.caller(), before, in.json(), in.expected());
                    return Reply.done("Webhook updated", Json.NULL).at(saved.version());
                };
            case DELETE ->
                in -> {
                    Document before = found(in, new Fault.NotFound("Could not retrieve webhook detail."));
                    hooks.delete(in.caller(), before, in.expected());
                    return Reply.done("Webhook deleted", Json.NULL);
                };
        };
    }

    private Document found(Request in, Fault missing) {
        return hooks.find(in.caller(), in.id("hookId")).orElseThrow(() -> new FaultException(missing));
    }

    private Reply list(Request in) {
        Page page = in.page(pageSize);
        var found = hooks.list(in.caller(), page);
        return Reply.ok(Json.object()
                        .put(
                                "hooks",
                                new Json.Arr(found.documents().stream()
                                        .<Json>map(HooksResource::view)
                                        .toList()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    private static Json.Obj view(Document hook) {
        var view = Json.object().put("api_model", Json.Obj.EMPTY);
        hook.body().fields().forEach(view::put);
        return view.build();
    }
}
