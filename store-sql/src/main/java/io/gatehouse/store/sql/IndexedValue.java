package io.gatehouse.store.sql;

import io.gatehouse.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value filed beside a document.
 *
 * @param number the value where it is one
 */
record IndexedValue(String text, @Nullable Double number) {

    /** What of the body that pointer leads to: nothing, one scalar, the items of an array, the names of fields. */
    static List<IndexedValue> at(Json.Obj body, String pointer) {
        boolean names = pointer.endsWith("/*");
        Json value = body;
        for (String step :
                pointer.substring(1, pointer.length() - (names ? 2 : 0)).split("/", -1)) {
            value = value.orEmptyObject().get(step.replace("~1", "/").replace("~0", "~"));
        }
        Stream<Json> values = names
                ? value.orEmptyObject().fields().keySet().stream().map(Json::of)
                : value instanceof Json.Arr array ? array.values().stream() : Stream.of(value);
        return values.map(IndexedValue::of)
                .filter(indexed -> !indexed.text.isEmpty())
                .distinct()
                .toList();
    }

    private static IndexedValue of(Json value) {
        return new IndexedValue(text(value), value instanceof Json.Num number ? number.asDouble() : null);
    }

    /** Scalars as text; empty for what is absent or has an inner structure. */
    private static String text(Json value) {
        return switch (value) {
            // PostgreSQL stores no NUL in text; the body keeps it, escaped.
            case Json.Str(var text) -> text.replace("\0", "");
            case Json.Num(var text) -> text;
            case Json.Bool(var truth) -> Boolean.toString(truth);
            case Json.Null _ -> "";
            case Json.Arr _ -> "";
            case Json.Obj _ -> "";
        };
    }
}
