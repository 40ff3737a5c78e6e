package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.RoundingMode;
import java.util.List;

/** Go's formatting verbs, as far as rules use them. */
final class Format {
    private static final int MAX_WIDTH = 10_000;

    private Format() {}

    static String sprintf(String format, List<Value> args) {
        var out = new StringBuilder();
        int next = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int start = ++i;
            while (i < format.length() && "+-# 0123456789.".indexOf(format.charAt(i)) >= 0) {
                i++;
            }
            if (i >= format.length()) {
                return out.append("%!(NOVERB)").toString();
            }
            String flags = format.substring(start, i);
            char verb = format.charAt(i);
            if (verb == '%') {
                out.append('%');
            } else if (next >= args.size()) {
                out.append("%!").append(verb).append("(MISSING)");
            } else {
                out.append(padded(flags, one(verb, flags, args.get(next++))));
            }
        }
        if (next < args.size()) {
            out.append("%!(EXTRA ");
            for (int i = next; i < args.size(); i++) {
                out.append(i > next ? ", " : "")
                        .append(go(args.get(i)))
                        .append('=')
                        .append(plain(args.get(i)));
            }
            out.append(')');
        }
        return out.toString();
    }

    private static String one(char verb, String flags, Value value) {
        if (verb == 'v'
                || verb == 's'
                        && !(value instanceof Value.Num number
                                && number.isWhole()
                                && number.number().precision() - number.number().scale() < 19)) {
            return plain(value);
        }
        if (verb == 'q') {
            return Value.of(plain(value)).toString();
        }
        if (verb == 'T') {
            return go(value);
        }
        if (value instanceof Value.Num number) {
            int radix =
                    switch (verb) {
                        case 'd' -> 10;
                        case 'o' -> 8;
                        case 'b' -> 2;
                        case 'x', 'X' -> 16;
                        default -> 0;
                    };
            if (radix > 0 && number.isWhole()) {
                String text = number.number().toBigInteger().toString(radix);
                return verb == 'X' ? text.toUpperCase(java.util.Locale.ROOT) : text;
            }
            if (verb == 'f' || verb == 'F') {
                int dot = flags.indexOf('.');
                String digits = dot < 0 ? "6" : flags.substring(dot + 1);
                int scale = digits.isEmpty() ? 0 : bounded(digits);
                return number.number().setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
            }
            if (verb == 'e' || verb == 'g') {
                return plain(value);
            }
        }
        return verb == 't' && value instanceof Value.Bool
                ? plain(value)
                : "%!" + verb + "(" + go(value) + "=" + plain(value) + ")";
    }

    private static int bounded(String digits) {
        int number = digits.length() > 6 ? MAX_WIDTH + 1 : Integer.parseInt(digits);
        if (number > MAX_WIDTH) {
            throw BuiltinFault.failed("width too large");
        }
        return number;
    }

    private static String padded(String flags, String text) {
        String width = flags.replaceFirst("\\..*", "").replaceAll("^[+# 0-]*", "");
        if (width.isEmpty()) {
            return text;
        }
        int missing = bounded(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        return flags.contains("-")
                ? text + " ".repeat(missing)
                : (flags.startsWith("0") ? "0" : " ").repeat(missing) + text;
    }

    private static String plain(Value value) {
        return value instanceof Value.Str(String text) ? text : value.toString();
    }

    private static String go(Value value) {
        return switch (value) {
            case Value.Num number -> number.isWhole() ? "int" : "float64";
            default -> "string";
        };
    }
}
