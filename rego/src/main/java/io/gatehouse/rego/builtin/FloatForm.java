package io.gatehouse.rego.builtin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The forms of Go's {@code strconv.FormatFloat}; a negative count of digits asks for as few as tell the number. */
final class FloatForm {
    private static final int MANTISSA_BITS = 52;
    /** A shortest form goes over to an exponent from a million on. */
    private static final int SHORTEST_MOST = 6;

    private FloatForm() {}

    /**
     * @param size finite and not negative
     * @param form one of b, e, E, f, g, G, x, X
     */
    static String of(double size, char form, int digits) {
        String text =
                switch (form) {
                    case 'b' -> binary(size);
                    case 'x', 'X' -> hex(size, digits);
                    case 'f' ->
                        new BigDecimal(size)
                                .setScale(digits, RoundingMode.HALF_EVEN)
                                .toPlainString();
                    case 'e', 'E' -> exponent(new BigDecimal(size), digits);
                    default -> general(size, digits);
                };
        return Character.isUpperCase(form) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String general(double size, int digits) {
        BigDecimal number = digits < 0
                ? shortest(size)
                : new BigDecimal(size)
                        .round(new MathContext(Math.max(digits, 1), RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int exponent = number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
        int most = digits < 0 ? SHORTEST_MOST : Math.max(digits, 1);
        return exponent < -4 || exponent >= most ? exponent(number, number.precision() - 1) : number.toPlainString();
    }

    private static BigDecimal shortest(double size) {
        BigDecimal number = new BigDecimal(Double.toString(size)).stripTrailingZeros();
        // Java writes two digits where one would do for the tiniest numbers.
        BigDecimal one = number.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return one.doubleValue() == size ? one.stripTrailingZeros() : number;
    }

    private static String exponent(BigDecimal size, int digits) {
        BigDecimal round = size.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
        int exponent = round.signum() == 0 ? 0 : round.precision() - round.scale() - 1;
        String mantissa = round.movePointLeft(exponent)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
        return mantissa + "e" + power(exponent);
    }

    private static String power(int exponent) {
        return (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String binary(double size) {
        long bits = Double.doubleToRawLongBits(size);
        long mantissa = bits & (1L << MANTISSA_BITS) - 1;
        int biased = (int) (bits >> MANTISSA_BITS);
        int exponent = Math.max(biased, 1) - Double.MAX_EXPONENT - MANTISSA_BITS;
        return (biased == 0 ? mantissa : mantissa | 1L << MANTISSA_BITS) + "p" + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }

    private static String hex(double size, int digits) {
        if (size == 0) {
            return "0x0" + (digits > 0 ? "." + "0".repeat(digits) : "") + "p+00";
        }
        int exponent = Math.getExponent(Math.max(size, Double.MIN_NORMAL));
        long mantissa = Double.doubleToRawLongBits(size) & (1L << MANTISSA_BITS) - 1;
        if (size >= Double.MIN_NORMAL) {
            mantissa |= 1L << MANTISSA_BITS;
        }
        while (mantissa >> MANTISSA_BITS == 0) {
            mantissa <<= 1;
            exponent--;
        }
        if (digits >= 0 && digits < MANTISSA_BITS / 4) {
            int dropped = MANTISSA_BITS - digits * 4;
            long rest = mantissa & (1L << dropped) - 1;
            long half = 1L << dropped - 1;
            mantissa >>= dropped;
            mantissa += rest > half || rest == half && (mantissa & 1) == 1 ? 1 : 0;
            mantissa <<= dropped;
            if (mantissa >> MANTISSA_BITS > 1) {
                mantissa >>= 1;
                exponent++;
            }
        }
        String after = String.format("%013x", mantissa & (1L << MANTISSA_BITS) - 1);
        after = digits < 0
                ? after.replaceAll("0+$", "")
                : after.length() < digits ? after + "0".repeat(digits - after.length()) : after.substring(0, digits);
        return "0x1" + (after.isEmpty() ? "" : "." + after) + "p" + power(exponent);
    }

    /** Under the flag {@code #}: always with a point, and in the general form with the zeros that fill the digits. */
    static String pointed(String text, char form, int digits) {
        boolean hex = form == 'x' || form == 'X';
        int missing = form == 'g' || form == 'G' || form == 'x' ? digits < 0 ? 6 : digits : 0;
        int tail = text.length();
        boolean point = false;
        boolean significant = false;
        for (int i = 0; i < tail; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                point = true;
            } else if (c == 'p' || c == 'P' || !hex && (c == 'e' || c == 'E')) {
                tail = i;
            } else {
                significant |= c != '0';
                missing -= significant ? 1 : 0;
            }
        }
        String head = text.substring(0, tail);
        missing -= !point && head.equals("0") ? 1 : 0;
        return head + (point ? "" : ".") + "0".repeat(Math.max(0, missing)) + text.substring(tail);
    }
}
