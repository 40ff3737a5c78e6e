package io.gatehouse.json;

import java.util.List;

/**
 * JSON text put together from values and from text that is JSON already, so that nobody parses what only passes through. What
 * is given as text is trusted to be one JSON value.
 */
public final class JsonPieces {
    private final StringBuilder text = new StringBuilder("{");

    private JsonPieces() {}

    /** An object, empty at first; the names must differ. */
    public static JsonPieces object() {
        return new JsonPieces();
    }

    public static String array(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    public JsonPieces put(String name, Json value) {
        return text(name, JsonText.print(value));
    }

    public JsonPieces put(Json.Obj fields) {
        fields.fields().forEach(this::put);
        return this;
    }

    /** A field whose value is text. */
    public JsonPieces text(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(JsonText.print(Json.of(name))).append(':').append(json);
        return this;
    }

    /** The whole object. */
    public String text() {
        return text + "}";
    }
}
