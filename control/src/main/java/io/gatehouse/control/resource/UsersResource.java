package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.UserService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;

/** HTTP for users. */
public final class UsersResource {
    private final UserService users;

    public UsersResource(UserService users) {
        this.users = users;
    }

    public Handler handlerFor(UserRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE ->
                in -> Reply.done(
                        "User and session have been created",
                        Json.of(users.create(in.caller(), in.caller().org(), in.json())
                                .id()));
            case ME -> in -> shown(users.read(in.caller(), in.caller().user()));
            case READ -> in -> shown(users.read(in.caller(), in.id("userId")));
            case UPDATE ->
                in -> Reply.done("User updated", Json.NULL)
                        .at(users.update(in.caller(), in.id("userId"), in.json(), in.expected())
                                .version());
            case DELETE ->
                in -> {
                    users.delete(in.caller(), in.id("userId"), in.expected());
                    return Reply.done("User deleted", Json.NULL);
                };
            case RESET_KEY -> in -> Reply.done("User updated", Json.of(users.resetKey(in.caller(), in.id("userId"))));
            case SET_PASSWORD ->
                in -> {
                    users.setPassword(in.caller(), in.id("userId"), in.json().text("new_password"));
                    return Reply.done("User password updated", Json.NULL);
                };
            case FIND, SEARCH, REVOKE ->
                in -> {
                    throw new FaultException(new Fault.NotBuilt(in.route().action()));
                };
        };
    }

    private static Reply shown(Document user) {
        return Reply.ok(UserService.shown(user)).at(user.version());
    }

    private Reply list(Request in) {
        Page page = Page.of(in.asked("p"), 10);
        var found = users.list(in.caller(), page);
        return Reply.ok(Json.object()
                .put(
                        "users",
                        new Json.Arr(found.documents().stream()
                                .<Json>map(UserService::shown)
                                .toList()))
                .put("pages", page.pages(found.total()))
                .build());
    }
}
