package io.gatehouse.control.route;

import java.util.List;

/** Users of an organisation. */
public enum UserRoute implements Route {
    // spotless:off
    LIST      (Verb.GET,    "/api/users",        Guard.holds("users"),       "users.list",   "List users"),
    CREATE    (Verb.POST,   "/api/users",        Guard.holds("users"),       "users.create", "Create a user"),
    ME        (Verb.GET,    "/api/users/me",     Guard.SIGNED_IN,            "users.me",     "Read the signed-in user"),
    FIND      (Verb.GET,    "/api/users/search", Guard.holds("users"),       "users.search", "Search users"),
    SEARCH    (Verb.POST,   "/api/users/search", Guard.holds("users"),       "users.search", "Search users"),
    READ      (Verb.GET,    "/api/users/{userId}", Guard.holdsOrSelf("users"), "users.read", "Read a user"),
    UPDATE    (Verb.PUT,    "/api/users/{userId}", Guard.holds("users"),     "users.update", "Update a user"),
    DELETE    (Verb.DELETE, "/api/users/{userId}", Guard.holds("users"),     "users.delete", "Delete a user"),
    RESET_KEY (Verb.PUT,    "/api/users/{userId}/actions/key/reset", Guard.holdsOrSelf("users"), "users.reset_key", "Give a user a new access key"),
    SET_PASSWORD (Verb.POST, "/api/users/{userId}/actions/reset", Guard.RESETS_PASSWORD, "users.set_password", "Set a password"),
    REVOKE    (Verb.PUT,    "/api/users/{userId}/actions/revoke", Guard.holds("users"), "users.revoke", "Revoke a user");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    UserRoute(Verb verb, String path, Guard guard, String action, String summary) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
        this.action = action;
        this.summary = summary;
    }

    @Override
    public Verb verb() {
        return verb;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public String action() {
        return action;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public boolean writes() {
        return verb != Verb.GET && this != SEARCH;
    }

    @Override
    public List<String> asks() {
        return switch (this) {
            case LIST, FIND -> List.of("p", "page_size", "q", "sort");
            case SEARCH -> List.of("p", "page_size", "sort");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE, UPDATE -> "UserBody";
            case SEARCH -> "UserSearch";
            case SET_PASSWORD -> "PasswordChange";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LIST, FIND, SEARCH -> "Users";
            case ME, READ -> "User";
            case CREATE -> "Saved";
            default -> "";
        };
    }
}
