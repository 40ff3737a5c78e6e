package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Glob patterns: {@code *}, {@code **}, {@code ?}, {@code [a-z]}, {@code [!abc]}, {@code {one,two}}, {@code \x}. */
final class Globs {
    private static final int MAX_ALTERNATIVES = 10_000;

    private Globs() {}

    static void register() {
        Builtins.add("glob.match", "s,za,s>b", args -> {
            String delimiters;
            if (args.at(1) instanceof Value.Nil) {
                delimiters = "";
            } else {
                var all = new StringBuilder();
                for (String one : args.texts(1)) {
                    if (one.codePointCount(0, one.length()) != 1) {
                        throw BuiltinFault.operand(2, "must be array of single-rune strings");
                    }
                    all.append(one);
                }
                // An empty array stands for the usual delimiter; null for none.
                delimiters = all.isEmpty() ? "." : all.toString();
            }
            return Value.of(new Matcher(parse(args.text(0)), delimiters, args.text(2), args.meter()).all());
        });
        Builtins.add("glob.quote_meta", "s>s", args -> {
            var out = new StringBuilder();
            args.text(0).chars().forEach(c -> {
                if ("*?\\[]{}".indexOf(c) >= 0) {
                    out.append('\\');
                }
                out.append((char) c);
            });
            return args.given(out.toString());
        });
    }

    private sealed interface Part {}

    private record Literal(int point) implements Part {}

    /** Any run; {@code over}: of delimiters too. */
    private record Run(boolean over) implements Part {}

    private record Single() implements Part {}

    private record Among(boolean negated, List<int[]> ranges) implements Part {}

    private record Either(List<List<Part>> options) implements Part {}

    private static List<Part> parse(String glob) {
        var parser = new Parser(glob);
        List<Part> parts = parser.sequence(false);
        if (parser.at < glob.length()) {
            throw BuiltinFault.failed("unexpected '" + glob.charAt(parser.at) + "' in glob");
        }
        return parts;
    }

    private static final class Parser {
        private final String glob;
        private int at;
        private int depth;
        private int alternatives;

        Parser(String glob) {
            this.glob = glob;
        }

        List<Part> sequence(boolean inside) {
            var parts = new ArrayList<Part>();
            while (at < glob.length()) {
                int c = glob.codePointAt(at);
                if (inside && (c == ',' || c == '}')) {
                    break;
                }
                at += Character.charCount(c);
                switch (c) {
                    case '*' -> {
                        boolean over = glob.startsWith("*", at);
                        at += over ? 1 : 0;
                        parts.add(new Run(over));
                    }
                    case '?' -> parts.add(new Single());
                    case '[' -> parts.add(among());
                    case '{' -> parts.add(either());
                    case '\\' -> {
                        if (at >= glob.length()) {
                            throw BuiltinFault.failed("glob ends in a backslash");
                        }
                        int next = glob.codePointAt(at);
                        at += Character.charCount(next);
                        parts.add(new Literal(next));
                    }
                    default -> parts.add(new Literal(c));
                }
            }
            return parts;
        }

        private Part either() {
            if (++depth > 20) {
                throw BuiltinFault.failed("glob is nested too deeply");
            }
            var options = new ArrayList<List<Part>>();
            do {
                if (++alternatives > MAX_ALTERNATIVES) {
                    throw BuiltinFault.failed("glob has too many alternatives");
                }
                options.add(sequence(true));
            } while (at < glob.length() && glob.charAt(at++) == ',');
            if (glob.charAt(at - 1) != '}') {
                throw BuiltinFault.failed("glob lacks a closing }");
            }
            depth--;
            return new Either(options);
        }

        private Part among() {
            boolean negated = at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^');
            at += negated ? 1 : 0;
            var ranges = new ArrayList<int[]>();
            while (at < glob.length() && glob.charAt(at) != ']') {
                int from = point();
                if (at + 1 < glob.length() && glob.charAt(at) == '-' && glob.charAt(at + 1) != ']') {
                    at++;
                    ranges.add(new int[] {from, point()});
                } else {
                    ranges.add(new int[] {from, from});
                }
            }
            if (at >= glob.length()) {
                throw BuiltinFault.failed("glob lacks a closing ]");
            }
            at++;
            return new Among(negated, ranges);
        }

        private int point() {
            if (glob.charAt(at) == '\\' && at + 1 < glob.length()) {
                at++;
            }
            int point = glob.codePointAt(at);
            at += Character.charCount(point);
            return point;
        }
    }

    /** Backtracking with a memory of failed places, so that time is bounded by glob times text. */
    private static final class Matcher {
        private final List<Part> parts;
        private final String delimiters;
        private final int[] text;
        private final Meter meter;
        private final java.util.Set<Place> failed = new java.util.HashSet<>();

        private record Place(List<Part> parts, int part, int at, Object rest) {
            @Override
            public boolean equals(Object other) {
                return other instanceof Place place
                        && parts == place.parts
                        && part == place.part
                        && at == place.at
                        && rest == place.rest;
            }

            @Override
            public int hashCode() {
                return (System.identityHashCode(parts) * 31 + part) * 31 + at + System.identityHashCode(rest);
            }
        }

        private interface Rest {
            boolean from(int at);
        }

        private final Rest end;

        Matcher(List<Part> parts, String delimiters, String text, Meter meter) {
            this.parts = parts;
            this.delimiters = delimiters;
            this.text = text.codePoints().toArray();
            this.meter = meter;
            this.end = at -> at == this.text.length;
        }

        boolean all() {
            return matches(parts, 0, 0, end);
        }

        private boolean matches(List<Part> list, int start, int from, Rest rest) {
            int at = from;
            for (int part = start; part < list.size(); part++) {
                meter.step();
                switch (list.get(part)) {
                    case Literal(int point) -> {
                        if (at >= text.length || text[at++] != point) {
                            return false;
                        }
                    }
                    case Single _ -> {
                        if (at >= text.length || isDelimiter(text[at++])) {
                            return false;
                        }
                    }
                    case Among(boolean negated, List<int[]> ranges) -> {
                        if (at >= text.length) {
                            return false;
                        }
                        int point = text[at++];
                        boolean found = ranges.stream().anyMatch(r -> point >= r[0] && point <= r[1]);
                        if (found == negated) {
                            return false;
                        }
                    }
                    case Run(boolean over) -> {
                        return run(list, part + 1, at, over, rest);
                    }
                    case Either(List<List<Part>> options) -> {
                        int next = part + 1;
                        Rest after = then -> matches(list, next, then, rest);
                        for (List<Part> option : options) {
                            if (matches(option, 0, at, after)) {
                                return true;
                            }
                        }
                        return false;
                    }
                }
            }
            return rest.from(at);
        }

        private boolean run(List<Part> list, int part, int from, boolean over, Rest rest) {
            var place = new Place(list, part, from, rest);
            if (failed.contains(place)) {
                return false;
            }
            for (int at = from; at <= text.length; at++) {
                if (matches(list, part, at, rest)) {
                    return true;
                }
                if (at < text.length && !over && isDelimiter(text[at])) {
                    break;
                }
            }
            meter.items(1);
            failed.add(place);
            return false;
        }

        private boolean isDelimiter(int point) {
            return delimiters.indexOf(point) >= 0;
        }
    }
}
