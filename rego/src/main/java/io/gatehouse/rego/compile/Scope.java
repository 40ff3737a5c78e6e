package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names declared in a body; slots are handed out per rule. */
final class Scope {
    /** How a name came to be. */
    enum Kind {
        ARGUMENT,
        ASSIGNED,
        DECLARED
    }

    private record Declared(Kind kind, Pos pos) {}

    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Declared> kinds = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    /** Names read here before any declaration here. */
    private final Set<String> read = new HashSet<>();

    private final @Nullable Scope outer;
    private final int[] next;
    private final Map<String, Integer> implicit;
    private final Map<Integer, String> bySlot;

    Scope() {
        this(null, new int[1], new HashMap<>(), new HashMap<>());
    }

    private Scope(@Nullable Scope outer, int[] next, Map<String, Integer> implicit, Map<Integer, String> bySlot) {
        this.outer = outer;
        this.next = next;
        this.implicit = implicit;
        this.bySlot = bySlot;
    }

    Scope inner() {
        return new Scope(this, next, implicit, bySlot);
    }

    /** Null when that is fine, else what stands against it. */
    @Nullable
    String objection(String name, Kind kind) {
        if (name.equals("_")) {
            return null;
        }
        Declared here = kinds.get(name);
        if (here != null) {
            return here.kind == Kind.ASSIGNED
                    ? "var " + name + " assigned above"
                    : here.kind == Kind.ARGUMENT ? "arg " + name + " redeclared" : "var " + name + " declared above";
        }
        if (outer != null && outer.kinds.get(name) instanceof Declared argument && argument.kind == Kind.ARGUMENT) {
            return "arg " + name + " redeclared";
        }
        return kind != Kind.ARGUMENT && read.contains(name) ? "var " + name + " referenced above" : null;
    }

    int declare(String name, Kind kind, Pos pos) {
        int slot = next[0]++;
        if (!name.equals("_")) {
            names.put(name, slot);
            kinds.put(name, new Declared(kind, pos));
            bySlot.put(slot, name);
        }
        return slot;
    }

    /** A slot that no name leads to. */
    int hidden() {
        return next[0]++;
    }

    @Nullable
    Integer find(String name) {
        Integer slot = names.get(name);
        if (slot != null) {
            used.add(name);
            return slot;
        }
        read.add(name);
        return outer == null ? null : outer.findOuter(name);
    }

    private @Nullable Integer findOuter(String name) {
        Integer slot = names.get(name);
        if (slot != null) {
            used.add(name);
            return slot;
        }
        return outer == null ? null : outer.findOuter(name);
    }

    /** A variable nobody declared: one per name in the whole rule. */
    int implicit(String name) {
        if (name.equals("_")) {
            return next[0]++;
        }
        return implicit.computeIfAbsent(name, _ -> {
            bySlot.put(next[0], name);
            return next[0]++;
        });
    }

    /** Names declared by {@code some} that nothing reads, with their places. */
    List<Map.Entry<String, Pos>> unused() {
        var out = new ArrayList<Map.Entry<String, Pos>>();
        kinds.forEach((name, declared) -> {
            if (declared.kind == Kind.DECLARED && !used.contains(name)) {
                out.add(Map.entry(name, declared.pos));
            }
        });
        return out;
    }

    int size() {
        return next[0];
    }

    Map<Integer, String> names() {
        return Map.copyOf(bySlot);
    }
}
