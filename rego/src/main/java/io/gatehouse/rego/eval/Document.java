package io.gatehouse.rego.eval;

import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A package, a rule or a part of either: computes the value that its rules make. */
final class Document {
    final int id;
    final String path;
    final Map<String, Document> children = new LinkedHashMap<>();
    Clause[] clauses = new Clause[0];
    final boolean hasRules;
    final boolean isFunction;
    private boolean isComplete;
    private boolean isSet;
    /** All its rules give the same constant: the first that holds decides. */
    private boolean isConstant;

    Document(int id, String path, boolean hasRules, boolean isFunction) {
        this.id = id;
        this.path = path;
        this.hasRules = hasRules;
        this.isFunction = isFunction;
    }

    void rules(List<Clause> rules) {
        clauses = rules.toArray(new Clause[0]);
        isComplete = hasRules;
        isSet = hasRules && children.isEmpty();
        isConstant = hasRules;
        Value constant = null;
        for (Clause clause : clauses) {
            if (clause.rule.isDefault()) {
                isSet = false;
                continue;
            }
            isComplete &= clause.keys.length == 0 && clause.contains == null;
            isSet &= clause.keys.length == 0 && clause.contains != null;
            for (Clause one = clause; one != null; one = one.otherwise) {
                Value value = one.value instanceof Terms.Constant same ? same.value : null;
                isConstant &= value != null && (constant == null || constant.same(value));
                constant = value;
            }
        }
        isConstant &= isComplete;
    }

    @Nullable
    Document child(Value key) {
        return key instanceof Value.Str(String name) ? children.get(name) : null;
    }

    /** The child of a base document: stores address every key by its text. */
    static @Nullable Value base(Value value, Value key) {
        Value child = value.child(key);
        return child == null && key instanceof Value.Num && value instanceof Value.Obj object
                ? object.find(key.toString())
                : child;
    }

    Pos position() {
        return clauses.length == 0 ? new Pos("", 0, 0) : clauses[0].rule.pos();
    }

    @Nullable
    Value compute(Decision decision, @Nullable Value base) {
        if (isSet && base == null) {
            return members(decision);
        }
        if (isComplete && !isFunction && children.isEmpty()) {
            Value value = complete(decision);
            return value == null ? base : value;
        }
        return merged(decision, base);
    }

    private Value members(Decision decision) {
        var members = new TreeSet<Value>();
        for (Clause clause : clauses) {
            Node member = java.util.Objects.requireNonNull(clause.contains);
            entered(decision, clause);
            boolean[] fired = new boolean[1];
            boolean goOn = !clause.hasConstantHead();
            Frame frame = new Frame(decision, clause.slots);
            boolean _ = clause.body.run(
                    frame,
                    0,
                    () -> member.each(frame, value -> {
                        decision.budget.items(1);
                        fired[0] = true;
                        fired(decision, clause, frame, value);
                        members.add(value);
                        return goOn;
                    }));
            left(decision, clause, fired[0]);
        }
        return Value.set(members);
    }

    /** The one value of a complete rule. */
    private @Nullable Value complete(Decision decision) {
        Value found = null;
        for (Clause clause : clauses) {
            if (clause.rule.isDefault()) {
                continue;
            }
            Value value = chain(decision, clause, new Frame(decision, clause.slots));
            if (value == null) {
                continue;
            }
            if (found != null && !found.same(value)) {
                throw new RegoFault(
                        clause.rule.pos(), "eval_conflict_error", "complete rules must not produce multiple outputs");
            }
            found = value;
            if (isConstant && decision.world.trace() == null) {
                return found;
            }
        }
        if (found == null) {
            for (Clause clause : clauses) {
                if (clause.rule.isDefault()) {
                    Frame frame = new Frame(decision, clause.slots);
                    entered(decision, clause);
                    found = clause.value.first(frame);
                    if (found != null) {
                        fired(decision, clause, frame, found);
                    }
                    left(decision, clause, found != null);
                }
            }
        }
        return found;
    }

    private @Nullable Value merged(Decision decision, @Nullable Value base) {
        if (!hasRules && children.isEmpty() && base != null) {
            return base;
        }
        if (isComplete && !isFunction) {
            Value value = complete(decision);
            if (value != null) {
                return value;
            }
        }
        if (isFunction && children.isEmpty()) {
            return base;
        }
        if (!hasRules && base != null && !(base instanceof Value.Obj)) {
            return base;
        }
        var tree = new Extent(decision.budget);
        if (base instanceof Value.Obj object) {
            object.fields().forEach((key, value) -> {
                if (!(key instanceof Value.Str(String name)) || !children.containsKey(name)) {
                    tree.put(List.of(key), 0, value, false, position());
                }
            });
        }
        if (!isComplete && !isFunction) {
            for (Clause clause : clauses) {
                if (!clause.rule.isDefault()) {
                    partial(decision, clause, tree);
                }
            }
        }
        for (Map.Entry<String, Document> child : children.entrySet()) {
            Value key = Value.of(child.getKey());
            Value under = base == null ? null : base.child(key);
            Document document = child.getValue();
            // In the whole of a package the data it was given stands above a rule of the same name.
            Value value = under != null && document.hasRules && !decision.isMasked(document)
                    ? under
                    : decision.document(document, under);
            if (value != null) {
                tree.merge(key, value, document.position());
            }
        }
        boolean isEmpty = hasRules && tree.isEmpty() && isComplete;
        return isEmpty ? base : tree.value(isSetAtTop());
    }

    private boolean isSetAtTop() {
        for (Clause clause : clauses) {
            if (clause.keys.length == 0 && clause.contains != null) {
                return true;
            }
        }
        return false;
    }

    private void partial(Decision decision, Clause clause, Extent tree) {
        entered(decision, clause);
        boolean[] fired = new boolean[1];
        Frame frame = new Frame(decision, clause.slots);
        Node leaf = clause.contains == null ? clause.value : clause.contains;
        boolean _ = clause.body.run(
                frame,
                0,
                () -> Node.eachAll(
                        clause.keys,
                        0,
                        new Value[clause.keys.length],
                        frame,
                        keys -> leaf.each(frame, value -> {
                            decision.budget.items(1);
                            fired[0] = true;
                            fired(decision, clause, frame, value);
                            tree.put(List.of(keys), 0, value, clause.contains != null, clause.rule.pos());
                            return true;
                        })));
        left(decision, clause, fired[0]);
    }

    /** The value of a complete rule or of one definition of a function, its else branches tried in order. */
    private @Nullable Value chain(Decision decision, Clause first, Frame frame) {
        for (Clause clause = first; clause != null; clause = clause.otherwise) {
            entered(decision, clause);
            Value found = value(decision, clause, frame);
            left(decision, clause, found != null);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Value value(Decision decision, Clause clause, Frame frame) {
        try {
            return found(decision, clause, frame);
        } catch (RegoFault fault) {
            throw fault.near(clause.rule.pos());
        }
    }

    private @Nullable Value found(Decision decision, Clause clause, Frame frame) {
        if (clause.value instanceof Terms.Constant constant) {
            if (!clause.body.holds(frame)) {
                return null;
            }
            fired(decision, clause, frame, constant.value);
            return constant.value;
        }
        @Nullable Value[] found = new Value[1];
        boolean _ = clause.body.run(
                frame,
                0,
                () -> clause.value.each(frame, value -> {
                    if (found[0] != null && !found[0].same(value)) {
                        throw new RegoFault(
                                clause.rule.pos(),
                                "eval_conflict_error",
                                isFunction
                                        ? "functions must not produce multiple outputs for same inputs"
                                        : "complete rules must not produce multiple outputs");
                    }
                    if (found[0] == null) {
                        fired(decision, clause, frame, value);
                    }
                    found[0] = value;
                    return true;
                }));
        return found[0];
    }

    /** Calls it as a function. */
    @Nullable
    Value call(Decision decision, Pos pos, Value[] args) {
        decision.budget.enter();
        try {
            @Nullable Value[] found = new Value[1];
            List<Value> given = List.of(args);
            Clause otherwise = null;
            for (Clause clause : clauses) {
                if (clause.rule.isDefault()) {
                    otherwise = clause;
                    continue;
                }
                Pattern[] params = clause.params;
                if (params == null || params.length != args.length) {
                    continue;
                }
                Frame frame = new Frame(decision, clause.slots);
                boolean _ = Pattern.eachOf(params, given, 0, frame, () -> {
                    Value value = chain(decision, clause, frame);
                    if (value != null && found[0] != null && !found[0].same(value)) {
                        throw new RegoFault(
                                pos,
                                "eval_conflict_error",
                                "functions must not produce multiple outputs for same inputs");
                    }
                    found[0] = value == null ? found[0] : value;
                    return true;
                });
                if (found[0] != null && isConstant && decision.world.trace() == null) {
                    return found[0];
                }
            }
            return found[0] == null && otherwise != null
                    ? otherwise.value.first(new Frame(decision, otherwise.slots))
                    : found[0];
        } finally {
            decision.budget.leave();
        }
    }

    private static void entered(Decision decision, Clause clause) {
        if (decision.world.trace() != null) {
            decision.world.trace().entered(clause);
        }
    }

    private static void fired(Decision decision, Clause clause, Frame frame, Value value) {
        if (decision.world.trace() != null) {
            decision.world.trace().fired(clause, frame, value);
        }
    }

    private static void left(Decision decision, Clause clause, boolean fired) {
        if (decision.world.trace() != null) {
            decision.world.trace().left(clause, fired);
        }
    }

    /** A document under construction. */
    private static final class Extent {
        private final Budget budget;
        private final Map<Value, Object> fields = new TreeMap<>();
        private final TreeSet<Value> members = new TreeSet<>();

        Extent(Budget budget) {
            this.budget = budget;
        }

        boolean isEmpty() {
            return fields.isEmpty() && members.isEmpty();
        }

        void put(List<Value> path, int at, Value leaf, boolean member, Pos pos) {
            if (at == path.size()) {
                members.add(leaf);
                return;
            }
            Value key = path.get(at);
            Object old = fields.get(key);
            if (at == path.size() - 1 && !member) {
                if (old instanceof Value value && !value.same(leaf) || old instanceof Extent) {
                    throw conflict(pos);
                }
                fields.put(key, leaf);
                return;
            }
            if (old instanceof Value) {
                throw conflict(pos);
            }
            Extent inner = old instanceof Extent extent ? extent : new Extent(budget);
            fields.put(key, inner);
            inner.put(path, at + 1, leaf, member, pos);
        }

        /** Lays a finished document under {@code key}; it may meet what a rule with that key made. */
        void merge(Value key, Value value, Pos pos) {
            Object old = fields.get(key);
            if (old == null) {
                fields.put(key, value);
            } else if (old instanceof Extent extent) {
                switch (value) {
                    case Value.Obj object -> object.fields().forEach((name, field) -> extent.merge(name, field, pos));
                    case Value.Set set -> extent.members.addAll(set.items());
                    default -> throw conflict(pos);
                }
            } else if (!((Value) old).same(value)) {
                throw conflict(pos);
            }
        }

        private static RegoFault conflict(Pos pos) {
            return new RegoFault(pos, "eval_conflict_error", "object keys must be unique");
        }

        Value value(boolean isSet) {
            budget.items(fields.size());
            if (isSet || !members.isEmpty()) {
                return Value.set(new ArrayList<>(members));
            }
            var out = new TreeMap<Value, Value>();
            fields.forEach(
                    (key, value) -> out.put(key, value instanceof Extent extent ? extent.value(false) : (Value) value));
            return Value.object(out);
        }
    }
}
