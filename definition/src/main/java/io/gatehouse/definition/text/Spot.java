package io.gatehouse.definition.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a value of a text stands, and what is inside it: kept for what other places of the text may refer to. */
record Spot(int line, int column, Map<String, Spot> inside) {
    static Spot at(int line, int column) {
        return new Spot(line, column, new HashMap<>());
    }

    /** The same value, seen from its key. */
    Spot from(Spot key) {
        return new Spot(key.line, key.column, inside);
    }

    Optional<Spot> child(String name) {
        return Optional.ofNullable(inside.get(name));
    }
}
