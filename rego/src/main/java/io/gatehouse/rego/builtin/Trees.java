package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Documents by path, walking them, and graphs. */
final class Trees {
    private Trees() {}

    static void register() {
        Builtins.add("walk", "x>a", args -> {
            var pairs = new ArrayList<Value>();
            walk(args.at(0), List.of(), pairs, args.meter());
            return Value.array(pairs);
        });
        Builtins.add("json.remove", "o,ae>o", args -> {
            Value out = args.object(0);
            for (List<Value> path : paths(args)) {
                out = path.isEmpty() ? out : without(out, path, 0, args.meter());
            }
            return out;
        });
        Builtins.add("json.filter", "o,ae>o", args -> {
            List<List<Value>> paths = paths(args);
            return paths.isEmpty() ? Value.NOTHING : only(args.object(0), paths, 0, args.meter());
        });
        Builtins.add("graph.reachable", "o,ae>e", args -> {
            var reached = new TreeSet<Value>();
            var next = new ArrayDeque<Value>(args.items(1));
            while (!next.isEmpty()) {
                args.meter().step();
                Value node = next.removeLast();
                Value edges = args.object(0).child(node);
                if (edges != null && reached.add(node)) {
                    args.meter().items(1);
                    next.addAll(items(edges));
                }
            }
            return Value.set(reached);
        });
        Builtins.add("graph.reachable_paths", "o,ae>e", args -> {
            var found = new TreeSet<Value>();
            for (Value start : args.items(1)) {
                Value edges = args.object(0).child(start);
                if (edges == null) {
                    continue;
                }
                if (items(edges).isEmpty()) {
                    paths(args, start, new ArrayList<>(), new TreeSet<>(), found);
                }
                // Each edge of a start is followed afresh.
                for (Value next : items(edges)) {
                    paths(args, next, new ArrayList<>(List.of(start)), new TreeSet<>(List.of(start)), found);
                }
            }
            return Value.set(found);
        });
    }

    /** Every path and value below {@code value}, itself first. */
    private static void walk(Value value, List<Value> path, List<Value> out, Meter meter) {
        meter.items(1 + path.size());
        out.add(Value.array(List.of(Value.array(path), value)));
        switch (value) {
            case Value.Arr(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    walk(items.get(i), longer(path, Value.of(i)), out, meter);
                }
            }
            case Value.Obj object ->
                object.fields().forEach((key, child) -> walk(child, longer(path, key), out, meter));
            case Value.Set set -> set.items().forEach(item -> walk(item, longer(path, item), out, meter));
            default -> {}
        }
    }

    private static List<Value> longer(List<Value> path, Value key) {
        var copy = new ArrayList<>(path);
        copy.add(key);
        return copy;
    }

    private static Collection<Value> items(Value value) {
        return switch (value) {
            case Value.Arr(List<Value> items) -> items;
            case Value.Set set -> set.items();
            default -> List.of();
        };
    }

    /** As OPA walks: a path ends where nothing leads on, and where it meets a node whose edges were followed before. */
    private static void paths(Args args, Value node, List<Value> path, TreeSet<Value> followed, TreeSet<Value> found) {
        args.meter().items(1 + path.size());
        Value edges = args.object(0).child(node);
        if (edges == null) {
            found.add(Value.array(new ArrayList<>(path)));
            return;
        }
        if (!(edges instanceof Value.Arr) && !(edges instanceof Value.Set) && !(edges instanceof Value.Nil)) {
            throw BuiltinFault.type(1, "object with edges of one of {array, set}", edges.type());
        }
        path.add(node);
        if (items(edges).isEmpty()) {
            found.add(Value.array(new ArrayList<>(path)));
        }
        for (Value next : items(edges)) {
            if (followed.contains(next)) {
                found.add(Value.array(new ArrayList<>(path)));
            } else {
                followed.add(node);
                paths(args, next, path, followed, found);
            }
        }
        path.removeLast();
    }

    static List<Value> path(String text) {
        var keys = new ArrayList<Value>();
        String bare = text.startsWith("/") ? text.substring(1) : text;
        for (String part : bare.split("/", -1)) {
            keys.add(Value.of(part.replace("~1", "/").replace("~0", "~")));
        }
        return keys;
    }

    private static List<List<Value>> paths(Args args) {
        var out = new ArrayList<List<Value>>();
        if (!(args.at(1) instanceof Value.Arr) && !(args.at(1) instanceof Value.Set)) {
            throw BuiltinFault.type(2, "one of {set, array}", args.at(1).type());
        }
        for (Value path : items(args.at(1))) {
            switch (path) {
                case Value.Arr(List<Value> keys) -> out.add(keys);
                case Value.Str(String text) -> out.add(path(text));
                default ->
                    throw BuiltinFault.type(
                            2, "one of {set, array} containing string paths or array of path segments", path.type());
            }
        }
        return out;
    }

    private static Value index(Value key) {
        return key instanceof Value.Str(String text)
                        && !text.isEmpty()
                        && text.length() < 10
                        && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Value.of(Long.parseLong(text))
                : key;
    }

    private static Value without(Value value, List<Value> path, int at, Meter meter) {
        Value key = value instanceof Value.Arr ? index(path.get(at)) : path.get(at);
        Value child = value.child(key);
        if (child == null) {
            return value;
        }
        meter.items(Aggregates.count(value));
        boolean last = at == path.size() - 1;
        Value kept = last ? child : without(child, path, at + 1, meter);
        return switch (value) {
            case Value.Obj object -> {
                var fields = new TreeMap<>(object.fields());
                if (last) {
                    fields.remove(key);
                } else {
                    fields.put(key, kept);
                }
                yield Value.object(fields);
            }
            case Value.Arr(List<Value> items)
            when key instanceof Value.Num number -> {
                var copy = new ArrayList<>(items);
                int i = number.number().intValue();
                if (last) {
                    copy.remove(i);
                } else {
                    copy.set(i, kept);
                }
                yield Value.array(copy);
            }
            case Value.Set(TreeSet<Value> items, int _) -> {
                var copy = new TreeSet<>(items);
                copy.remove(key);
                if (!last) {
                    copy.add(kept);
                }
                yield Value.set(copy);
            }
            default -> value;
        };
    }

    private static Value only(Value value, List<List<Value>> paths, int depth, Meter meter) {
        meter.step();
        var groups = new TreeMap<Value, List<List<Value>>>();
        for (List<Value> path : paths) {
            if (path.size() <= depth) {
                return value;
            }
            groups.computeIfAbsent(path.get(depth), _ -> new ArrayList<>()).add(path);
        }
        var kept = new TreeMap<Value, Value>();
        groups.forEach((name, below) -> {
            Value key = value instanceof Value.Arr ? index(name) : name;
            Value child = value.child(key);
            if (child != null) {
                kept.put(key, only(child, below, depth + 1, meter));
            }
        });
        return switch (value) {
            case Value.Arr _ -> Value.array(List.copyOf(kept.values()));
            case Value.Set _ -> Value.set(kept.values());
            case Value.Obj _ -> Value.object(kept);
            default -> value;
        };
    }
}
