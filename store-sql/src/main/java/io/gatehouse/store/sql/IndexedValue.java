package io.gatehouse.store.sql;

import io.gatehouse.json.Json;

/** The part of a body that is filed beside it. */
final class IndexedValue {
    private IndexedValue() {}

    /** {@link Json#NULL} when the pointer leads nowhere. Pointers here name object fields only. */
    static Json at(Json.Obj body, String pointer) {
        Json value = body;
        for (String step : pointer.substring(1).split("/", -1)) {
            value = value.orEmptyObject().get(step.replace("~1", "/").replace("~0", "~"));
        }
        return value;
    }

    /** Scalars as text; empty for what is absent or has an inner structure. */
    static String text(Json value) {
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
