package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.service.KeyService;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Optional;

/** HTTP for keys. */
public final class KeysResource {
    private final KeyService keys;

    public KeysResource(KeyService keys) {
        this.keys = keys;
    }

    public Handler handlerFor(KeyRoute route) {
        return switch (route) {
            case CREATE -> in -> shown(keys.create(in.caller(), Optional.empty(), in.json()));
            case CREATE_AS -> in -> shown(keys.create(in.caller(), Optional.of(in.id("keyId")), in.json()));
            case READ, READ_ANY -> in -> shown(keys.read(in.caller(), in.id("keyId")));
            case UPDATE -> in -> shown(keys.update(in.caller(), in.id("keyId"), in.json()));
            case DELETE ->
                in -> {
                    keys.delete(in.caller(), in.id("keyId"));
                    return Reply.done("Key deleted successfully.", Json.NULL);
                };
            case LIST_ALL, LIST_ANY -> this::list;
            case DETAILED, PREVIEW, API_LIST, API_SEARCH, API_READ, API_UPDATE, API_DELETE ->
                in -> {
                    throw new FaultException(new Fault.NotBuilt(in.route().action()));
                };
        };
    }

    private Reply list(Request in) {
        Page page = Page.of(in.asked("p"), 10);
        List<String> all = keys.list(in.caller());
        return Reply.ok(Json.object()
                .put(
                        "data",
                        Json.object().put("keys", Json.strings(page.of(all))).build())
                .put("pages", page.pages(all.size()))
                .build());
    }

    private static Reply shown(KeyService.Key key) {
        return Reply.ok(Json.object()
                .put("api_model", Json.Obj.EMPTY)
                .put("key_id", key.id())
                .put("key_hash", key.hash())
                .put("data", key.session())
                .build());
    }
}
