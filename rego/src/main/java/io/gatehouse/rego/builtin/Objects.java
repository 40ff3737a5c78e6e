package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Objects. */
final class Objects {
    private Objects() {}

    static void register() {
        Builtins.add("object.get", 3, args -> {
            Value at = args.object(0);
            for (Value key : args.at(1) instanceof Value.Arr(List<Value> path) ? path : List.of(args.at(1))) {
                at = at.child(key);
                if (at == null) {
                    return args.at(2);
                }
            }
            return at;
        });
        Builtins.add("object.keys", 1, args -> Value.set(args.object(0).fields().keySet()));
        Builtins.add("object.remove", 2, args -> {
            var fields = new TreeMap<>(args.object(0).fields());
            fields.keySet().removeAll(keys(args));
            return Value.object(fields);
        });
        Builtins.add("object.filter", 2, args -> {
            var fields = new TreeMap<>(args.object(0).fields());
            fields.keySet().retainAll(keys(args));
            return Value.object(fields);
        });
        Builtins.add("object.union", 2, args -> union(args.object(0), args.object(1)));
        Builtins.add("object.union_n", 1, args -> {
            Value all = Value.NOTHING;
            for (Value one : args.array(0)) {
                if (!(one instanceof Value.Obj)) {
                    throw BuiltinFault.type(1, "array of objects", "array containing " + one.type());
                }
                all = union(all, one);
            }
            return all;
        });
        Builtins.add("object.subset", 2, args -> {
            if (!args.at(0).type().equals(args.at(1).type())
                    && !(args.at(0) instanceof Value.Arr && args.at(1) instanceof Value.Set)) {
                throw BuiltinFault.failed("both arguments object.subset must be of the same type or array and set");
            }
            return Value.of(subset(args.at(0), args.at(1)));
        });
    }

    private static TreeSet<Value> keys(Args args) {
        return switch (args.at(1)) {
            case Value.Arr(List<Value> items) -> new TreeSet<>(items);
            case Value.Set(TreeSet<Value> items) -> items;
            case Value.Obj object -> new TreeSet<>(object.fields().keySet());
            default ->
                throw BuiltinFault.type(
                        2, "one of {object, set, array}", args.at(1).type());
        };
    }

    private static Value union(Value a, Value b) {
        if (!(a instanceof Value.Obj left) || !(b instanceof Value.Obj right)) {
            return b;
        }
        var fields = new TreeMap<>(left.fields());
        right.fields().forEach((key, value) -> fields.merge(key, value, Objects::union));
        return Value.object(fields);
    }

    private static boolean subset(Value whole, Value part) {
        return switch (part) {
            case Value.Obj object
            when whole instanceof Value.Obj ->
                object.fields().entrySet().stream().allMatch(field -> {
                    Value value = whole.child(field.getKey());
                    return value != null && subset(value, field.getValue());
                });
            case Value.Set set
            when whole instanceof Value.Set || whole instanceof Value.Arr ->
                set.items().stream().allMatch(item -> among(whole, item));
            case Value.Arr(List<Value> items)
            when whole instanceof Value.Arr(List<Value> all) -> java.util.Collections.indexOfSubList(all, items) >= 0;
            default -> whole.compareTo(part) == 0;
        };
    }

    private static boolean among(Value whole, Value item) {
        Collection<Value> items = whole instanceof Value.Arr(List<Value> list) ? list : ((Value.Set) whole).items();
        return items.stream().anyMatch(one -> subset(one, item));
    }
}
