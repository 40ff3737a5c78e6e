package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/** Comparison, arithmetic, bits, ranges. */
final class Numbers {
    private Numbers() {}

    static void register() {
        compare("equal", order -> order == 0);
        compare("neq", order -> order != 0);
        compare("lt", order -> order < 0);
        compare("lte", order -> order <= 0);
        compare("gt", order -> order > 0);
        compare("gte", order -> order >= 0);
        binary("plus", BigDecimal::add);
        binary("mul", BigDecimal::multiply);
        binary("div", Numbers::divide);
        binary("rem", (a, b) -> {
            if (b.signum() == 0) {
                throw BuiltinFault.failed("modulo by zero");
            }
            if (a.stripTrailingZeros().scale() > 0 || b.stripTrailingZeros().scale() > 0) {
                throw BuiltinFault.failed("modulo on floating-point number");
            }
            return a.remainder(b);
        });
        Builtins.add("minus", 2, args -> {
            if (args.at(0) instanceof Value.Set(TreeSet<Value> items) && args.at(1) instanceof Value.Set other) {
                var left = new TreeSet<>(items);
                left.removeAll(other.items());
                return Value.set(left);
            }
            return Value.of(args.number(0).subtract(args.number(1)));
        });
        Builtins.add("abs", 1, args -> Value.of(args.number(0).abs()));
        Builtins.add("ceil", 1, args -> Value.of(args.number(0).setScale(0, RoundingMode.CEILING)));
        Builtins.add("floor", 1, args -> Value.of(args.number(0).setScale(0, RoundingMode.FLOOR)));
        Builtins.add("round", 1, args -> Value.of(args.number(0).setScale(0, RoundingMode.HALF_UP)));
        bits("bits.and", BigInteger::and);
        bits("bits.or", BigInteger::or);
        bits("bits.xor", BigInteger::xor);
        Builtins.add("bits.negate", 1, args -> whole(args.integer(0).not()));
        Builtins.add("bits.lsh", 2, args -> whole(args.integer(0).shiftLeft(shift(args))));
        Builtins.add("bits.rsh", 2, args -> whole(args.integer(0).shiftRight(shift(args))));
        Builtins.add("numbers.range", 2, args -> range(args, 1));
        Builtins.add("numbers.range_step", 3, args -> {
            int step = args.small(2);
            if (step <= 0) {
                throw BuiltinFault.failed("step must be a positive integer");
            }
            return range(args, step);
        });
        Builtins.add(
                "format_int",
                2,
                args -> Value.of(args.number(0)
                        .setScale(0, RoundingMode.FLOOR)
                        .toBigInteger()
                        .toString(args.small(1))));
    }

    private static int shift(Args args) {
        int by = args.small(1);
        if (by < 0) {
            throw BuiltinFault.type(2, "an unsigned integer number", "a negative integer");
        }
        if (by > 100_000) {
            throw BuiltinFault.failed("shift too wide");
        }
        return by;
    }

    private static Value whole(BigInteger number) {
        return Value.of(new BigDecimal(number));
    }

    private static BigDecimal divide(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw BuiltinFault.failed("divide by zero");
        }
        BigDecimal quotient = a.divide(b, new MathContext(34));
        return quotient.precision() < 18 ? quotient : new BigDecimal(Double.toString(quotient.doubleValue()));
    }

    private static Value range(Args args, int step) {
        BigInteger from = args.integer(0);
        BigInteger to = args.integer(1);
        if (to.subtract(from)
                        .abs()
                        .divide(BigInteger.valueOf(step))
                        .compareTo(BigInteger.valueOf(args.context().maxRange()))
                > 0) {
            throw BuiltinFault.failed(
                    "range is larger than the limit of " + args.context().maxRange());
        }
        var items = new ArrayList<Value>();
        boolean up = from.compareTo(to) <= 0;
        BigInteger by = BigInteger.valueOf(up ? step : -step);
        for (BigInteger i = from; up ? i.compareTo(to) <= 0 : i.compareTo(to) >= 0; i = i.add(by)) {
            items.add(whole(i));
        }
        return Value.array(items);
    }

    private static void compare(String name, IntPredicate holds) {
        Builtins.add(name, 2, args -> Value.of(holds.test(args.at(0).compareTo(args.at(1)))));
    }

    private static void binary(String name, BinaryOperator<BigDecimal> operator) {
        Builtins.add(name, 2, args -> {
            BigDecimal result = operator.apply(args.number(0), args.number(1));
            if (result.precision() > 10_000) {
                throw BuiltinFault.failed("number too large");
            }
            return Value.of(result);
        });
    }

    private static void bits(String name, BinaryOperator<BigInteger> operator) {
        Builtins.add(name, 2, args -> whole(operator.apply(args.integer(0), args.integer(1))));
    }
}
