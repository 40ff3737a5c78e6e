package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;

/**
 * Arithmetic with fractions as OPA does it: binary with 64 bits of mantissa, written back as the shortest decimal that
 * reads as the same number. Whole numbers never come here; they stay exact.
 */
final class Floats {
    private static final int BITS = 64;
    /** Enough decimal digits to tell any two 64-bit mantissas apart. */
    private static final int DIGITS = 22;

    private static final MathContext WIDE = new MathContext(60);

    private Floats() {}

    static Value.Num apply(BigDecimal a, BigDecimal b, BinaryOperator<BigDecimal> operator) {
        if (Math.max(Math.abs((long) a.precision() - a.scale()), Math.abs((long) b.precision() - b.scale())) > 5_000) {
            throw BuiltinFault.failed("number too large");
        }
        return Value.of(shortest(rounded(operator.apply(rounded(a), rounded(b)))));
    }

    static BigDecimal quotient(BigDecimal a, BigDecimal b) {
        return a.divide(b, WIDE);
    }

    /** The nearest number with a mantissa of 64 bits. */
    private static BigDecimal rounded(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = number.abs();
        // The exponent of two that leaves 64 bits before the point, found from the decimal size and corrected.
        int shift = BITS - (int) Math.ceil((size.precision() - size.scale()) * 3.321928094887362);
        BigInteger mantissa = scaled(size, shift);
        while (mantissa.bitLength() > BITS) {
            mantissa = scaled(size, --shift);
        }
        while (mantissa.bitLength() < BITS) {
            mantissa = scaled(size, ++shift);
        }
        if (mantissa.bitLength() > BITS) {
            mantissa = scaled(size, --shift);
        }
        BigDecimal out = shift >= 0
                ? new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.TWO.pow(shift)))
                : new BigDecimal(mantissa.shiftLeft(-shift));
        return number.signum() < 0 ? out.negate() : out;
    }

    private static BigInteger scaled(BigDecimal size, int shift) {
        BigDecimal moved = shift >= 0
                ? size.multiply(new BigDecimal(BigInteger.TWO.pow(shift)))
                : size.divide(new BigDecimal(BigInteger.TWO.pow(-shift)), WIDE);
        return moved.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    }

    private static BigDecimal shortest(BigDecimal binary) {
        if (binary.signum() == 0) {
            return BigDecimal.ZERO;
        }
        for (int digits = 1; digits < DIGITS; digits++) {
            BigDecimal candidate = binary.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded(candidate).compareTo(binary) == 0) {
                return plain(candidate);
            }
        }
        return plain(binary.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
