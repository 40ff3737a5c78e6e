package io.gatehouse.control.route;

/** Users of an organisation. */
public enum UserRoute implements Route {
    // spotless:off
    LIST      (Row.of(Verb.GET,    "/api/users",        Guard.holds("users"),       "users.list",   "List users")
        .asks("p", "page_size", "q", "sort").gives("Users")),
    CREATE    (Row.of(Verb.POST,   "/api/users",        Guard.holds("users"),       "users.create", "Create a user")
        .takes("UserBody").gives("Saved")),
    ME        (Row.of(Verb.GET,    "/api/users/me",     Guard.SIGNED_IN,            "users.me",     "Read the signed-in user")
        .gives("User")),
    FIND      (Row.of(Verb.GET,    "/api/users/search", Guard.holds("users"),       "users.search", "Search users")
        .asks("p", "page_size", "q", "sort").gives("Users")),
    SEARCH    (Row.of(Verb.POST,   "/api/users/search", Guard.holds("users"),       "users.search", "Search users")
        .asks("p", "page_size", "sort").takes("UserSearch").gives("Users").asksOnly()),
    READ      (Row.of(Verb.GET,    "/api/users/{userId}", Guard.holdsOrSelf("users"), "users.read", "Read a user")
        .gives("User")),
    UPDATE    (Row.of(Verb.PUT,    "/api/users/{userId}", Guard.holds("users"),     "users.update", "Update a user")
        .takes("UserBody")),
    DELETE    (Row.of(Verb.DELETE, "/api/users/{userId}", Guard.holds("users"),     "users.delete", "Delete a user")),
    RESET_KEY (Row.of(Verb.PUT,    "/api/users/{userId}/actions/key/reset", Guard.holdsOrSelf("users"), "users.reset_key", "Give a user a new access key")),
    SET_PASSWORD (Row.of(Verb.POST, "/api/users/{userId}/actions/reset", Guard.RESETS_PASSWORD, "users.set_password", "Set a password")
        .takes("PasswordChange")),
    REVOKE    (Row.of(Verb.PUT,    "/api/users/{userId}/actions/revoke", Guard.holds("users"), "users.revoke", "Revoke a user"));
    // spotless:on

    private final Row row;

    UserRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
