package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Documents by path, and graphs. */
final class Trees {
    private Trees() {}

    static void register() {
        Builtins.add("json.remove", 2, args -> {
            Value out = args.object(0);
            for (List<Value> path : paths(args)) {
                out = without(out, path, 0);
            }
            return out;
        });
        Builtins.add("json.filter", 2, args -> only(args.object(0), paths(args), 0));
        Builtins.add("graph.reachable", 2, args -> {
            var reached = new TreeSet<Value>();
            var next = new ArrayList<>(args.items(1));
            while (!next.isEmpty()) {
                Value node = next.removeLast();
                Value edges = args.object(0).child(node);
                if (edges != null && reached.add(node)) {
                    next.addAll(items(edges));
                }
            }
            return Value.set(reached);
        });
        Builtins.add("strings.replace_n", 2, args -> {
            String text = args.text(1);
            var out = new StringBuilder();
            for (int at = 0; at <= text.length(); ) {
                int start = at;
                for (var pair : args.object(0).fields().entrySet()) {
                    if (!(pair.getKey() instanceof Value.Str(String from))
                            || !(pair.getValue() instanceof Value.Str(String to))) {
                        throw BuiltinFault.type(1, "object of strings", "something else");
                    }
                    if (!from.isEmpty() && text.startsWith(from, at)) {
                        out.append(to);
                        at += from.length();
                        break;
                    }
                }
                if (at == start) {
                    if (at < text.length()) {
                        out.append(text.charAt(at));
                    }
                    at++;
                }
            }
            return Value.of(out.toString());
        });
    }

    private static Collection<Value> items(Value value) {
        return switch (value) {
            case Value.Arr(List<Value> items) -> items;
            case Value.Set set -> set.items();
            default -> List.of();
        };
    }

    private static List<List<Value>> paths(Args args) {
        var out = new ArrayList<List<Value>>();
        if (!(args.at(1) instanceof Value.Arr) && !(args.at(1) instanceof Value.Set)) {
            throw BuiltinFault.type(2, "one of {set, array}", args.at(1).type());
        }
        for (Value path : items(args.at(1))) {
            switch (path) {
                case Value.Arr(List<Value> keys) -> out.add(keys);
                case Value.Str(String text) -> {
                    var keys = new ArrayList<Value>();
                    String bare = text.startsWith("/") ? text.substring(1) : text;
                    for (String part : bare.split("/", -1)) {
                        keys.add(Value.of(part.replace("~1", "/").replace("~0", "~")));
                    }
                    out.add(keys);
                }
                default ->
                    throw BuiltinFault.type(
                            2, "one of {set, array} containing string paths or array of path segments", path.type());
            }
        }
        return out;
    }

    private static Value index(Value key) {
        return key instanceof Value.Str(String text) && text.matches("\\d{1,9}") ? Value.of(Long.parseLong(text)) : key;
    }

    private static Value without(Value value, List<Value> path, int at) {
        Value key = value instanceof Value.Arr ? index(path.get(at)) : path.get(at);
        Value child = value.child(key);
        if (child == null) {
            return value;
        }
        boolean last = at == path.size() - 1;
        Value kept = last ? child : without(child, path, at + 1);
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
            case Value.Set(TreeSet<Value> items) -> {
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

    private static Value only(Value value, List<List<Value>> paths, int depth) {
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
                kept.put(key, only(child, below, depth + 1));
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
