package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import org.jspecify.annotations.Nullable;

/** What counts as true: anything but nothing, zero and the empty. */
final class Truth {
    private Truth() {}

    static boolean of(@Nullable Json value) {
        return switch (value) {
            case null -> false;
            case Json.Null _ -> false;
            case Json.Bool(var truth) -> truth;
            case Json.Num number -> number.asDouble() != 0;
            case Json.Str(var text) -> !text.isEmpty();
            case Json.Arr(var items) -> !items.isEmpty();
            case Json.Obj object -> !object.isEmpty();
        };
    }
}
