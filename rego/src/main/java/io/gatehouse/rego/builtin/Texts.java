package io.gatehouse.rego.builtin;

import com.google.re2j.Pattern;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Strings and regular expressions. */
final class Texts {
    private Texts() {}

    static void register() {
        Builtins.add("concat", 2, args -> Value.of(String.join(args.text(0), args.texts(1))));
        Builtins.add("contains", 2, args -> Value.of(args.text(0).contains(args.text(1))));
        Builtins.add("startswith", 2, args -> Value.of(args.text(0).startsWith(args.text(1))));
        Builtins.add("endswith", 2, args -> Value.of(args.text(0).endsWith(args.text(1))));
        Builtins.add("lower", 1, args -> Value.of(args.text(0).toLowerCase(Locale.ROOT)));
        Builtins.add("upper", 1, args -> Value.of(args.text(0).toUpperCase(Locale.ROOT)));
        Builtins.add("replace", 3, args -> Value.of(args.text(0).replace(args.text(1), args.text(2))));
        Builtins.add("indexof", 2, args -> {
            if (args.text(1).isEmpty()) {
                throw BuiltinFault.failed("empty search character");
            }
            int at = args.text(0).indexOf(args.text(1));
            return Value.of(at < 0 ? -1 : args.text(0).codePointCount(0, at));
        });
        Builtins.add("split", 2, args -> {
            String text = args.text(0);
            String by = args.text(1);
            var parts = new ArrayList<Value>();
            if (by.isEmpty()) {
                text.codePoints().forEach(c -> parts.add(Value.of(Character.toString(c))));
                return Value.array(parts);
            }
            int from = 0;
            for (int to = text.indexOf(by); to >= 0; to = text.indexOf(by, from)) {
                parts.add(Value.of(text.substring(from, to)));
                from = to + by.length();
            }
            parts.add(Value.of(text.substring(from)));
            return Value.array(parts);
        });
        Builtins.add("substring", 3, args -> {
            int[] points = args.text(0).codePoints().toArray();
            int from = args.small(1);
            int length = args.small(2);
            if (from < 0) {
                throw BuiltinFault.failed("negative offset");
            }
            int start = Math.min(from, points.length);
            int size = length < 0 ? points.length - start : Math.min(length, points.length - start);
            return Value.of(new String(points, start, size));
        });
        Builtins.add("trim", 2, args -> Value.of(trim(args.text(0), args.text(1), true, true)));
        Builtins.add("trim_left", 2, args -> Value.of(trim(args.text(0), args.text(1), true, false)));
        Builtins.add("trim_right", 2, args -> Value.of(trim(args.text(0), args.text(1), false, true)));
        Builtins.add("trim_space", 1, args -> Value.of(args.text(0).strip()));
        Builtins.add(
                "trim_prefix",
                2,
                args -> Value.of(
                        args.text(0).startsWith(args.text(1))
                                ? args.text(0).substring(args.text(1).length())
                                : args.text(0)));
        Builtins.add(
                "trim_suffix",
                2,
                args -> Value.of(
                        args.text(0).endsWith(args.text(1))
                                ? args.text(0)
                                        .substring(
                                                0,
                                                args.text(0).length()
                                                        - args.text(1).length())
                                : args.text(0)));
        Builtins.add(
                "strings.reverse",
                1,
                args -> Value.of(new StringBuilder(args.text(0)).reverse().toString()));
        Builtins.add(
                "strings.any_prefix_match",
                2,
                args -> Value.of(args.oneOrMore(0).stream()
                        .anyMatch(text -> args.oneOrMore(1).stream().anyMatch(text::startsWith))));
        Builtins.add(
                "strings.any_suffix_match",
                2,
                args -> Value.of(args.oneOrMore(0).stream()
                        .anyMatch(text -> args.oneOrMore(1).stream().anyMatch(text::endsWith))));
        Builtins.add(
                "strings.count",
                2,
                args -> Value.of(args.text(0).split(java.util.regex.Pattern.quote(args.text(1)), -1).length - 1));
        Builtins.add("sprintf", 2, args -> Value.of(Format.sprintf(args.text(0), args.array(1))));
        Builtins.add(
                "regex.match",
                2,
                args -> Value.of(pattern(args.text(0)).matcher(args.text(1)).find()));
        Builtins.add(
                "re_match",
                2,
                args -> Value.of(pattern(args.text(0)).matcher(args.text(1)).find()));
        Builtins.add("regex.is_valid", 1, args -> {
            if (!(args.at(0) instanceof Value.Str(String text))) {
                return Value.FALSE;
            }
            try {
                return Value.of(!pattern(text).pattern().isEmpty() || text.isEmpty());
            } catch (BuiltinFault _) {
                return Value.FALSE;
            }
        });
        Builtins.add("regex.split", 2, args -> {
            var parts = new ArrayList<Value>();
            for (String part : pattern(args.text(0)).split(args.text(1), -1)) {
                parts.add(Value.of(part));
            }
            return Value.array(parts);
        });
        Builtins.add(
                "regex.replace",
                3,
                args -> Value.of(pattern(args.text(1)).matcher(args.text(0)).replaceAll(args.text(2))));
        Builtins.add("regex.find_n", 3, args -> found(args, false));
        Builtins.add("regex.find_all_string_submatch_n", 3, args -> found(args, true));
    }

    private static Value found(Args args, boolean groups) {
        var out = new ArrayList<Value>();
        var matcher = pattern(args.text(0)).matcher(args.text(1));
        int most = args.small(2);
        while ((most < 0 || out.size() < most) && matcher.find()) {
            if (!groups) {
                out.add(Value.of(matcher.group()));
                continue;
            }
            var one = new ArrayList<Value>();
            for (int i = 0; i <= matcher.groupCount(); i++) {
                String group = matcher.group(i);
                one.add(Value.of(group == null ? "" : group));
            }
            out.add(Value.array(one));
        }
        return Value.array(List.copyOf(out));
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (com.google.re2j.PatternSyntaxException e) {
            throw BuiltinFault.failed(String.valueOf(e.getMessage()));
        }
    }

    private static String trim(String text, String cut, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && cut.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && cut.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
