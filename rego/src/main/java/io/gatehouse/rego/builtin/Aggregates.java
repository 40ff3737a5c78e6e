package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.Collection;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** One value of a whole collection: counting, summing, extremes, membership. */
final class Aggregates {
    private Aggregates() {}

    static void register() {
        Builtins.add("count", "saoe>n", args -> Value.of(count(args.at(0))));
        fold("sum", Value.of(0), Numbers::sum);
        fold("product", Value.of(1), Numbers::product);
        Builtins.add("max", "ae>x", args -> extreme(args, 1));
        Builtins.add("min", "ae>x", args -> extreme(args, -1));
        Builtins.add("sort", "ae>a", args -> {
            args.meter().items(args.items(0).size());
            return Value.array(args.items(0).stream().sorted().toList());
        });
        Builtins.add("all", "ae>b", args -> {
            for (Value item : args.items(0)) {
                if (!item.same(Value.TRUE)) {
                    return Value.FALSE;
                }
            }
            return Value.TRUE;
        });
        Builtins.add("any", "ae>b", args -> {
            for (Value item : args.items(0)) {
                if (item.same(Value.TRUE)) {
                    return Value.TRUE;
                }
            }
            return Value.FALSE;
        });
        Builtins.add(
                "internal.member_2",
                "x,x>b",
                args -> Value.of(
                        switch (args.at(1)) {
                            case Value.Arr array -> has(args, array.items(), args.at(0));
                            case Value.Set set -> set.items().contains(args.at(0));
                            case Value.Obj object -> has(args, object.fields().values(), args.at(0));
                            default -> false;
                        }));
        Builtins.add("internal.member_3", "x,x,x>b", args -> {
            Value found = args.at(2).child(args.at(0));
            return Value.of(found != null && found.same(args.at(1)));
        });
    }

    static long count(Value value) {
        return switch (value) {
            case Value.Str(String text) -> text.codePointCount(0, text.length());
            case Value.Arr array -> array.items().size();
            case Value.Set set -> set.items().size();
            case Value.Obj object -> object.size();
            default -> throw BuiltinFault.type(1, "one of {array, object, set, string}", value.type());
        };
    }

    private static boolean has(Args args, Collection<Value> items, Value value) {
        for (Value item : items) {
            args.meter().step();
            if (item.same(value)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Value extreme(Args args, int sign) {
        Value best = null;
        for (Value item : args.items(0)) {
            args.meter().step();
            best = best == null || item.compareTo(best) * sign > 0 ? item : best;
        }
        return best;
    }

    private static void fold(String name, Value.Num start, BinaryOperator<Value.Num> operator) {
        Builtins.add(name, "ae>n", args -> {
            Value.Num total = start;
            for (Value item : args.items(0)) {
                args.meter().step();
                if (!(item instanceof Value.Num number)) {
                    throw BuiltinFault.type(
                            1, args.at(0).type() + " of numbers", args.at(0).type() + " containing " + item.type());
                }
                total = operator.apply(total, number);
            }
            return total;
        });
    }
}
