package io.gatehouse.rego.eval;

import io.gatehouse.rego.compile.Program;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Rule;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The documents rules make, evaluated once per decision, laid over the data they were given. */
final class Documents {
    private final Machine machine;
    private final Map<Program.Node, Object> cache = new IdentityHashMap<>();

    private enum Mark {
        RUNNING,
        UNDEFINED
    }

    Documents(Machine machine) {
        this.machine = machine;
    }

    @Nullable
    Value whole() {
        return full(machine.world.program().root(), machine.data);
    }

    boolean walk(
            Program.@Nullable Node node,
            @Nullable Value base,
            List<Term> path,
            int at,
            @Nullable Value[] frame,
            Machine.Take take) {
        if (node == null || machine.masks.containsKey(node.path())) {
            return base == null || machine.descend(base, path, at, frame, take);
        }
        if (at == path.size() || !node.clauses().isEmpty()) {
            Value value = full(node, base);
            return value == null || machine.descend(value, path, at, frame, take);
        }
        Term key = path.get(at);
        if (machine.isBound(key, frame)) {
            return machine.each(
                    key,
                    frame,
                    k -> walk(
                            k instanceof Value.Str(String name)
                                    ? node.children().get(name)
                                    : null,
                            base == null ? null : base.child(k),
                            path,
                            at + 1,
                            frame,
                            take));
        }
        var keys = new TreeSet<Value>();
        node.children().keySet().forEach(name -> keys.add(Value.of(name)));
        if (base instanceof Value.Obj object) {
            keys.addAll(object.fields().keySet());
        }
        for (Value k : keys) {
            Program.Node child =
                    k instanceof Value.Str(String name) ? node.children().get(name) : null;
            if (!machine.match(
                    key, k, frame, () -> walk(child, base == null ? null : base.child(k), path, at + 1, frame, take))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Value full(Program.Node node, @Nullable Value base) {
        if (machine.masks.containsKey(node.path())) {
            return base;
        }
        Object known = cache.get(node);
        if (known == Mark.RUNNING) {
            throw new RegoFault(position(node), "rego_recursion_error", "rule " + node.path() + " is recursive");
        }
        if (known != null) {
            return known instanceof Value value ? value : null;
        }
        cache.put(node, Mark.RUNNING);
        Value value = null;
        try {
            value = compute(node, base);
        } finally {
            cache.put(node, value == null ? Mark.UNDEFINED : value);
        }
        return value;
    }

    private static Pos position(Program.Node node) {
        return node.clauses().isEmpty()
                ? new Pos("", 0, 0)
                : node.clauses().getFirst().rule().pos();
    }

    private @Nullable Value compute(Program.Node node, @Nullable Value base) {
        var tree = new Extent();
        boolean partial = node.clauses().isEmpty();
        Value single = null;
        for (Program.Clause clause : node.clauses()) {
            Rule rule = clause.rule();
            if (rule.args() != null || rule.isDefault()) {
                continue;
            }
            if (clause.keys().isEmpty() && rule.contains() == null) {
                Value value = chain(clause, new Value[clause.slots()]);
                if (value != null && single != null && single.compareTo(value) != 0) {
                    throw new RegoFault(
                            rule.pos(), "eval_conflict_error", "complete rules must not produce multiple outputs");
                }
                single = value == null ? single : value;
                continue;
            }
            partial = true;
            partial(clause, tree);
        }
        if (single == null && !partial && !node.isFunction()) {
            single = node.clauses().stream()
                    .filter(clause -> clause.rule().isDefault())
                    .map(clause -> machine.first(clause.rule().value(), new Value[clause.slots()]))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (single != null) {
            return single;
        }
        if (node.isFunction() && node.children().isEmpty() && base == null) {
            return null;
        }
        if (!partial && node.children().isEmpty()) {
            return base;
        }
        if (base instanceof Value.Obj object) {
            object.fields().forEach((key, value) -> {
                if (!(key instanceof Value.Str(String name)) || !node.children().containsKey(name)) {
                    tree.put(List.of(key), 0, value, false, position(node));
                }
            });
        } else if (base != null && !partial) {
            return base;
        }
        for (var child : node.children().entrySet()) {
            Value key = Value.of(child.getKey());
            Value value = full(child.getValue(), base == null ? null : base.child(key));
            if (value != null) {
                tree.put(List.of(key), 0, value, false, position(child.getValue()));
            }
        }
        boolean isSet = node.clauses().stream()
                .anyMatch(clause -> clause.keys().isEmpty() && clause.rule().contains() != null);
        return tree.value(isSet);
    }

    private void partial(Program.Clause clause, Extent tree) {
        Rule rule = clause.rule();
        Value[] frame = new Value[clause.slots()];
        boolean _ = machine.body(
                rule.body(),
                0,
                frame,
                () -> keys(clause, 0, frame, new ArrayList<>(), path -> {
                    Term leaf = rule.contains() == null ? rule.value() : rule.contains();
                    return machine.each(leaf, frame, value -> {
                        machine.world.budget().grow(1);
                        tree.put(path, 0, value, rule.contains() != null, rule.pos());
                        return true;
                    });
                }));
    }

    private interface TakePath {
        boolean take(List<Value> path);
    }

    private boolean keys(Program.Clause clause, int at, @Nullable Value[] frame, List<Value> path, TakePath take) {
        if (at == clause.keys().size()) {
            return take.take(List.copyOf(path));
        }
        return machine.each(clause.keys().get(at), frame, key -> {
            path.add(key);
            boolean on = keys(clause, at + 1, frame, path, take);
            path.removeLast();
            return on;
        });
    }

    /** The value of a complete rule or of one definition of a function, its else branches tried in order. */
    private @Nullable Value chain(Program.Clause clause, @Nullable Value[] frame) {
        for (Program.Clause one = clause; one != null; one = one.otherwise()) {
            Rule rule = one.rule();
            Value[] found = new Value[1];
            boolean _ = machine.body(
                    rule.body(),
                    0,
                    frame,
                    () -> machine.each(rule.value(), frame, value -> {
                        if (found[0] != null && found[0].compareTo(value) != 0) {
                            throw new RegoFault(
                                    rule.pos(),
                                    "eval_conflict_error",
                                    rule.args() == null
                                            ? "complete rules must not produce multiple outputs"
                                            : "functions must not produce multiple outputs for same inputs");
                        }
                        found[0] = value;
                        return true;
                    }));
            if (found[0] != null) {
                return found[0];
            }
        }
        return null;
    }

    @Nullable
    Value function(Pos pos, String name, List<Value> args) {
        Program.Node node =
                machine.world.program().find(List.of(name.substring(5).split("\\.")));
        if (node == null) {
            return null;
        }
        machine.world.budget().enter();
        try {
            Value[] result = new Value[1];
            Value otherwise = null;
            for (Program.Clause clause : node.clauses()) {
                Rule rule = clause.rule();
                if (rule.isDefault()) {
                    otherwise = machine.first(rule.value(), new Value[clause.slots()]);
                    continue;
                }
                Value[] frame = new Value[clause.slots()];
                List<Term> params = rule.args() == null ? List.of() : rule.args();
                boolean _ = machine.matchAll(params, args, 0, frame, () -> {
                    Value value = chain(clause, frame);
                    if (value != null && result[0] != null && result[0].compareTo(value) != 0) {
                        throw new RegoFault(
                                pos,
                                "eval_conflict_error",
                                "functions must not produce multiple outputs for same inputs");
                    }
                    result[0] = value == null ? result[0] : value;
                    return true;
                });
            }
            return result[0] != null ? result[0] : otherwise;
        } finally {
            machine.world.budget().leave();
        }
    }

    /** A document under construction. */
    private static final class Extent {
        private final Map<Value, Object> fields = new TreeMap<>();
        private final TreeSet<Value> members = new TreeSet<>();

        void put(List<Value> path, int at, Value leaf, boolean member, Pos pos) {
            if (at == path.size()) {
                members.add(leaf);
                return;
            }
            Value key = path.get(at);
            Object old = fields.get(key);
            if (at == path.size() - 1 && !member) {
                if (old instanceof Value value && value.compareTo(leaf) != 0 || old instanceof Extent) {
                    throw new RegoFault(pos, "eval_conflict_error", "object keys must be unique");
                }
                fields.put(key, leaf);
                return;
            }
            if (old instanceof Value) {
                throw new RegoFault(pos, "eval_conflict_error", "object keys must be unique");
            }
            Extent inner = old instanceof Extent extent ? extent : new Extent();
            fields.put(key, inner);
            inner.put(path, at + 1, leaf, member, pos);
        }

        Value value(boolean isSet) {
            if (isSet || !members.isEmpty()) {
                return Value.set(members);
            }
            var out = new TreeMap<Value, Value>();
            fields.forEach(
                    (key, value) -> out.put(key, value instanceof Extent extent ? extent.value(false) : (Value) value));
            return Value.object(out);
        }
    }
}
