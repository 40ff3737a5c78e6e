package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;

/** Values at paths such as {@code server/listenPath/value}; an empty part is the empty key. */
final class Nested {
    private Nested() {}

    /** {@link Json#NULL} when anything on the way is missing. */
    static Json at(Json.Obj root, String path) {
        Json found = root;
        for (String name : path.split("/", -1)) {
            found = found.orEmptyObject().get(name);
        }
        return found;
    }

    static Json.Obj put(Json.Obj root, String path, Json value) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return root.with(path, value);
        }
        String name = path.substring(0, slash);
        return root.with(name, put(root.object(name), path.substring(slash + 1), value));
    }

    /** Whether this is what a missing field means: null, false, zero, or nothing in it. */
    static boolean isEmpty(Json value) {
        return switch (value) {
            case Json.Null _ -> true;
            case Json.Bool(boolean flag) -> !flag;
            case Json.Num number -> number.asDouble() == 0;
            case Json.Str(String text) -> text.isEmpty();
            case Json.Arr(var items) -> items.isEmpty();
            case Json.Obj object -> object.isEmpty();
        };
    }
}
