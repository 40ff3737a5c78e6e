package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSON Patch (RFC 6902), also into sets; what cannot be applied makes the call undefined. */
final class Patches {
    private Patches() {}

    /** An operation that cannot be applied; in OPA that is undefined, not an error. */
    private static final class Unapplied extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unapplied() {
            super(null, null, false, false);
        }
    }

    static void register() {
        Builtins.add("json.patch", "x,a>x", args -> {
            Value value = args.at(0);
            for (Value step : args.array(1)) {
                if (!(step instanceof Value.Obj operation)) {
                    throw BuiltinFault.operand(2, "must be array of JSON-Patch objects but got " + step.type());
                }
                try {
                    value = applied(value, operation, args.meter());
                } catch (Unapplied _) {
                    return null;
                }
            }
            return value;
        });
    }

    private static Value applied(Value value, Value.Obj operation, Meter meter) {
        if (!(operation.find("op") instanceof Value.Str(String name))) {
            throw BuiltinFault.failed("missing 'op' attribute");
        }
        List<Value> path = path(operation, "path");
        return switch (name) {
            case "add" -> put(value, path, 0, argument(operation), true, meter);
            case "replace" -> {
                Value _ = reached(value, path);
                yield path.isEmpty()
                        ? argument(operation)
                        : put(removed(value, path, 0, meter), path, 0, argument(operation), true, meter);
            }
            case "remove" -> removed(value, path, 0, meter);
            case "move" -> {
                List<Value> from = path(operation, "from");
                Value moved = reached(value, from);
                yield from.isEmpty() && path.isEmpty()
                        ? value
                        : put(removed(value, from, 0, meter), path, 0, moved, true, meter);
            }
            case "copy" -> put(value, path, 0, reached(value, path(operation, "from")), true, meter);
            case "test" -> {
                if (!reached(value, path).same(argument(operation))) {
                    throw new Unapplied();
                }
                yield value;
            }
            default -> throw BuiltinFault.failed("unrecognized op: '" + name + "'");
        };
    }

    private static Value argument(Value.Obj operation) {
        Value value = operation.find("value");
        if (value == null) {
            throw BuiltinFault.failed("missing 'value' attribute");
        }
        return value;
    }

    private static List<Value> path(Value.Obj operation, String name) {
        return switch (operation.find(name)) {
            case null -> throw BuiltinFault.failed("missing '" + name + "' attribute");
            case Value.Str(String text) -> text.isEmpty() ? List.of() : Trees.path(text);
            case Value.Arr(List<Value> keys) -> keys;
            case Value other ->
                throw BuiltinFault.operand(
                        2,
                        "must be one of {set, array} containing string paths or array of path segments but got "
                                + other.type());
        };
    }

    private static Value reached(Value value, List<Value> path) {
        Value at = value;
        for (Value key : path) {
            Value child = at.child(
                    at instanceof Value.Arr(List<Value> items) ? Value.of(index(key, items.size() - 1, false)) : key);
            if (child == null) {
                throw new Unapplied();
            }
            at = child;
        }
        return at;
    }

    /** The index a key stands for: digits without leading zeros, or a dash for one past the end where that may be. */
    private static int index(Value key, int most, boolean dash) {
        String text = key instanceof Value.Str(String plain) ? plain : key.toString();
        if (dash && text.equals("-")) {
            return most;
        }
        boolean digits = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 1 && text.charAt(0) == '0' || Integer.parseInt(text) > most) {
            throw new Unapplied();
        }
        return Integer.parseInt(text);
    }

    private static Value put(Value value, List<Value> path, int at, Value leaf, boolean insert, Meter meter) {
        if (at == path.size()) {
            return leaf;
        }
        meter.items(Aggregates.count(parent(value)));
        Value key = path.get(at);
        boolean last = at == path.size() - 1;
        return switch (value) {
            case Value.Obj object -> {
                var fields = new TreeMap<>(object.fields());
                fields.put(key, last ? leaf : put(child(object.find(key)), path, at + 1, leaf, insert, meter));
                yield Value.object(fields);
            }
            case Value.Arr(List<Value> items) -> {
                var copy = new ArrayList<>(items);
                if (last) {
                    copy.add(index(key, items.size(), true), leaf);
                } else {
                    int i = index(key, items.size() - 1, false);
                    copy.set(i, put(items.get(i), path, at + 1, leaf, insert, meter));
                }
                yield Value.array(copy);
            }
            case Value.Set(TreeSet<Value> items, int _) -> {
                var copy = new TreeSet<>(items);
                if (last) {
                    if (!key.same(leaf)) {
                        throw new Unapplied();
                    }
                    copy.add(leaf);
                } else {
                    if (!copy.remove(key)) {
                        throw new Unapplied();
                    }
                    copy.add(put(key, path, at + 1, leaf, insert, meter));
                }
                yield Value.set(copy);
            }
            default -> throw new Unapplied();
        };
    }

    private static Value parent(Value value) {
        if (value instanceof Value.Obj || value instanceof Value.Arr || value instanceof Value.Set) {
            return value;
        }
        throw new Unapplied();
    }

    private static Value child(@Nullable Value value) {
        if (value == null) {
            throw new Unapplied();
        }
        return value;
    }

    private static Value removed(Value value, List<Value> path, int at, Meter meter) {
        if (path.isEmpty()) {
            throw new Unapplied();
        }
        meter.items(Aggregates.count(parent(value)));
        Value key = path.get(at);
        boolean last = at == path.size() - 1;
        return switch (value) {
            case Value.Obj object -> {
                var fields = new TreeMap<>(object.fields());
                Value old = child(fields.remove(key));
                if (!last) {
                    fields.put(key, removed(old, path, at + 1, meter));
                }
                yield Value.object(fields);
            }
            case Value.Arr(List<Value> items) -> {
                var copy = new ArrayList<>(items);
                int i = index(key, items.size() - 1, false);
                if (last) {
                    copy.remove(i);
                } else {
                    copy.set(i, removed(items.get(i), path, at + 1, meter));
                }
                yield Value.array(copy);
            }
            case Value.Set(TreeSet<Value> items, int _) -> {
                var copy = new TreeSet<>(items);
                if (!copy.remove(key)) {
                    throw new Unapplied();
                }
                if (!last) {
                    copy.add(removed(key, path, at + 1, meter));
                }
                yield Value.set(copy);
            }
            default -> throw new Unapplied();
        };
    }
}
