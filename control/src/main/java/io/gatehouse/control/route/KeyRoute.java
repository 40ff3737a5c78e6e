package io.gatehouse.control.route;

/** Keys and their sessions. */
public enum KeyRoute implements Route {
    // spotless:off
    CREATE     (Verb.POST,   "/api/keys",            Guard.holds("keys"), "keys.create",  "Create a key"),
    DETAILED   (Verb.GET,    "/api/keys/detailed",   Guard.holds("keys"), "keys.list",    "List keys with their sessions"),
    PREVIEW    (Verb.POST,   "/api/keys/preview",    Guard.holds("keys"), "keys.preview", "Preview a key"),
    READ       (Verb.GET,    "/api/keys/{keyId}",    Guard.holds("keys"), "keys.read",    "Read a key"),
    CREATE_AS  (Verb.POST,   "/api/keys/{keyId}",    Guard.holds("keys"), "keys.create",  "Create a key with a chosen id"),
    UPDATE     (Verb.PUT,    "/api/keys/{keyId}",    Guard.holds("keys"), "keys.update",  "Update a key"),
    DELETE     (Verb.DELETE, "/api/keys/{keyId}",    Guard.holds("keys"), "keys.delete",  "Delete a key"),
    LIST_ALL   (Verb.GET,    "/api/apis/keys",       Guard.holds("keys"), "keys.list",    "List keys"),
    LIST_ANY   (Verb.GET,    "/api/apis/-/keys",     Guard.holds("keys"), "keys.list",    "List keys"),
    READ_ANY   (Verb.GET,    "/api/apis/-/keys/{keyId}", Guard.holds("keys"), "keys.read", "Read a key"),
    API_LIST   (Verb.GET,    "/api/apis/{apiId}/keys", Guard.holds("keys"), "keys.list",  "List the keys of an API"),
    API_SEARCH (Verb.GET,    "/api/apis/{apiId}/keys/search", Guard.holds("keys"), "keys.search", "Search the keys of an API"),
    API_READ   (Verb.GET,    "/api/apis/{apiId}/keys/{keyId}", Guard.holds("keys"), "keys.read", "Read a key of an API"),
    API_UPDATE (Verb.PUT,    "/api/apis/{apiId}/keys/{keyId}", Guard.holds("keys"), "keys.update", "Update a key of an API"),
    API_DELETE (Verb.DELETE, "/api/apis/{apiId}/keys/{keyId}", Guard.holds("keys"), "keys.delete", "Delete a key of an API"),
    CREATE_USER (Verb.POST,   "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.create_user", "Create a basic-auth user"),
    READ_USER   (Verb.GET,    "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.read_user",   "Read a basic-auth user"),
    UPDATE_USER (Verb.PUT,    "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.update_user", "Update a basic-auth user"),
    DELETE_USER (Verb.DELETE, "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.delete_user", "Delete a basic-auth user");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    KeyRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
    public boolean writes() {
        return verb != Verb.GET && this != PREVIEW;
    }

    @Override
    public String action() {
        return action;
    }

    @Override
    public String summary() {
        return summary;
    }
}
