package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Go's {@code fmt.Sprintf} over the operands OPA hands to it: int, big int, float64, string; bool and rest as text. */
final class Format {
    /** Go's own bound of a width or precision is a million; rules need far less. */
    private static final int MAX_WIDTH = 10_000;

    private final String format;
    private final List<Value> args;
    private final Meter meter;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int next;
    private boolean reordered;

    private boolean plus;
    private boolean minus;
    private boolean sharp;
    private boolean space;
    private boolean zero;
    private int width;
    private int precision;

    Format(String format, List<Value> args, Meter meter) {
        this.format = format;
        this.args = args;
        this.meter = meter;
    }

    String text() {
        while (at < format.length()) {
            int start = out.length();
            char c = format.charAt(at++);
            if (c == '%') {
                directive();
            } else {
                out.append(c);
            }
            meter.text(out.length() - start);
        }
        if (!reordered && next < args.size()) {
            out.append("%!(EXTRA ");
            for (int i = next; i < args.size(); i++) {
                out.append(i > next ? ", " : "")
                        .append(go(args.get(i)))
                        .append('=')
                        .append(plain(args.get(i)));
                meter.text(out.length());
            }
            out.append(')');
        }
        return out.toString();
    }

    private void directive() {
        plus = minus = sharp = space = zero = false;
        width = precision = -1;
        while (at < format.length() && "+-# 0".indexOf(format.charAt(at)) >= 0) {
            switch (format.charAt(at++)) {
                case '+' -> plus = true;
                case '-' -> minus = true;
                case '#' -> sharp = true;
                case ' ' -> space = true;
                default -> zero = true;
            }
        }
        if (!index()) {
            return;
        }
        width = amount("%!(BADWIDTH)");
        if (width < -1) {
            minus = true;
            width = -width;
        }
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            if (!index()) {
                return;
            }
            precision = Math.max(amount("%!(BADPREC)"), 0);
        }
        if (!index()) {
            return;
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (next >= args.size()) {
            out.append("%!").appendCodePoint(verb).append("(MISSING)");
        } else {
            print((char) verb, args.get(next++));
        }
    }

    /** An explicit argument index, {@code [2]}; false when it was wrong and said so. */
    private boolean index() {
        if (at >= format.length() || format.charAt(at) != '[') {
            return true;
        }
        reordered = true;
        int close = format.indexOf(']', at);
        String digits = close < 0 ? "" : format.substring(at + 1, close);
        boolean fits =
                digits.length() < 6 && !digits.isEmpty() && digits.chars().allMatch(Character::isDigit);
        int wanted = fits ? Integer.parseInt(digits) : 0;
        at = close < 0 ? format.length() : close + 1;
        if (wanted < 1 || wanted > args.size()) {
            char verb = at < format.length() ? format.charAt(at++) : '!';
            out.append("%!").append(verb).append("(BADINDEX)");
            return false;
        }
        next = wanted - 1;
        return true;
    }

    private int amount(String bad) {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            Value value = next < args.size() ? args.get(next++) : Value.NULL;
            if (value instanceof Value.Num number && number.isLong()) {
                return bounded(number.asLong());
            }
            out.append(bad);
            return -1;
        }
        long number = -1;
        while (at < format.length() && Character.isDigit(format.charAt(at))) {
            number = Math.max(number, 0) * 10 + (format.charAt(at++) - '0');
            int _ = bounded(number);
        }
        return (int) number;
    }

    private static int bounded(long width) {
        if (Math.abs(width) > MAX_WIDTH) {
            throw BuiltinFault.failed("width too large");
        }
        return (int) width;
    }

    private void print(char verb, Value value) {
        if (verb == 'T') {
            pad(go(value));
        } else if (value instanceof Value.Num number) {
            if (isInteger(number)) {
                whole(verb, number.number().toBigInteger(), value);
            } else if (Double.isInfinite(number.number().doubleValue())) {
                string(verb, plain(value), value);
            } else {
                fraction(verb, number, value);
            }
        } else {
            string(verb, plain(value), value);
        }
    }

    private void string(char verb, String text, Value value) {
        String cut = precision >= 0 && text.codePointCount(0, text.length()) > precision
                ? text.substring(0, text.offsetByCodePoints(0, precision))
                : text;
        switch (verb) {
            case 'v', 's' -> pad(verb == 'v' && sharp ? quoted(cut) : cut);
            case 'q' -> pad(sharp && !cut.contains("`") ? "`" + cut + "`" : quoted(cut));
            case 'x', 'X' -> {
                var hex = new StringBuilder();
                for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                    hex.append(space && !hex.isEmpty() ? " " : "").append(String.format("%02x", b));
                }
                pad(verb == 'X' ? hex.toString().toUpperCase(Locale.ROOT) : hex.toString());
            }
            default -> bad(verb, value);
        }
    }

    private void whole(char verb, BigInteger number, Value value) {
        if (number.bitLength() > 63 && verb == 's') {
            pad(number.toString());
            return;
        }
        String digits =
                switch (verb) {
                    case 'd', 'v' -> number.abs().toString();
                    case 'b' -> (sharp ? "0b" : "") + number.abs().toString(2);
                    case 'o' -> (sharp ? "0" : "") + number.abs().toString(8);
                    case 'O' -> "0o" + number.abs().toString(8);
                    case 'x' -> (sharp ? "0x" : "") + number.abs().toString(16);
                    case 'X' -> (sharp ? "0X" : "") + number.abs().toString(16).toUpperCase(Locale.ROOT);
                    case 'c' ->
                        Character.isValidCodePoint(number.intValue())
                                ? Character.toString(number.intValue())
                                : "\uFFFD";
                    case 'q' ->
                        "'"
                                + (Character.isValidCodePoint(number.intValue())
                                        ? Character.toString(number.intValue())
                                        : "\uFFFD")
                                + "'";
                    case 'U' -> "U+" + String.format("%04X", number);
                    default -> "";
                };
        if (digits.isEmpty()) {
            bad(verb, value);
            return;
        }
        if (verb == 'c' || verb == 'q' || verb == 'U') {
            pad(digits);
            return;
        }
        signed(number.signum() < 0, "0".repeat(Math.max(0, precision - digits.length())) + digits, precision < 0);
    }

    private void fraction(char verb, Value.Num number, Value value) {
        double of = number.number().doubleValue();
        String digits =
                switch (verb) {
                    case 'v', 'g', 'G' -> general(of, precision);
                    case 'f', 'F' ->
                        new BigDecimal(Math.abs(of))
                                .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_EVEN)
                                .toPlainString();
                    case 'e', 'E' -> exponent(new BigDecimal(Math.abs(of)), precision < 0 ? 6 : precision);
                    default -> "";
                };
        if (digits.isEmpty()) {
            bad(verb, value);
            return;
        }
        signed(of < 0, verb == 'E' || verb == 'G' ? digits.toUpperCase(Locale.ROOT) : digits, true);
    }

    /** The shortest form, or {@code digits} significant ones; an exponent below 1e-4 and from 1e21 on. */
    static String general(double number, int digits) {
        BigDecimal exact = digits < 0
                ? new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros()
                : new BigDecimal(Math.abs(number))
                        .round(new MathContext(Math.max(digits, 1), RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int exponent = exact.signum() == 0 ? 0 : exact.precision() - exact.scale() - 1;
        int most = digits < 0 ? 21 : Math.max(digits, 1);
        return exponent < -4 || exponent >= most ? exponent(exact, exact.precision() - 1) : exact.toPlainString();
    }

    private static String exponent(BigDecimal size, int digits) {
        BigDecimal round = size.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
        int exponent = round.signum() == 0 ? 0 : round.precision() - round.scale() - 1;
        String mantissa = round.movePointLeft(exponent)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private void signed(boolean negative, String digits, boolean zeros) {
        String sign = negative ? "-" : plus ? "+" : space ? " " : "";
        if (zero && zeros && !minus) {
            out.append(sign)
                    .repeat("0", Math.max(0, width - sign.length() - digits.length()))
                    .append(digits);
        } else {
            String text = sign + digits;
            int missing = Math.max(0, width - text.length());
            out.repeat(" ", minus ? 0 : missing).append(text).repeat(" ", minus ? missing : 0);
        }
    }

    private void pad(String text) {
        int missing = Math.max(0, width - text.codePointCount(0, text.length()));
        out.repeat(zero && !minus ? "0" : " ", minus ? 0 : missing).append(text).repeat(" ", minus ? missing : 0);
    }

    private void bad(char verb, Value value) {
        out.append("%!")
                .append(verb)
                .append('(')
                .append(go(value))
                .append('=')
                .append(plain(value))
                .append(')');
    }

    /** Whether it is written without point and exponent. */
    private static boolean isInteger(Value.Num number) {
        return number.isLong() || number.number().scale() == 0;
    }

    private static String quoted(String text) {
        return Value.of(text).toString();
    }

    private static String plain(Value value) {
        if (value instanceof Value.Num number) {
            if (number.isWhole()
                    && number.number().scale() <= 0
                    && number.number().precision() - number.number().scale() < 309) {
                return number.number().toBigInteger().toString();
            }
            double of = number.number().doubleValue();
            return Double.isInfinite(of) ? big(number.number()) : (of < 0 ? "-" : "") + general(of, -1);
        }
        return value instanceof Value.Str(String text) ? text : value.toString();
    }

    private static String big(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.unscaledValue() + "e" + -bare.scale() : bare.toPlainString();
    }

    private static String go(Value value) {
        if (!(value instanceof Value.Num number)) {
            return "string";
        }
        return number.isLong()
                        || number.isWhole()
                                && number.number().scale() <= 0
                                && number.number().toBigInteger().bitLength() < 64
                ? "int"
                : isInteger(number) ? "*big.Int" : "float64";
    }
}
