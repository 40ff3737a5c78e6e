package io.gatehouse.gateway.admin;

import io.gatehouse.json.Json;
import java.util.Map;
import java.util.Optional;

/** What the node's REST API answers: one line of JSON. */
record Answer(int status, Json body, Map<String, String> headers) {
    /** In plain text, as the contract's router says it. */
    static final Answer UNKNOWN_PATH = new Answer(404, Json.NULL);

    Answer {
        headers = Map.copyOf(headers);
    }

    Answer(int status, Json body) {
        this(status, body, Map.of());
    }

    static Answer ok(Json body) {
        return new Answer(200, body);
    }

    static Answer ok(String message) {
        return ok(Json.object().put("status", "ok").put("message", message).build());
    }

    static Answer error(int status, String message) {
        return new Answer(
                status,
                Json.object().put("status", "error").put("message", message).build());
    }

    static Answer wrongMethod() {
        return error(405, "Method not supported");
    }

    /** Something was added, modified or deleted. */
    static Answer done(String key, String action) {
        return done(key, action, Optional.empty());
    }

    static Answer done(String key, String action, Optional<String> hash) {
        var body = Json.object().put("key", key).put("status", "ok").put("action", action);
        hash.ifPresent(value -> body.put("key_hash", value));
        return ok(body.build());
    }
}
