package io.gatehouse.control.http;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.Version;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: status, headers, bytes. */
public record Reply(int status, Map<String, String> headers, Buffer body) {

    public Reply(int status, Map<String, String> headers, String body) {
        this(status, headers, Buffer.buffer(body));
    }

    public static Reply json(int status, Json body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), JsonText.print(body));
    }

    /** JSON that is text already. */
    public static Reply okText(String json) {
        return new Reply(200, Map.of("Content-Type", "application/json"), json);
    }

    public static Reply ok(Json body) {
        return json(200, body);
    }

    /** The contract's envelope of a success. */
    public static Reply done(String message, Json meta) {
        return envelope(200, "OK", message, meta);
    }

    public static Reply refused(int status, String message, Json meta) {
        return envelope(status, "Error", message, meta);
    }

    /** Sends a browser on. */
    public static Reply to(String location) {
        return new Reply(303, Map.of("Location", location), "");
    }

    /** The same headers, cookies among them, on the way to somewhere else. */
    public Reply sentTo(String location) {
        return new Reply(303, headers, "").with("Location", location);
    }

    private static Reply envelope(int status, String word, String message, Json meta) {
        return json(
                status,
                Json.object()
                        .put("Status", word)
                        .put("Message", message)
                        .put("Meta", meta)
                        .build());
    }

    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), body);
    }

    public Reply at(Version version) {
        return with("ETag", "\"" + version.value() + "\"");
    }

    /** How many items there are on all pages. */
    public Reply total(long items) {
        return with("X-Total-Count", Long.toString(items));
    }
}
