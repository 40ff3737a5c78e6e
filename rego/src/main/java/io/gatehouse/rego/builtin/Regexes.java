package io.gatehouse.rego.builtin;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.regex.LinearPattern;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Regular expressions: RE2's, so that none takes more than linear time. */
final class Regexes {
    /** How many compiled patterns are kept, and how long a pattern may be once its repetitions are written out. */
    private static final int KEPT = 1_000;

    private static final int MAX_SIZE = 10_000;
    /** Larger ones are compiled each time: memory counts more. */
    private static final int MAX_KEPT_SIZE = 1_000;
    /** Below this many steps a search is too short to look at the clock. */
    private static final long SHORT = 200_000;

    private static final ConcurrentHashMap<String, Compiled> CACHE = new ConcurrentHashMap<>();

    private Regexes() {}

    /**
     * A pattern ready to search. {@code literal} is set when it only looks for a text.
     *
     * @param anchored the text must stand at the start
     */
    private record Compiled(Pattern pattern, @Nullable String literal, boolean anchored, int size) {
        boolean finds(String text, Meter meter) {
            if (literal != null) {
                return anchored ? text.startsWith(literal) : text.contains(literal);
            }
            return matcher(text, meter).find();
        }

        Matcher matcher(String text, Meter meter) {
            return pattern.matcher((long) text.length() * size < SHORT ? text : new Timed(text, meter));
        }
    }

    /** A text that looks at the clock while it is read: re2j itself cannot be stopped. */
    private static final class Timed implements CharSequence {
        private final CharSequence text;
        private final Meter meter;

        Timed(CharSequence text, Meter meter) {
            this.text = text;
            this.meter = meter;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            meter.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    static void register() {
        for (String name : new String[] {"regex.match", "re_match"}) {
            Builtins.add(
                    name,
                    "s,s>b",
                    args -> Value.of(compiled(args.text(0), args.meter()).finds(args.text(1), args.meter())));
        }
        Builtins.add("regex.is_valid", "s>b", args -> {
            if (!(args.at(0) instanceof Value.Str(String text))) {
                return Value.FALSE;
            }
            try {
                return Value.of(compiled(text, args.meter()).size >= 0);
            } catch (BuiltinFault _) {
                return Value.FALSE;
            }
        });
        Builtins.add("regex.split", "s,s>a", args -> {
            var parts = new ArrayList<Value>();
            String text = args.text(1);
            Matcher matcher = compiled(args.text(0), args.meter()).matcher(text, args.meter());
            int from = 0;
            while (matcher.find()) {
                args.meter().items(1);
                // As Go splits: an empty match at either end parts nothing.
                if (matcher.end() == 0 || matcher.start() == text.length() && matcher.end() == matcher.start()) {
                    continue;
                }
                parts.add(Value.of(text.substring(from, matcher.start())));
                from = matcher.end();
            }
            parts.add(Value.of(text.substring(from)));
            return Value.array(parts);
        });
        Builtins.add("regex.replace", "s,s,s>s", Regexes::replace);
        Builtins.add("regex.find_n", "s,s,n>a", args -> found(args, false));
        Builtins.add("regex.find_all_string_submatch_n", "s,s,n>a", args -> found(args, true));
        Builtins.add("regex.template_match", "s,s,s,s>b", Regexes::template);
        Builtins.add(
                "regex.globs_match",
                "s,s>b",
                args -> Value.of(PatternOverlap.exists(args.text(0), args.text(1), args.meter())));
    }

    private static Value found(Args args, boolean groups) {
        var out = new ArrayList<Value>();
        Matcher matcher = compiled(args.text(0), args.meter()).matcher(args.text(1), args.meter());
        int most = args.small(2);
        while ((most < 0 || out.size() < most) && matcher.find()) {
            args.meter().items(1);
            if (!groups) {
                out.add(Value.of(matcher.group()));
                continue;
            }
            var one = new ArrayList<Value>();
            for (int i = 0; i <= matcher.groupCount(); i++) {
                String group = matcher.group(i);
                one.add(Value.of(group == null ? "" : group));
            }
            args.meter().items(one.size());
            out.add(Value.array(one));
        }
        return Value.array(out);
    }

    /** Go's replacement: {@code $1}, {@code ${1}}, {@code $name}, {@code $$}; an unknown group is empty. */
    private static Value replace(Args args) {
        String text = args.text(0);
        String with = args.text(2);
        Pattern pattern = compiled(args.text(1), args.meter()).pattern;
        Matcher matcher = compiled(args.text(1), args.meter()).matcher(text, args.meter());
        var out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            int start = out.length();
            out.append(text, from, matcher.start());
            expand(with, matcher, pattern, out);
            from = matcher.end();
            args.meter().text(out.length() - start);
        }
        return args.given(out.append(text, from, text.length()).toString());
    }

    private static void expand(String with, Matcher matcher, Pattern pattern, StringBuilder out) {
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            if (c != '$' || i + 1 == with.length()) {
                out.append(c);
                continue;
            }
            if (with.charAt(i + 1) == '$') {
                out.append('$');
                i++;
                continue;
            }
            boolean braced = with.charAt(i + 1) == '{';
            int start = i + (braced ? 2 : 1);
            int end = start;
            while (end < with.length() && (Character.isLetterOrDigit(with.charAt(end)) || with.charAt(end) == '_')) {
                end++;
            }
            if (end == start || braced && (end >= with.length() || with.charAt(end) != '}')) {
                out.append(c);
                continue;
            }
            String name = with.substring(start, end);
            Integer group = name.length() < 6 && name.chars().allMatch(Character::isDigit)
                    ? (Integer) Integer.parseInt(name)
                    : pattern.namedGroups().get(name);
            if (group != null && group <= matcher.groupCount()) {
                String text = matcher.group(group);
                out.append(text == null ? "" : text);
            }
            i = braced ? end : end - 1;
        }
    }

    /** A literal text with patterns between delimiters; the whole text must match. */
    private static Value template(Args args) {
        String template = args.text(0);
        String open = args.text(2);
        String close = args.text(3);
        if (open.codePointCount(0, open.length()) != 1 || close.codePointCount(0, close.length()) != 1) {
            throw BuiltinFault.failed("delimiters must each be one character");
        }
        var pattern = new StringBuilder("^");
        int from = 0;
        while (from < template.length()) {
            int start = template.indexOf(open, from);
            int end = start < 0 ? -1 : closing(template, start + open.length(), open, close);
            if (start < 0) {
                pattern.append(Pattern.quote(template.substring(from)));
                break;
            }
            if (end < 0) {
                throw BuiltinFault.failed("unbalanced delimiters in template");
            }
            pattern.append(Pattern.quote(template.substring(from, start)));
            pattern.append('(').append(template, start + open.length(), end).append(')');
            from = end + close.length();
        }
        return Value.of(compiled(pattern.append('$').toString(), args.meter()).finds(args.text(1), args.meter()));
    }

    private static int closing(String template, int from, String open, String close) {
        int level = 1;
        for (int i = from; i < template.length(); i++) {
            if (template.startsWith(close, i) && --level == 0) {
                return i;
            }
            if (template.startsWith(open, i)) {
                level++;
            }
        }
        return -1;
    }

    private static Compiled compiled(String text, Meter meter) {
        Compiled known = CACHE.get(text);
        if (known != null) {
            return known;
        }
        long size = LinearPattern.sizeOf(text);
        if (size > MAX_SIZE) {
            throw BuiltinFault.failed("regular expression too large");
        }
        for (long i = 0; i < size; i += 16) {
            meter.step();
        }
        try {
            var made = new Compiled(LinearPattern.compile(text), literal(text), text.startsWith("^"), (int) size);
            if (CACHE.size() >= KEPT) {
                CACHE.clear();
            }
            if (size <= MAX_KEPT_SIZE) {
                CACHE.put(text, made);
            }
            return made;
        } catch (PatternSyntaxException e) {
            throw BuiltinFault.failed("error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }

    /** The text a pattern looks for when it does nothing else, or null. */
    private static @Nullable String literal(String pattern) {
        var out = new StringBuilder();
        for (int i = pattern.startsWith("^") ? 1 : 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && "/.-_".indexOf(pattern.charAt(i + 1)) >= 0) {
                out.append(pattern.charAt(++i));
            } else if ("\\.+*?()|[]{}^$".indexOf(c) >= 0 || Character.isSurrogate(c)) {
                return null;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
