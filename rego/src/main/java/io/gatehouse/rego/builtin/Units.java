package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Amounts with a unit: {@code 200K}, {@code 1.5Gi}, {@code 10MiB}. */
final class Units {
    private static final String LETTERS = "kmgtpe";

    private Units() {}

    static void register() {
        Builtins.add("units.parse", "s>n", args -> parse(args.text(0), false));
        Builtins.add("units.parse_bytes", "s>n", args -> parse(args.text(0), true));
    }

    private static Value parse(String raw, boolean bytes) {
        String text = raw.replace("\"", "");
        String what = bytes ? "byte amount" : "amount";
        if (text.contains(" ")) {
            throw BuiltinFault.failed("spaces not allowed in resource strings");
        }
        int end = number(text);
        if (end == 0) {
            throw BuiltinFault.failed("no " + what + " provided");
        }
        BigDecimal amount;
        try {
            amount = Value.number(text.substring(0, end)).number();
        } catch (NumberFormatException _) {
            throw BuiltinFault.failed("could not parse " + what + " to a number");
        }
        BigDecimal result = amount.multiply(factor(text.substring(end), bytes));
        return bytes
                ? Value.of(result.setScale(0, RoundingMode.DOWN).toBigInteger())
                : Value.of(result.stripTrailingZeros().scale() <= 0 ? result.setScale(0) : result.stripTrailingZeros());
    }

    /** Where the number ends; an E belongs to it only when digits follow. */
    private static int number(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponent = (c == 'e' || c == 'E') && at > 0 && exponent(text, at);
            if (exponent) {
                at += "+-".indexOf(text.charAt(at + 1)) >= 0 ? 2 : 1;
            } else if (!(c >= '0' && c <= '9' || c == '.' || c == '-' && at == 0)) {
                break;
            } else {
                at++;
            }
        }
        return at;
    }

    private static boolean exponent(String text, int at) {
        int digit = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
        return digit < text.length() && Character.isDigit(text.charAt(digit));
    }

    private static BigDecimal factor(String unit, boolean bytes) {
        if (unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        if (!bytes && unit.equals("m")) {
            return new BigDecimal("0.001");
        }
        String bare = unit.toLowerCase(Locale.ROOT);
        if (bytes && bare.endsWith("b")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        int power = bare.isEmpty() ? 0 : LETTERS.indexOf(bare.charAt(0)) + 1;
        boolean binary = bare.length() == 2 && bare.charAt(1) == 'i';
        if (bare.length() > (binary ? 2 : 1) || power == 0 && !bare.isEmpty()) {
            throw BuiltinFault.failed((bytes ? "byte unit " : "unit ") + unit + " not recognized");
        }
        return BigDecimal.valueOf(binary ? 1024 : 1000).pow(power);
    }
}
