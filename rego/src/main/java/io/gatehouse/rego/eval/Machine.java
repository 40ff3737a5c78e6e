package io.gatehouse.rego.eval;

import io.gatehouse.rego.builtin.BuiltinFault;
import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.compile.Program;
import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Evaluates one decision. Answers are handed to continuations, which say whether to go on. */
public final class Machine {
    /** What to do with an answer; false stops the search. */
    public interface Next {
        boolean go();
    }

    /** What to do with a value; false stops the search. */
    interface Take {
        boolean take(Value value);
    }

    /** What the outside gives: bounds and functions. */
    public record World(
            Program program,
            boolean strict,
            Map<String, Integer> hosts,
            BiFunction<String, List<Value>, @Nullable Value> host,
            Budget budget,
            Builtins.Context context) {}

    final World world;
    final @Nullable Value input;
    final Value data;
    final Map<String, Boolean> masks;
    private final Map<String, Object> mocks;
    private final Documents documents = new Documents(this);

    public Machine(World world, @Nullable Value input, Value data) {
        this(world, input, data, Map.of(), Map.of());
    }

    private Machine(
            World world, @Nullable Value input, Value data, Map<String, Boolean> masks, Map<String, Object> mocks) {
        this.world = world;
        this.input = input;
        this.data = data;
        this.masks = masks;
        this.mocks = mocks;
    }

    public boolean body(List<Expr> body, int at, @Nullable Value[] frame, Next next) {
        if (at == body.size()) {
            return next.go();
        }
        return statement(body.get(at), frame, () -> body(body, at + 1, frame, next));
    }

    private boolean statement(Expr expr, @Nullable Value[] frame, Next next) {
        world.budget.step();
        return switch (expr) {
            case Expr.Holds(Pos _, Term term) -> each(term, frame, value -> value.isFalse() || next.go());
            case Expr.Unify(Pos _, Term left, Term right) ->
                isBound(right, frame)
                        ? each(right, frame, value -> match(left, value, frame, next))
                        : each(left, frame, value -> match(right, value, frame, next));
            case Expr.SomeIn(Pos _, Term key, Term value, Term domain) ->
                each(
                        domain,
                        frame,
                        all -> entries(
                                all,
                                (k, v) -> key == null
                                        ? match(value, v, frame, next)
                                        : match(key, k, frame, () -> match(value, v, frame, next))));
            case Expr.Every(Pos _, Term key, Term value, Term domain, List<Expr> body) ->
                each(domain, frame, all -> {
                    if (!(all instanceof Value.Arr || all instanceof Value.Obj || all instanceof Value.Set)) {
                        return true;
                    }
                    boolean[] holds = {true};
                    boolean _ = entries(all, (k, v) -> {
                        boolean[] found = {false};
                        Next inner = () -> body(body, 0, frame, () -> {
                            found[0] = true;
                            return false;
                        });
                        boolean _ = key == null
                                ? match(value, v, frame, inner)
                                : match(key, k, frame, () -> match(value, v, frame, inner));
                        holds[0] &= found[0];
                        return holds[0];
                    });
                    return !holds[0] || next.go();
                });
            case Expr.Not(Pos _, Expr inner) -> {
                boolean[] found = {false};
                boolean _ = statement(inner, frame, () -> {
                    found[0] = true;
                    return false;
                });
                yield found[0] || next.go();
            }
            case Expr.With(Pos _, Expr inner, List<Expr.Change> changes) -> {
                Machine changed = changed(changes, frame);
                yield changed == null || changed.statement(inner, frame, next);
            }
            case Expr.Assign _, Expr.Some _ -> next.go();
        };
    }

    private @Nullable Machine changed(List<Expr.Change> changes, @Nullable Value[] frame) {
        Value in = input;
        Value docs = data;
        var hidden = new HashMap<>(masks);
        var replaced = new HashMap<>(mocks);
        for (Expr.Change change : changes) {
            Object value = change.value() instanceof Term.Call(Pos _, String name, List<Term> args)
                            && args.isEmpty()
                            && (Builtins.arity(name) != 0)
                    ? name
                    : first(change.value(), frame);
            if (value == null) {
                return null;
            }
            switch (change.target()) {
                case Term.Call(Pos _, String name, List<Term> _) -> replaced.put(name, value);
                case Term.Var root
                when value instanceof Value v -> {
                    if (root.name().equals("input")) {
                        in = v;
                    } else {
                        docs = v;
                        hidden.put("data", true);
                    }
                }
                case Term.Ref(Pos _, Term.Var root, List<Term> path) -> {
                    var keys = new ArrayList<Value>();
                    var name = new StringBuilder("data");
                    for (Term key : path) {
                        Value k = first(key, frame);
                        if (k == null) {
                            return null;
                        }
                        keys.add(k);
                        name.append('.').append(k instanceof Value.Str(String text) ? text : k.toString());
                    }
                    if (root.name().equals("input") && value instanceof Value v) {
                        in = put(in, keys, 0, v);
                    } else {
                        Program.Node node = world.program.root();
                        for (Value k : keys) {
                            node = node == null || !(k instanceof Value.Str(String text))
                                    ? null
                                    : node.children().get(text);
                        }
                        if (node != null && node.isFunction()) {
                            replaced.put(node.path(), value);
                        } else if (value instanceof Value v) {
                            docs = put(docs, keys, 0, v);
                            hidden.put(name.toString(), true);
                        }
                    }
                }
                default -> {}
            }
        }
        return new Machine(world, in, docs, hidden, replaced);
    }

    private static Value put(@Nullable Value base, List<Value> keys, int at, Value value) {
        if (at == keys.size()) {
            return value;
        }
        var fields = base instanceof Value.Obj object ? new TreeMap<>(object.fields()) : new TreeMap<Value, Value>();
        fields.put(keys.get(at), put(fields.get(keys.get(at)), keys, at + 1, value));
        return Value.object(fields);
    }

    @Nullable
    Value first(Term term, @Nullable Value[] frame) {
        if (term instanceof Term.Const(Pos _, Value value)) {
            return value;
        }
        Value[] found = new Value[1];
        boolean _ = each(term, frame, value -> {
            found[0] = value;
            return false;
        });
        return found[0];
    }

    boolean isBound(Term term, @Nullable Value[] frame) {
        return switch (term) {
            case Term.Var name -> name.slot() < 0 || frame[name.slot()] != null;
            case Term.Array t -> t.items().stream().allMatch(item -> isBound(item, frame));
            case Term.SetOf t -> t.items().stream().allMatch(item -> isBound(item, frame));
            case Term.Call t -> t.args().stream().allMatch(item -> isBound(item, frame));
            case Term.Obj t -> t.fields().stream().allMatch(f -> isBound(f.key(), frame) && isBound(f.value(), frame));
            case Term.Ref t -> isBound(t.head(), frame);
            default -> true;
        };
    }

    boolean each(Term term, @Nullable Value[] frame, Take take) {
        return switch (term) {
            case Term.Const(Pos _, Value value) -> take.take(value);
            case Term.Var name -> {
                Value value = name.slot() == -2 ? input : name.slot() == -3 ? documents.whole() : frame[name.slot()];
                yield value == null || take.take(value);
            }
            case Term.Ref(Pos _, Term.Var head, List<Term> path)
            when head.slot() == -3 -> documents.walk(world.program.root(), data, path, 0, frame, take);
            case Term.Ref(Pos _, Term head, List<Term> path) ->
                each(head, frame, value -> descend(value, path, 0, frame, take));
            case Term.Array t ->
                list(t.items(), 0, new ArrayList<>(), frame, items -> take.take(Value.array(List.copyOf(items))));
            case Term.SetOf t -> list(t.items(), 0, new ArrayList<>(), frame, items -> take.take(Value.set(items)));
            case Term.Obj t -> {
                var flat = new ArrayList<Term>();
                t.fields().forEach(field -> {
                    flat.add(field.key());
                    flat.add(field.value());
                });
                yield list(flat, 0, new ArrayList<>(), frame, items -> {
                    var fields = new TreeMap<Value, Value>();
                    for (int i = 0; i < items.size(); i += 2) {
                        fields.put(items.get(i), items.get(i + 1));
                    }
                    return take.take(Value.object(fields));
                });
            }
            case Term.Call(Pos pos, String name, List<Term> args) ->
                list(args, 0, new ArrayList<>(), frame, values -> call(pos, name, values, take));
            case Term.ArrayOf(Pos _, Term head, List<Expr> body) -> {
                var items = new ArrayList<Value>();
                boolean _ = body(
                        body,
                        0,
                        frame,
                        () -> each(head, frame, value -> {
                            world.budget.grow(1);
                            items.add(value);
                            return true;
                        }));
                yield take.take(Value.array(items));
            }
            case Term.SetFrom(Pos _, Term head, List<Expr> body) -> {
                var items = new TreeSet<Value>();
                boolean _ = body(
                        body,
                        0,
                        frame,
                        () -> each(head, frame, value -> {
                            world.budget.grow(1);
                            items.add(value);
                            return true;
                        }));
                yield take.take(Value.set(items));
            }
            case Term.ObjFrom(Pos pos, Term key, Term value, List<Expr> body) -> {
                var fields = new TreeMap<Value, Value>();
                boolean _ = body(
                        body,
                        0,
                        frame,
                        () -> each(
                                key,
                                frame,
                                k -> each(value, frame, v -> {
                                    world.budget.grow(1);
                                    Value old = fields.put(k, v);
                                    if (old != null && old.compareTo(v) != 0) {
                                        throw new RegoFault(pos, "eval_conflict_error", "object keys must be unique");
                                    }
                                    return true;
                                })));
                yield take.take(Value.object(fields));
            }
        };
    }

    private interface TakeAll {
        boolean take(List<Value> values);
    }

    private boolean list(List<Term> terms, int at, List<Value> done, @Nullable Value[] frame, TakeAll take) {
        if (at == terms.size()) {
            return take.take(List.copyOf(done));
        }
        return each(terms.get(at), frame, value -> {
            done.add(value);
            boolean on = list(terms, at + 1, done, frame, take);
            done.removeLast();
            return on;
        });
    }

    boolean descend(Value value, List<Term> path, int at, @Nullable Value[] frame, Take take) {
        world.budget.step();
        if (at == path.size()) {
            return take.take(value);
        }
        Term key = path.get(at);
        if (isBound(key, frame)) {
            return each(key, frame, k -> {
                Value child = value.child(k);
                return child == null || descend(child, path, at + 1, frame, take);
            });
        }
        return entries(value, (k, v) -> {
            Value reached = value instanceof Value.Set ? v : k;
            return match(key, reached, frame, () -> descend(v, path, at + 1, frame, take));
        });
    }

    private interface TakePair {
        boolean take(Value key, Value value);
    }

    private boolean entries(Value value, TakePair take) {
        switch (value) {
            case Value.Arr(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    world.budget.step();
                    if (!take.take(Value.of(i), items.get(i))) {
                        return false;
                    }
                }
            }
            case Value.Set(TreeSet<Value> items) -> {
                for (Value item : items) {
                    world.budget.step();
                    if (!take.take(item, item)) {
                        return false;
                    }
                }
            }
            case Value.Obj object -> {
                for (var field : object.fields().entrySet()) {
                    world.budget.step();
                    if (!take.take(field.getKey(), field.getValue())) {
                        return false;
                    }
                }
            }
            default -> {}
        }
        return true;
    }

    boolean match(Term pattern, Value value, @Nullable Value[] frame, Next next) {
        switch (pattern) {
            case Term.Var name
            when name.slot() >= 0 && frame[name.slot()] == null -> {
                frame[name.slot()] = value;
                boolean on = next.go();
                frame[name.slot()] = null;
                return on;
            }
            case Term.Array(Pos _, List<Term> items) -> {
                return !(value instanceof Value.Arr(List<Value> values))
                        || values.size() != items.size()
                        || matchAll(items, values, 0, frame, next);
            }
            case Term.Obj(Pos _, List<Term.Pair> fields) -> {
                return !(value instanceof Value.Obj object)
                        || object.fields().size() != fields.size()
                        || matchFields(fields, object, 0, frame, next);
            }
            default -> {
                return each(pattern, frame, own -> own.compareTo(value) != 0 || next.go());
            }
        }
    }

    boolean matchAll(List<Term> items, List<Value> values, int at, @Nullable Value[] frame, Next next) {
        return at == items.size()
                ? next.go()
                : match(items.get(at), values.get(at), frame, () -> matchAll(items, values, at + 1, frame, next));
    }

    private boolean matchFields(List<Term.Pair> fields, Value.Obj object, int at, @Nullable Value[] frame, Next next) {
        if (at == fields.size()) {
            return next.go();
        }
        return each(fields.get(at).key(), frame, key -> {
            Value value = object.fields().get(key);
            return value == null
                    || match(
                            fields.get(at).value(),
                            value,
                            frame,
                            () -> matchFields(fields, object, at + 1, frame, next));
        });
    }

    boolean call(Pos pos, String name, List<Value> args, Take take) {
        world.budget.step();
        Object mock = mocks.get(name);
        if (mock instanceof Value value) {
            return take.take(value);
        }
        if (mock instanceof String other) {
            // Inside of its own replacement a function means itself again.
            var without = new HashMap<>(mocks);
            without.remove(name);
            return new Machine(world, input, data, masks, without).call(pos, other, args, take);
        }
        if (name.startsWith("data.")) {
            Value value = documents.function(pos, name, args);
            return value == null || take.take(value);
        }
        try {
            if (name.equals("walk")) {
                var pairs = new ArrayList<Value>();
                Builtins.walk(args.getFirst(), List.of(), pairs);
                for (Value pair : pairs) {
                    if (!take.take(pair)) {
                        return false;
                    }
                }
                return true;
            }
            Value value = world.hosts.containsKey(name)
                    ? world.host.apply(name, args)
                    : Builtins.call(name, args, world.context);
            return value == null || take.take(value);
        } catch (BuiltinFault fault) {
            if (world.strict) {
                throw new RegoFault(pos, fault.code(), name + ": " + fault.getMessage());
            }
            return true;
        }
    }
}
