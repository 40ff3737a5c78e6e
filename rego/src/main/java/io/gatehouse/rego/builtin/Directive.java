package io.gatehouse.rego.builtin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The flags, width and precision between a percent sign and its verb, and how Go prints an operand under them. */
final class Directive {
    private static final int ABSENT = -1;

    private final StringBuilder out;
    boolean plus;
    boolean minus;
    boolean sharp;
    boolean space;
    boolean zero;
    /** Characters at least; negative when not given. */
    int width = ABSENT;
    /** Digits or characters; negative when not given. */
    int precision = ABSENT;

    private boolean goSyntax;
    private boolean fieldNames;

    Directive(StringBuilder out) {
        this.out = out;
    }

    void print(int verb, Operand operand) {
        if (verb == 'v') {
            // Here the two flags ask for another form of compound values; only a big int still sees them.
            goSyntax = sharp;
            fieldNames = plus;
            sharp = plus = false;
        }
        show(verb, operand);
    }

    private void show(int verb, Operand operand) {
        if (verb == 'T') {
            pad(cut(operand.type()));
            return;
        }
        switch (operand) {
            case Operand.Text(String text) -> text(verb, text, operand);
            case Operand.Whole(long number) -> whole(verb, number, operand);
            case Operand.Big(BigInteger number) -> big(verb, number);
            case Operand.Fraction(double number) -> fraction(verb, number, operand);
        }
    }

    /** A verb the operand does not know; its value is shown under the same flags. */
    private void bad(int verb, Operand operand) {
        out.append("%!")
                .appendCodePoint(verb)
                .append('(')
                .append(operand.type())
                .append('=');
        show('v', operand);
        out.append(')');
    }

    private void text(int verb, String text, Operand operand) {
        switch (verb) {
            case 'v' -> pad(goSyntax ? Quoting.text(cut(text), false) : cut(text));
            case 's' -> pad(cut(text));
            case 'q' -> {
                String cut = cut(text);
                pad(sharp && Quoting.fitsBackquotes(cut) ? "`" + cut + "`" : Quoting.text(cut, plus));
            }
            case 'x', 'X' -> pad(hex(text, verb));
            default -> bad(verb, operand);
        }
    }

    private String cut(String text) {
        return precision >= 0 && text.codePointCount(0, text.length()) > precision
                ? text.substring(0, text.offsetByCodePoints(0, precision))
                : text;
    }

    private String hex(String text, int verb) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = precision >= 0 ? Math.min(precision, bytes.length) : bytes.length;
        var hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(space && i > 0 ? " " : "")
                    .append(sharp && (space || i == 0) ? "0x" : "")
                    .append(Character.forDigit(bytes[i] >> 4 & 15, 16))
                    .append(Character.forDigit(bytes[i] & 15, 16));
        }
        return verb == 'X' ? hex.toString().toUpperCase(Locale.ROOT) : hex.toString();
    }

    private void whole(int verb, long number, Operand operand) {
        switch (verb) {
            case 'v', 'd' -> digits(number, 10, verb);
            case 'b' -> digits(number, 2, verb);
            case 'o', 'O' -> digits(number, 8, verb);
            case 'x', 'X' -> digits(number, 16, verb);
            case 'c' -> pad(Character.toString(character(number)));
            case 'q' -> pad(Quoting.character(character(number), plus));
            case 'U' -> codePoint(number);
            default -> bad(verb, operand);
        }
    }

    private static int character(long number) {
        boolean none = number < 0 || number > Character.MAX_CODE_POINT || number >= 0xD800 && number < 0xE000;
        return none ? 0xFFFD : (int) number;
    }

    private void digits(long number, int base, int verb) {
        if (precision == 0 && number == 0) {
            spaced("");
            return;
        }
        String sign = sign(number < 0, plus);
        int least = precision >= 0 ? precision : zero && !minus ? width - sign.length() : 0;
        String digits = inBase(BigInteger.valueOf(number), base, verb);
        digits = "0".repeat(Math.max(0, least - digits.length())) + digits;
        String octal = base == 8 && sharp && !digits.startsWith("0") ? "0" : "";
        spaced(sign + (base == 8 ? verb == 'O' ? "0o" + octal : octal : prefix(verb, sharp)) + digits);
    }

    private static String inBase(BigInteger number, int base, int verb) {
        String digits = number.abs().toString(base);
        return verb == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
    }

    private static String prefix(int verb, boolean sharp) {
        return switch (verb) {
            case 'b' -> sharp ? "0b" : "";
            case 'o' -> sharp ? "0" : "";
            case 'x' -> sharp ? "0x" : "";
            case 'X' -> sharp ? "0X" : "";
            case 'O' -> "0o";
            default -> "";
        };
    }

    private String sign(boolean negative, boolean signed) {
        return negative ? "-" : signed ? "+" : space ? " " : "";
    }

    private void codePoint(long number) {
        String digits = Long.toHexString(number).toUpperCase(Locale.ROOT);
        boolean shown = sharp && number >= 0 && number <= Character.MAX_CODE_POINT && Quoting.prints((int) number);
        spaced("U+" + "0".repeat(Math.max(0, Math.max(precision, 4) - digits.length())) + digits
                + (shown ? " '" + Character.toString((int) number) + "'" : ""));
    }

    private void big(int verb, BigInteger number) {
        int base =
                switch (verb) {
                    case 'b' -> 2;
                    case 'o', 'O' -> 8;
                    case 'd', 's', 'v' -> 10;
                    case 'x', 'X' -> 16;
                    default -> 0;
                };
        if (base == 0) {
            out.append("%!")
                    .appendCodePoint(verb)
                    .append("(big.Int=")
                    .append(number)
                    .append(')');
            return;
        }
        String front = sign(number.signum() < 0, plus || fieldNames) + prefix(verb, sharp || goSyntax);
        String digits = inBase(number, base, verb);
        int zeros = precision >= 0
                ? precision - digits.length()
                : zero && !minus ? width - front.length() - digits.length() : 0;
        spaced(front + "0".repeat(Math.max(0, zeros)) + digits);
    }

    private void fraction(int verb, double number, Operand operand) {
        int form = verb == 'v' ? 'g' : verb == 'F' ? 'f' : verb;
        if ("bgGxXfeE".indexOf(form) < 0) {
            bad(verb, operand);
            return;
        }
        int digits = precision >= 0 ? precision : "feE".indexOf(form) >= 0 ? 6 : ABSENT;
        String size = FloatForm.of(Math.abs(number), (char) form, digits);
        String text = sharp && form != 'b' ? FloatForm.pointed(size, (char) form, digits) : size;
        String sign = sign(number < 0, plus);
        if (zero && !minus) {
            out.append(sign)
                    .repeat("0", Math.max(0, width - sign.length() - text.length()))
                    .append(text);
        } else {
            spaced(sign + text);
        }
    }

    private void pad(String text) {
        fill(text, zero && !minus ? "0" : " ");
    }

    private void spaced(String text) {
        fill(text, " ");
    }

    private void fill(String text, String with) {
        int missing = Math.max(0, width - text.codePointCount(0, text.length()));
        out.repeat(with, minus ? 0 : missing).append(text).repeat(" ", minus ? missing : 0);
    }
}
