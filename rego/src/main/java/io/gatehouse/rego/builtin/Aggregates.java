package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Collections as a whole: aggregates, membership, arrays, sets, types. */
final class Aggregates {
    private Aggregates() {}

    static void register() {
        Builtins.add(
                "count",
                1,
                args -> Value.of(
                        switch (args.at(0)) {
                            case Value.Str(String text) -> text.codePointCount(0, text.length());
                            case Value.Arr array -> array.items().size();
                            case Value.Set set -> set.items().size();
                            case Value.Obj object -> object.fields().size();
                            default ->
                                throw BuiltinFault.type(
                                        1,
                                        "one of {array, object, set, string}",
                                        args.at(0).type());
                        }));
        fold("sum", BigDecimal.ZERO, BigDecimal::add);
        fold("product", BigDecimal.ONE, BigDecimal::multiply);
        Builtins.add("max", 1, args -> args.items(0).isEmpty() ? null : Collections.max(args.items(0)));
        Builtins.add("min", 1, args -> args.items(0).isEmpty() ? null : Collections.min(args.items(0)));
        Builtins.add(
                "sort", 1, args -> Value.array(args.items(0).stream().sorted().toList()));
        Builtins.add("all", 1, args -> Value.of(args.items(0).stream().allMatch(v -> v.equals(Value.TRUE))));
        Builtins.add("any", 1, args -> Value.of(args.items(0).stream().anyMatch(v -> v.equals(Value.TRUE))));
        Builtins.add("internal.any", 1, args -> Value.of(!args.items(0).isEmpty()));
        Builtins.add(
                "internal.member_2",
                2,
                args -> Value.of(
                        switch (args.at(1)) {
                            case Value.Arr array -> has(array.items(), args.at(0));
                            case Value.Set set -> set.items().contains(args.at(0));
                            case Value.Obj object -> has(object.fields().values(), args.at(0));
                            default -> false;
                        }));
        Builtins.add("internal.member_3", 3, args -> {
            Value found = args.at(2).child(args.at(0));
            return Value.of(found != null && found.compareTo(args.at(1)) == 0);
        });
        Builtins.add("and", 2, args -> {
            var both = new TreeSet<>(args.set(0).items());
            both.retainAll(args.set(1).items());
            return Value.set(both);
        });
        Builtins.add("or", 2, args -> {
            var either = new TreeSet<>(args.set(0).items());
            either.addAll(args.set(1).items());
            return Value.set(either);
        });
        Builtins.add("union", 1, args -> {
            var all = new TreeSet<Value>();
            args.set(0).items().forEach(one -> all.addAll(member(one)));
            return Value.set(all);
        });
        Builtins.add("intersection", 1, args -> {
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
        Builtins.add("set_diff", 2, args -> {
            var left = new TreeSet<>(args.set(0).items());
            left.removeAll(args.set(1).items());
            return Value.set(left);
        });
        Builtins.add("array.concat", 2, args -> {
            var all = new ArrayList<>(args.array(0));
            all.addAll(args.array(1));
            return Value.array(all);
        });
        Builtins.add("array.slice", 3, args -> {
            List<Value> items = args.array(0);
            int to = Math.clamp(args.small(2), 0, items.size());
            int from = Math.clamp(args.small(1), 0, items.size());
            return Value.array(from >= to ? List.of() : items.subList(from, to));
        });
        Builtins.add("array.reverse", 1, args -> Value.array(args.array(0).reversed()));
        Builtins.add("array.flatten", 1, args -> {
            var flat = new ArrayList<Value>();
            args.array(0).forEach(item -> {
                if (item instanceof Value.Arr(List<Value> inner)) {
                    flat.addAll(inner);
                } else {
                    flat.add(item);
                }
            });
            return Value.array(flat);
        });
        for (String type : List.of("number", "string", "boolean", "array", "set", "object", "null")) {
            Builtins.add("is_" + type, 1, args -> args.at(0).type().equals(type) ? Value.TRUE : Value.FALSE);
            Builtins.add("cast_" + type, 1, args -> {
                if (type.equals("set") && args.at(0) instanceof Value.Arr(List<Value> items)) {
                    return Value.set(items);
                }
                if (type.equals("array") && args.at(0) instanceof Value.Set set) {
                    return Value.array(List.copyOf(set.items()));
                }
                if (!args.at(0).type().equals(type)) {
                    throw BuiltinFault.type(1, type, args.at(0).type());
                }
                return args.at(0);
            });
        }
        Builtins.add("type_name", 1, args -> Value.of(args.at(0).type()));
        Builtins.add("to_number", 1, args -> switch (args.at(0)) {
            case Value.Num number -> number;
            case Value.Nil _ -> Value.of(0);
            case Value.Bool(boolean truth) -> Value.of(truth ? 1 : 0);
            case Value.Str(String text) -> Value.of(Value.decimal(text.strip()));
            default ->
                throw BuiltinFault.type(
                        1, "one of {boolean, null, number, string}", args.at(0).type());
        });
    }

    private static boolean has(Collection<Value> items, Value value) {
        return items.stream().anyMatch(item -> item.compareTo(value) == 0);
    }

    private static TreeSet<Value> member(Value value) {
        if (value instanceof Value.Set(TreeSet<Value> items)) {
            return items;
        }
        throw BuiltinFault.type(1, "set of sets", "set containing " + value.type());
    }

    private static void fold(String name, BigDecimal start, BinaryOperator<BigDecimal> operator) {
        Builtins.add(name, 1, args -> {
            BigDecimal total = start;
            for (Value item : args.items(0)) {
                if (!(item instanceof Value.Num(BigDecimal number))) {
                    throw BuiltinFault.type(
                            1, args.at(0).type() + " of numbers", args.at(0).type() + " containing " + item.type());
                }
                total = operator.apply(total, number);
            }
            return Value.of(total);
        });
    }
}
