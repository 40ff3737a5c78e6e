package io.gatehouse.definition.change;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random documents in the shapes definitions have: nested objects, arrays of named objects, mixed arrays, odd texts. */
final class DocumentsOfAnyKind {
    private static final Arbitrary<String> NAMES = Arbitraries.of(
            "id", "name", "path", "method", "in", "value", "paths", "get", "x-own", "a/b", "til~de", "", "ünï",
            "absent");

    private DocumentsOfAnyKind() {}

    static Arbitrary<Json> documents() {
        return objects(3).map(object -> object);
    }

    private static Arbitrary<Json> values(int depth) {
        Arbitrary<Json> scalars = Arbitraries.oneOf(
                Arbitraries.of("a", "b", "c", "absent", "", "[name=a]").map(Json::of),
                Arbitraries.of("1", "1.0", "1e2", "0.10", "-7", "12345678901234567890")
                        .map(Json.Num::new),
                Arbitraries.of(Json.TRUE, Json.FALSE, Json.NULL));
        if (depth == 0) {
            return scalars;
        }
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, scalars),
                net.jqwik.api.Tuple.of(2, objects(depth - 1)),
                net.jqwik.api.Tuple.of(1, values(depth - 1).list().ofMaxSize(3).map(Json.Arr::new)),
                net.jqwik.api.Tuple.of(2, named(depth - 1)));
    }

    private static Arbitrary<Json> objects(int depth) {
        return Combinators.combine(NAMES, values(depth))
                .as(Map::entry)
                .list()
                .ofMaxSize(5)
                .map(entries -> {
                    Map<String, Json> fields = new LinkedHashMap<>();
                    entries.forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
                    return Json.Obj.of(fields);
                });
    }

    /** An array whose objects have a name each. */
    private static Arbitrary<Json> named(int depth) {
        return Combinators.combine(Arbitraries.of("a", "b", "c", "d", "e"), objects(depth))
                .as((name, object) -> object.orEmptyObject().with("name", name))
                .list()
                .ofMaxSize(4)
                .map(items -> {
                    Map<String, Json> unique = new LinkedHashMap<>();
                    items.forEach(item -> unique.put(item.text("name"), item));
                    List<Json> list = new ArrayList<>(unique.values());
                    return new Json.Arr(list);
                });
    }
}
