package io.gatehouse.control.route;

import java.util.List;

/** Keys and their sessions. */
public enum KeyRoute implements Route {
    // spotless:off
    CREATE     (Verb.POST,   "/api/keys",            Guard.holds("keys"), "keys.create",  "Create a key"),
    DETAILED   (Verb.GET,    "/api/keys/detailed",   Guard.holds("keys"), "keys.list",    "List keys with their sessions"),
    PREVIEW    (Verb.POST,   "/api/keys/preview",    Guard.holds("keys"), "keys.preview", "Preview a key"),
    EFFECTIVE  (Verb.GET,    "/api/x/keys/{keyId}/effective", Guard.holds("keys"), "keys.effective", "Read a key as gateways take it"),
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
    public String describes() {
        return this != EFFECTIVE
                ? ""
                : "{key_id, key_hash, session: with its policies applied, origins [{pointer into the session, value, reason: key|policy|most_generous|union|root|only_api, policies: ids of those that give it}], policies [{id, name, state}] it names, unknown: ids it names that are not there, refused: why gateways turn it away, if they do}.";
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

    @Override
    public List<String> asks() {
        return switch (this) {
            case DETAILED, LIST_ALL, LIST_ANY -> List.of("p", "page_size", "q", "api_id", "policy_id");
            case API_LIST, API_SEARCH -> List.of("p", "page_size", "q", "policy_id");
            case READ, READ_ANY, EFFECTIVE, API_READ, DELETE, API_DELETE -> List.of("hashed", "auto_guess", "username");
            case UPDATE, API_UPDATE -> List.of("hashed", "auto_guess", "username", "suppress_reset");
            case CREATE -> List.of("basic_auth");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE, CREATE_AS, PREVIEW, UPDATE, API_UPDATE, CREATE_USER, UPDATE_USER -> "KeySession";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case CREATE,
                    CREATE_AS,
                    PREVIEW,
                    READ,
                    READ_ANY,
                    API_READ,
                    UPDATE,
                    API_UPDATE,
                    CREATE_USER,
                    READ_USER,
                    UPDATE_USER -> "Key";
            case EFFECTIVE -> "EffectiveKey";
            case DETAILED -> "Keys";
            case LIST_ALL, LIST_ANY, API_LIST, API_SEARCH -> "KeyIds";
            default -> "";
        };
    }
}
