package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.people.ShownUsers;
import io.gatehouse.control.people.UserService;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import io.gatehouse.store.Query;
import java.util.List;

/** HTTP for users. */
public final class UsersResource {
    private static final Sorting SORTING = new Sorting("email", "first_name", "last_name", "created");

    private final UserService users;
    private final ShownUsers shown;
    private final int pageSize;
    private final boolean othersKeysAreTheirs;

    /**
     * @param othersKeysAreTheirs whether nobody may reset another user's access key
     */
    public UsersResource(UserService users, ShownUsers shown, int pageSize, boolean othersKeysAreTheirs) {
        this.users = users;
        this.shown = shown;
        this.pageSize = pageSize;
        this.othersKeysAreTheirs = othersKeysAreTheirs;
    }

    public Handler handlerFor(UserRoute route) {
        return switch (route) {
            case LIST -> in -> list(in, in.asked("q").orElse(""));
            case FIND -> in -> list(in, in.asked("q").orElse(""));
            case SEARCH -> this::search;
            case CREATE -> this::create;
            case ME -> in -> shown(in, users.read(in.caller(), in.caller().user()));
            case READ -> in -> shown(in, users.read(in.caller(), in.id("userId")));
            case UPDATE ->
                in -> {
                    Document before = found(in, "user does not exist.");
                    return Reply.done("User updated", Json.NULL)
                            .at(users.update(in.caller(), before, in.json(), in.expected())
                                    .version());
                };
            case DELETE ->
                in -> {
                    users.delete(in.caller(), found(in, "Could not retrieve user detail."), in.expected());
                    return Reply.done("User deleted", Json.NULL);
                };
            case RESET_KEY -> this::resetKey;
            case SET_PASSWORD ->
                in -> {
                    Document user = found(in, "Could not retrieve user detail.");
                    return Reply.done("User password updated", Json.NULL)
                            .at(users.setPassword(in.caller(), user, in.json()).version());
                };
            case REVOKE ->
                in -> {
                    Document user = found(in, "Could not retrieve user detail.");
                    return Reply.done("User revoked", Json.NULL)
                            .at(users.revoke(in.caller(), user).version());
                };
        };
    }

    private Document found(Request in, String otherwise) {
        return users.find(in.caller(), in.id("userId"))
                .orElseThrow(() -> new FaultException(new Fault.NotFound(otherwise)));
    }

    private Reply create(Request in) {
        // A user of no organisation makes more of them.
        Document user = users.create(in.caller(), in.caller().home(), in.json());
        return Reply.done("User and session have been created", Json.of(user.id()))
                .at(user.version());
    }

    private Reply shown(Request in, Document user) {
        return Reply.ok(shown.one(in.caller(), user)).at(user.version());
    }

    private Reply resetKey(Request in) {
        boolean own = in.caller().user().equals(in.id("userId"));
        if (othersKeysAreTheirs && !own) {
            throw new FaultException(new Fault.Forbidden("access denied: Access keys of other users cannot be reset."));
        }
        Document saved = users.resetKey(in.caller(), found(in, "Could not retrieve user detail."));
        return Reply.done("User session renewed", Json.NULL).at(saved.version());
    }

    private Reply search(Request in) {
        Json filters = in.json().get("filters");
        if (!(filters instanceof Json.Obj object)
                || object.get("query").asText().isEmpty()) {
            throw new FaultException(
                    new Fault.Invalid("Could not extract search filter from request body.", List.of()));
        }
        return list(in, object.text("query"));
    }

    private Reply list(Request in, String address) {
        Page page = in.page(pageSize);
        Query.Found found = users.list(in.caller(), page, address, SORTING.asked(in));
        return Reply.ok(Json.object()
                        .put("users", shown.all(in.caller(), found.documents()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }
}
