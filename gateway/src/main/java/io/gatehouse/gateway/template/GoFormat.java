package io.gatehouse.gateway.template;

import io.gatehouse.gateway.template.Functions.Arguments;
import io.gatehouse.json.Json;
import java.util.Locale;

/** The verbs of Go's formatted printing that make sense for JSON values. */
final class GoFormat {
    private static final int WIDEST = 1_000;

    private GoFormat() {}

    static String of(Arguments given) {
        String format = given.text(0);
        var text = new StringBuilder();
        int next = 1;
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if (c != '%') {
                text.append(c);
                i++;
                continue;
            }
            int end = i + 1;
            while (end < format.length() && "+-# 0123456789.".indexOf(format.charAt(end)) >= 0) {
                end++;
            }
            if (end == format.length()) {
                return text.append("%!(NOVERB)").toString();
            }
            char verb = format.charAt(end);
            if (verb == '%') {
                text.append('%');
            } else if (next >= given.count()) {
                text.append("%!").append(verb).append("(MISSING)");
            } else {
                text.append(one(format.substring(i + 1, end), verb, given, next));
                next++;
            }
            i = end + 1;
        }
        return text.toString();
    }

    private static String one(String flags, char verb, Arguments given, int index) {
        String digits = flags.replaceAll("[^0-9.]", "");
        String[] sizes = digits.split("\\.", -1);
        int precision = sizes.length > 1 && !sizes[1].isEmpty() ? Math.min(WIDEST, number(sizes[1])) : -1;
        String value =
                switch (verb) {
                    case 'd' ->
                        given.get(index) instanceof Json.Num
                                ? Long.toString((long) given.number(index))
                                : "%!d(string=" + given.text(index) + ")";
                    case 'f', 'F' ->
                        String.format(Locale.ROOT, "%." + (precision < 0 ? 6 : precision) + "f", given.number(index));
                    case 'q' -> Json.of(given.text(index)).toString();
                    case 'x' -> Long.toHexString((long) given.number(index));
                    case 't', 's', 'v' -> given.text(index);
                    default -> "%!" + verb + "(" + given.text(index) + ")";
                };
        int width = sizes[0].isEmpty() ? 0 : Math.min(WIDEST, number(sizes[0]));
        String pad =
                (flags.startsWith("0") && !flags.contains("-") ? "0" : " ").repeat(Math.max(0, width - value.length()));
        return flags.contains("-") ? value + pad : pad + value;
    }

    private static int number(String digits) {
        return digits.length() > 4 ? WIDEST : Integer.parseInt(digits);
    }
}
