package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Arithmetic, bits, ranges. */
final class Numbers {
    /** Bits of the widest whole number; the result of a shift or product beyond it is refused. */
    private static final int MAX_BITS = 100_000;

    private Numbers() {}

    static void register() {
        Builtins.add("plus", "n,n>n", args -> sum(args.num(0), args.num(1)));
        Builtins.add("minus", "ne,ne>ne", Numbers::minus);
        Builtins.add("mul", "n,n>n", args -> product(args.num(0), args.num(1)));
        Builtins.add("div", "n,n>n", args -> {
            if (args.number(1).signum() == 0) {
                throw BuiltinFault.failed("divide by zero");
            }
            if (args.num(0).isWhole() && args.num(1).isWhole()) {
                BigInteger[] parts = args.integer(0).divideAndRemainder(args.integer(1));
                if (parts[1].signum() == 0) {
                    return Value.of(parts[0]);
                }
            }
            return Floats.apply(args.number(0), args.number(1), Floats::quotient);
        });
        Builtins.add("rem", "n,n>n", args -> {
            if (!args.num(0).isWhole() || !args.num(1).isWhole()) {
                throw BuiltinFault.failed("modulo on floating-point number");
            }
            if (args.number(1).signum() == 0) {
                throw BuiltinFault.failed("modulo by zero");
            }
            return Value.of(args.integer(0).remainder(args.integer(1)));
        });
        Builtins.add(
                "abs",
                "n>n",
                args -> args.number(0).signum() < 0 ? Value.of(args.number(0).negate()) : args.num(0));
        rounding("ceil", RoundingMode.CEILING);
        rounding("floor", RoundingMode.FLOOR);
        rounding("round", RoundingMode.HALF_UP);
        bits("bits.and", BigInteger::and);
        bits("bits.or", BigInteger::or);
        bits("bits.xor", BigInteger::xor);
        Builtins.add("bits.negate", "n>n", args -> Value.of(args.integer(0).not()));
        Builtins.add("bits.lsh", "n,n>n", args -> Value.of(args.integer(0).shiftLeft(shift(args))));
        Builtins.add("bits.rsh", "n,n>n", args -> Value.of(args.integer(0).shiftRight(shift(args))));
        Builtins.add("numbers.range", "n,n>a", args -> range(args, BigInteger.ONE));
        Builtins.add("numbers.range_step", "n,n,n>a", args -> {
            if (args.integer(2).signum() <= 0) {
                throw BuiltinFault.failed("step must be a positive integer");
            }
            return range(args, args.integer(2));
        });
        Builtins.add("format_int", "n,n>s", args -> {
            BigDecimal base = args.number(1);
            int radix = base.compareTo(BigDecimal.valueOf(16)) <= 0 && base.signum() > 0 ? base.intValue() : 0;
            if (radix != 2 && radix != 8 && radix != 10 && radix != 16
                    || !args.num(1).isWhole()) {
                throw BuiltinFault.operand(2, "must be one of {2, 8, 10, 16}");
            }
            return args.given(
                    args.number(0).setScale(0, RoundingMode.DOWN).toBigInteger().toString(radix));
        });
    }

    static Value.Num sum(Value.Num a, Value.Num b) {
        if (a.isLong() && b.isLong()) {
            long sum = a.asLong() + b.asLong();
            if (((a.asLong() ^ sum) & (b.asLong() ^ sum)) >= 0) {
                return Value.of(sum);
            }
        }
        return a.isWhole() && b.isWhole()
                ? Value.of(bounded(a.number().toBigInteger().add(b.number().toBigInteger())))
                : Floats.apply(a.number(), b.number(), BigDecimal::add);
    }

    static Value.Num product(Value.Num a, Value.Num b) {
        if (a.isLong() && b.isLong() && Math.multiplyHigh(a.asLong(), b.asLong()) == a.asLong() * b.asLong() >> 63) {
            return Value.of(a.asLong() * b.asLong());
        }
        return a.isWhole() && b.isWhole()
                ? Value.of(bounded(a.number().toBigInteger().multiply(b.number().toBigInteger())))
                : Floats.apply(a.number(), b.number(), BigDecimal::multiply);
    }

    private static Value minus(Args args) {
        if (args.at(0) instanceof Value.Set(TreeSet<Value> items, int _) && args.at(1) instanceof Value.Set other) {
            var left = new TreeSet<>(items);
            left.removeAll(other.items());
            return Value.set(left);
        }
        if (!(args.at(0) instanceof Value.Num a)) {
            throw BuiltinFault.type(2, "set", args.at(1).type());
        }
        if (!(args.at(1) instanceof Value.Num b)) {
            throw BuiltinFault.type(2, "number", args.at(1).type());
        }
        if (a.isLong() && b.isLong()) {
            long left = a.asLong() - b.asLong();
            if (((a.asLong() ^ b.asLong()) & (a.asLong() ^ left)) >= 0) {
                return Value.of(left);
            }
        }
        return a.isWhole() && b.isWhole()
                ? Value.of(bounded(a.number().toBigInteger().subtract(b.number().toBigInteger())))
                : Floats.apply(a.number(), b.number(), BigDecimal::subtract);
    }

    private static BigInteger bounded(BigInteger number) {
        if (number.bitLength() > MAX_BITS) {
            throw BuiltinFault.failed("number too large");
        }
        return number;
    }

    private static void rounding(String name, RoundingMode mode) {
        Builtins.add(
                name,
                "n>n",
                args -> args.num(0).isLong()
                        ? args.num(0)
                        : Value.of(args.number(0).setScale(0, mode).toBigInteger()));
    }

    private static int shift(Args args) {
        BigInteger by = args.integer(1);
        if (by.signum() < 0) {
            throw BuiltinFault.type(2, "an unsigned integer number", "a negative integer");
        }
        if (by.compareTo(BigInteger.valueOf(MAX_BITS)) > 0) {
            throw BuiltinFault.failed("shift too wide");
        }
        return by.intValue();
    }

    private static Value range(Args args, BigInteger step) {
        BigInteger from = args.integer(0);
        BigInteger to = args.integer(1);
        BigInteger count = to.subtract(from).abs().divide(step);
        if (count.compareTo(BigInteger.valueOf(args.context().maxRange())) > 0) {
            throw BuiltinFault.failed(
                    "range is larger than the limit of " + args.context().maxRange());
        }
        args.meter().items(count.longValue() + 1);
        var items = new ArrayList<Value>();
        boolean up = from.compareTo(to) <= 0;
        BigInteger by = up ? step : step.negate();
        for (BigInteger i = from; up ? i.compareTo(to) <= 0 : i.compareTo(to) >= 0; i = i.add(by)) {
            items.add(Value.of(i));
        }
        return Value.array(items);
    }

    private static void bits(String name, BinaryOperator<BigInteger> operator) {
        Builtins.add(name, "n,n>n", args -> Value.of(operator.apply(args.integer(0), args.integer(1))));
    }
}
