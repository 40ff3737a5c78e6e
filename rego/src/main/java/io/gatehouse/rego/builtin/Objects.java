package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Objects: reading by path, union, keys in and out. */
final class Objects {
    private Objects() {}

    static void register() {
        Builtins.add("object.get", "o,x,x>x", args -> {
            Value at = args.object(0);
            for (Value key : args.at(1) instanceof Value.Arr(List<Value> path) ? path : List.of(args.at(1))) {
                at = at.child(key);
                if (at == null) {
                    return args.at(2);
                }
            }
            return at;
        });
        Builtins.add(
                "object.keys", "o>e", args -> Value.set(args.object(0).fields().keySet()));
        Builtins.add("object.remove", "o,oae>o", args -> {
            var fields = new TreeMap<>(args.object(0).fields());
            keys(args).forEach(fields::remove);
            return Value.object(fields);
        });
        Builtins.add("object.filter", "o,oae>o", args -> {
            var fields = new TreeMap<Value, Value>();
            Value.Obj object = args.object(0);
            for (Value key : keys(args)) {
                Value value = object.find(key);
                if (value != null) {
                    fields.put(key, value);
                }
            }
            return Value.object(fields);
        });
        Builtins.add("object.union", "o,o>o", args -> union(args, args.object(0), args.object(1)));
        Builtins.add("object.union_n", "a>o", args -> {
            Value all = Value.NOTHING;
            for (Value one : args.array(0)) {
                if (!(one instanceof Value.Obj)) {
                    throw BuiltinFault.type(1, "array of objects", "array containing " + one.type());
                }
                all = union(args, all, one);
            }
            return all;
        });
        Builtins.add("object.subset", "aeo,aeo>b", args -> {
            boolean comparable = args.at(0).type().equals(args.at(1).type())
                            && !(args.at(0) instanceof Value.Str || args.at(0) instanceof Value.Num)
                    || args.at(0) instanceof Value.Arr && args.at(1) instanceof Value.Set;
            if (!comparable) {
                throw new BuiltinFault(
                        "eval_type_error", "both arguments object.subset must be of the same type or array and set");
            }
            return Value.of(subset(args, args.at(0), args.at(1)));
        });
    }

    private static Collection<Value> keys(Args args) {
        return switch (args.at(1)) {
            case Value.Arr(List<Value> items) -> items;
            case Value.Set(TreeSet<Value> items, int _) -> items;
            case Value.Obj object -> object.fields().keySet();
            default ->
                throw BuiltinFault.type(
                        2, "one of {object, set, array}", args.at(1).type());
        };
    }

    private static Value union(Args args, Value a, Value b) {
        args.meter().step();
        if (!(a instanceof Value.Obj left) || !(b instanceof Value.Obj right)) {
            return b;
        }
        args.meter().items(left.size());
        var fields = new TreeMap<>(left.fields());
        right.fields().forEach((key, value) -> fields.merge(key, value, (x, y) -> union(args, x, y)));
        return Value.object(fields);
    }

    /** Objects by field at every depth; sets by membership; an array holds another as a run. */
    private static boolean subset(Args args, Value whole, Value part) {
        args.meter().step();
        return switch (part) {
            case Value.Obj object
            when whole instanceof Value.Obj ->
                object.fields().entrySet().stream().allMatch(field -> {
                    Value value = whole.child(field.getKey());
                    return value != null && subset(args, value, field.getValue());
                });
            case Value.Set set
            when whole instanceof Value.Set all -> all.items().containsAll(set.items());
            case Value.Set set
            when whole instanceof Value.Arr(List<Value> all) -> new TreeSet<>(all).containsAll(set.items());
            case Value.Arr(List<Value> items)
            when whole instanceof Value.Arr(List<Value> all) -> java.util.Collections.indexOfSubList(all, items) >= 0;
            default -> whole.same(part);
        };
    }
}
