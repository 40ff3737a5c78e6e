package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Arrays and sets to arrays and sets. */
final class Collections {
    private Collections() {}

    static void register() {
        Builtins.add("and", "e,e>e", args -> {
            var both = new TreeSet<>(args.set(0).items());
            both.retainAll(args.set(1).items());
            return Value.set(both);
        });
        Builtins.add("or", "e,e>e", args -> {
            args.meter().items(args.set(0).items().size() + args.set(1).items().size());
            var either = new TreeSet<>(args.set(0).items());
            either.addAll(args.set(1).items());
            return Value.set(either);
        });
        Builtins.add("union", "e>e", args -> {
            var all = new TreeSet<Value>();
            for (Value one : args.set(0).items()) {
                args.meter().items(member(one).size());
                all.addAll(member(one));
            }
            return Value.set(all);
        });
        Builtins.add("intersection", "e>e", args -> {
            TreeSet<Value> all = null;
            for (Value one : args.set(0).items()) {
                if (all == null) {
                    all = new TreeSet<>(member(one));
                } else {
                    all.retainAll(member(one));
                }
            }
            return Value.set(all == null ? new TreeSet<>() : all);
        });
        Builtins.add("set_diff", "e,e>e", args -> {
            var left = new TreeSet<>(args.set(0).items());
            left.removeAll(args.set(1).items());
            return Value.set(left);
        });
        Builtins.add("array.concat", "a,a>a", args -> {
            args.meter().items(args.array(0).size() + args.array(1).size());
            var all = new ArrayList<>(args.array(0));
            all.addAll(args.array(1));
            return Value.array(all);
        });
        Builtins.add("array.slice", "a,n,n>a", args -> {
            List<Value> items = args.array(0);
            int from = within(args, 1, items.size());
            int to = within(args, 2, items.size());
            return Value.array(from >= to ? List.of() : items.subList(from, to));
        });
        Builtins.add("array.reverse", "a>a", args -> Value.array(args.array(0).reversed()));
        Builtins.add("array.flatten", "a>a", args -> {
            var flat = new ArrayList<Value>();
            for (Value item : args.array(0)) {
                if (item instanceof Value.Arr(List<Value> inner)) {
                    args.meter().items(inner.size());
                    flat.addAll(inner);
                } else {
                    flat.add(item);
                }
            }
            return Value.array(flat);
        });
    }

    private static int within(Args args, int i, int size) {
        BigInteger at = args.integer(i);
        return at.signum() < 0 ? 0 : at.min(BigInteger.valueOf(size)).intValue();
    }

    private static TreeSet<Value> member(Value value) {
        if (value instanceof Value.Set(TreeSet<Value> items, int _)) {
            return items;
        }
        throw BuiltinFault.type(1, "set of sets", "set containing " + value.type());
    }
}
