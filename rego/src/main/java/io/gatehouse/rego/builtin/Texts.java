package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Strings. Positions and lengths count code points, as in OPA. */
final class Texts {
    private Texts() {}

    static void register() {
        Builtins.add("concat", "s,ae>s", args -> {
            List<String> parts = args.texts(1);
            long length = 0;
            for (String part : parts) {
                length += part.length() + args.text(0).length();
            }
            args.meter().text(length);
            return Value.of(String.join(args.text(0), parts));
        });
        Builtins.add("contains", "s,s>b", args -> Value.of(args.text(0).contains(args.text(1))));
        Builtins.add("startswith", "s,s>b", args -> Value.of(args.text(0).startsWith(args.text(1))));
        Builtins.add("endswith", "s,s>b", args -> Value.of(args.text(0).endsWith(args.text(1))));
        Builtins.add("lower", "s>s", args -> args.given(mapped(args.text(0), Character::toLowerCase)));
        Builtins.add("upper", "s>s", args -> args.given(mapped(args.text(0), Character::toUpperCase)));
        Builtins.add("replace", "s,s,s>s", args -> {
            long found = occurrences(args, args.text(0), args.text(1));
            args.meter().text(args.text(0).length() + found * args.text(2).length());
            return Value.of(args.text(0).replace(args.text(1), args.text(2)));
        });
        Builtins.add("strings.replace_n", "o,s>s", Texts::replaceAll);
        Builtins.add("indexof", "s,s>n", args -> {
            searched(args);
            int at = args.text(0).indexOf(args.text(1));
            return Value.of(at < 0 ? -1 : args.text(0).codePointCount(0, at));
        });
        Builtins.add("indexof_n", "s,s>a", args -> {
            searched(args);
            var found = new ArrayList<Value>();
            String text = args.text(0);
            int from = 0;
            int points = 0;
            for (int at = text.indexOf(args.text(1)); at >= 0; at = text.indexOf(args.text(1), at + 1)) {
                args.meter().items(1);
                points += text.codePointCount(from, at);
                from = at;
                found.add(Value.of(points));
            }
            return Value.array(found);
        });
        Builtins.add("split", "s,s>a", Texts::split);
        Builtins.add("substring", "s,n,n>s", args -> {
            String text = args.text(0);
            int from = args.small(1);
            int length = args.small(2);
            if (from < 0) {
                throw BuiltinFault.failed("negative offset");
            }
            int points = text.codePointCount(0, text.length());
            int start = Math.min(from, points);
            int size = length < 0 ? points - start : Math.min(length, points - start);
            int begin = text.offsetByCodePoints(0, start);
            return args.given(text.substring(begin, text.offsetByCodePoints(begin, size)));
        });
        Builtins.add("trim", "s,s>s", args -> Value.of(trim(args.text(0), args.text(1), true, true)));
        Builtins.add("trim_left", "s,s>s", args -> Value.of(trim(args.text(0), args.text(1), true, false)));
        Builtins.add("trim_right", "s,s>s", args -> Value.of(trim(args.text(0), args.text(1), false, true)));
        Builtins.add("trim_space", "s>s", args -> Value.of(trim(args.text(0), Texts::isSpace, true, true)));
        Builtins.add("trim_prefix", "s,s>s", args -> {
            String text = args.text(0);
            return Value.of(
                    text.startsWith(args.text(1)) ? text.substring(args.text(1).length()) : text);
        });
        Builtins.add("trim_suffix", "s,s>s", args -> {
            String text = args.text(0);
            return Value.of(
                    text.endsWith(args.text(1))
                            ? text.substring(0, text.length() - args.text(1).length())
                            : text);
        });
        Builtins.add(
                "strings.reverse",
                "s>s",
                args -> args.given(new StringBuilder(args.text(0)).reverse().toString()));
        Builtins.add("strings.any_prefix_match", "sae,sae>b", args -> any(args, String::startsWith));
        Builtins.add("strings.any_suffix_match", "sae,sae>b", args -> any(args, String::endsWith));
        Builtins.add("internal.template_string", "a>s", Texts::joined);
        Builtins.add(
                "strings.render_template",
                "s,o>s",
                args -> Value.of(Rendering.of(args.text(0), args.object(1), args.meter())));
        Builtins.add("strings.count", "s,s>n", args -> Value.of(occurrences(args, args.text(0), args.text(1))));
        Builtins.add(
                "sprintf", "s,a>s", args -> args.given(new Format(args.text(0), args.array(1), args.meter()).text()));
    }

    /** Texts as they are, and sets of the one value that an expression has. */
    private static Value joined(Args args) {
        var out = new StringBuilder();
        for (Value part : args.array(0)) {
            String text =
                    switch (part) {
                        case Value.Str(String plain) -> plain;
                        case Value.Set set when set.items().isEmpty() -> "<undefined>";
                        case Value.Set set
                        when set.items().size() == 1 ->
                            set.items().first() instanceof Value.Str(String plain)
                                    ? plain
                                    : set.items().first().toString();
                        default ->
                            throw new BuiltinFault(
                                    "eval_conflict_error", "template-strings must not produce multiple outputs");
                    };
            args.meter().text(text.length());
            out.append(text);
        }
        return Value.of(out.toString());
    }

    private static void searched(Args args) {
        if (args.text(1).isEmpty()) {
            throw BuiltinFault.failed("empty search character");
        }
    }

    /** How often {@code part} stands in {@code text} without overlap; an empty part stands around every code point. */
    private static long occurrences(Args args, String text, String part) {
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        long found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            args.meter().step();
            found++;
        }
        return found;
    }

    private static Value split(Args args) {
        String text = args.text(0);
        String by = args.text(1);
        var parts = new ArrayList<Value>();
        if (by.isEmpty()) {
            args.meter().items(text.length());
            text.codePoints().forEach(c -> parts.add(Value.of(Character.toString(c))));
            return Value.array(parts);
        }
        int from = 0;
        for (int to = text.indexOf(by); to >= 0; to = text.indexOf(by, from)) {
            args.meter().items(1);
            parts.add(Value.of(text.substring(from, to)));
            from = to + by.length();
        }
        parts.add(Value.of(text.substring(from)));
        return Value.array(parts);
    }

    private static Value replaceAll(Args args) {
        String text = args.text(1);
        var out = new StringBuilder();
        for (var pair : args.object(0).fields().entrySet()) {
            if (!(pair.getKey() instanceof Value.Str)) {
                throw BuiltinFault.operand(1, "non-string key found in pattern object");
            }
            if (!(pair.getValue() instanceof Value.Str)) {
                throw BuiltinFault.operand(1, "non-string value found in pattern object");
            }
        }
        for (int at = 0; at <= text.length(); ) {
            args.meter().step();
            int start = at;
            for (var pair : args.object(0).fields().entrySet()) {
                if (pair.getKey() instanceof Value.Str(String from)
                        && pair.getValue() instanceof Value.Str(String to)
                        && !from.isEmpty()
                        && text.startsWith(from, at)) {
                    args.meter().text(to.length());
                    out.append(to);
                    at += from.length();
                    break;
                }
            }
            if (at == start) {
                if (at < text.length()) {
                    out.append(text.charAt(at));
                }
                at++;
            }
        }
        return args.given(out.toString());
    }

    private static Value any(Args args, BiPredicate<String, String> test) {
        List<String> parts = args.oneOrMore(1);
        for (String text : args.oneOrMore(0)) {
            for (String part : parts) {
                args.meter().step();
                if (test.test(text, part)) {
                    return Value.TRUE;
                }
            }
        }
        return Value.FALSE;
    }

    /** Each code point by itself, as in Go: no letter becomes two. */
    private static String mapped(String text, IntUnaryOperator letter) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(letter).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isSpace(int c) {
        return c >= '\t' && c <= '\r' || c == 0x85 || Character.isSpaceChar(c);
    }

    private static String trim(String text, String cut, boolean left, boolean right) {
        return trim(text, c -> cut.indexOf(c) >= 0, left, right);
    }

    private static String trim(String text, IntPredicate cut, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && cut.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && to > from && cut.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }
}
