package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What OPA hands to Go's {@code fmt} for a value: int, big int, float64, or a text for all the rest. */
sealed interface Operand {
    /** Go's name of the type. */
    String type();

    record Whole(long number) implements Operand {
        @Override
        public String type() {
            return "int";
        }
    }

    record Big(BigInteger number) implements Operand {
        @Override
        public String type() {
            return "*big.Int";
        }
    }

    record Fraction(double number) implements Operand {
        @Override
        public String type() {
            return "float64";
        }
    }

    record Text(String text) implements Operand {
        @Override
        public String type() {
            return "string";
        }
    }

    /** A number is whole for Go only when it is written without point and exponent. */
    static Operand of(Value value) {
        if (value instanceof Value.Str(String text)) {
            return new Text(text);
        }
        if (!(value instanceof Value.Num number)) {
            return new Text(value.toString());
        }
        if (number.isLong()) {
            return new Whole(number.asLong());
        }
        BigDecimal exact = number.number();
        if (exact.scale() == 0) {
            BigInteger whole = exact.toBigInteger();
            return whole.bitLength() < 64 ? new Whole(whole.longValue()) : new Big(whole);
        }
        double nearest = exact.doubleValue();
        return Double.isInfinite(nearest) ? new Text(written(exact)) : new Fraction(nearest);
    }

    private static String written(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.unscaledValue() + "e" + -bare.scale() : bare.toPlainString();
    }
}
