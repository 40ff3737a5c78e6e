package io.gatehouse.rego.compile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names declared in a body; slots are handed out per rule. */
final class Scope {
    private final Map<String, Integer> names = new HashMap<>();
    private final @Nullable Scope outer;
    private final int[] next;
    private final Map<String, Integer> implicit;

    Scope() {
        this(null, new int[1], new HashMap<>());
    }

    private Scope(@Nullable Scope outer, int[] next, Map<String, Integer> implicit) {
        this.outer = outer;
        this.next = next;
        this.implicit = implicit;
    }

    Scope inner() {
        return new Scope(this, next, implicit);
    }

    int declare(String name) {
        int slot = next[0]++;
        if (!name.equals("_")) {
            names.put(name, slot);
        }
        return slot;
    }

    @Nullable
    Integer find(String name) {
        Integer slot = names.get(name);
        return slot != null || outer == null ? slot : outer.find(name);
    }

    /** A variable nobody declared: one per name in the whole rule. */
    int implicit(String name) {
        return name.equals("_") ? next[0]++ : implicit.computeIfAbsent(name, _ -> next[0]++);
    }

    int size() {
        return next[0];
    }
}
