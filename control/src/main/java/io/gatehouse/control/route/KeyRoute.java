package io.gatehouse.control.route;

/** Keys and their sessions. */
public enum KeyRoute implements Route {
    // spotless:off
    CREATE     (Row.of(Verb.POST,   "/api/keys",            Guard.holds("keys"), "keys.create",  "Create a key")
        .asks("basic_auth").takes("KeySession").gives("Key")),
    DETAILED   (Row.of(Verb.GET,    "/api/keys/detailed",   Guard.holds("keys"), "keys.list",    "List keys with their sessions")
        .asks("p", "page_size", "q", "api_id", "policy_id").gives("Keys")),
    PREVIEW    (Row.of(Verb.POST,   "/api/keys/preview",    Guard.holds("keys"), "keys.preview", "Preview a key")
        .takes("KeySession").gives("Key").asksOnly()),
    EFFECTIVE  (Row.of(Verb.GET,    "/api/x/keys/{keyId}/effective", Guard.holds("keys"), "keys.effective", "Read a key as gateways take it")
        .asks("hashed", "auto_guess", "username").gives("EffectiveKey")
        .describes("{key_id, key_hash, session: with its policies applied, origins [{pointer into the session, value, reason: key|policy|most_generous|union|root|only_api, policies: ids of those that give it}], policies [{id, name, state}] it names, unknown: ids it names that are not there, refused: why gateways turn it away, if they do}.")),
    READ       (Row.of(Verb.GET,    "/api/keys/{keyId}",    Guard.holds("keys"), "keys.read",    "Read a key")
        .asks("hashed", "auto_guess", "username").gives("Key")),
    CREATE_AS  (Row.of(Verb.POST,   "/api/keys/{keyId}",    Guard.holds("keys"), "keys.create",  "Create a key with a chosen id")
        .takes("KeySession").gives("Key")),
    UPDATE     (Row.of(Verb.PUT,    "/api/keys/{keyId}",    Guard.holds("keys"), "keys.update",  "Update a key")
        .asks("hashed", "auto_guess", "username", "suppress_reset").takes("KeySession").gives("Key")),
    DELETE     (Row.of(Verb.DELETE, "/api/keys/{keyId}",    Guard.holds("keys"), "keys.delete",  "Delete a key")
        .asks("hashed", "auto_guess", "username")),
    LIST_ALL   (Row.of(Verb.GET,    "/api/apis/keys",       Guard.holds("keys"), "keys.list",    "List keys")
        .asks("p", "page_size", "q", "api_id", "policy_id").gives("KeyIds")),
    LIST_ANY   (Row.of(Verb.GET,    "/api/apis/-/keys",     Guard.holds("keys"), "keys.list",    "List keys")
        .asks("p", "page_size", "q", "api_id", "policy_id").gives("KeyIds")),
    READ_ANY   (Row.of(Verb.GET,    "/api/apis/-/keys/{keyId}", Guard.holds("keys"), "keys.read", "Read a key")
        .asks("hashed", "auto_guess", "username").gives("Key")),
    API_LIST   (Row.of(Verb.GET,    "/api/apis/{apiId}/keys", Guard.holds("keys"), "keys.list",  "List the keys of an API")
        .asks("p", "page_size", "q", "policy_id").gives("KeyIds")),
    API_SEARCH (Row.of(Verb.GET,    "/api/apis/{apiId}/keys/search", Guard.holds("keys"), "keys.search", "Search the keys of an API")
        .asks("p", "page_size", "q", "policy_id").gives("KeyIds")),
    API_READ   (Row.of(Verb.GET,    "/api/apis/{apiId}/keys/{keyId}", Guard.holds("keys"), "keys.read", "Read a key of an API")
        .asks("hashed", "auto_guess", "username").gives("Key")),
    API_UPDATE (Row.of(Verb.PUT,    "/api/apis/{apiId}/keys/{keyId}", Guard.holds("keys"), "keys.update", "Update a key of an API")
        .asks("hashed", "auto_guess", "username", "suppress_reset").takes("KeySession").gives("Key")),
    API_DELETE (Row.of(Verb.DELETE, "/api/apis/{apiId}/keys/{keyId}", Guard.holds("keys"), "keys.delete", "Delete a key of an API")
        .asks("hashed", "auto_guess", "username")),
    CREATE_USER (Row.of(Verb.POST,   "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.create_user", "Create a basic-auth user")
        .takes("KeySession").gives("Key")),
    READ_USER   (Row.of(Verb.GET,    "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.read_user",   "Read a basic-auth user")
        .gives("Key")),
    UPDATE_USER (Row.of(Verb.PUT,    "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.update_user", "Update a basic-auth user")
        .takes("KeySession").gives("Key")),
    DELETE_USER (Row.of(Verb.DELETE, "/api/apis/keys/basic/{username}", Guard.holds("keys"), "keys.delete_user", "Delete a basic-auth user"));
    // spotless:on

    private final Row row;

    KeyRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
