package io.gatehouse.rego.builtin;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.gatehouse.regex.LinearPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with actions between double braces, read from Go's {@code text/template}: fields, variables, {@code if},
 * {@code with}, {@code range}, {@code else}, comments and trimmed space. What else Go has is refused by name.
 */
final class Template {
    /** Blocks within blocks. */
    private static final int DEEPEST = 50;

    /** Characters of one action: far more than a path needs. */
    private static final int LONGEST = 1_000;

    private static final String SPACE = " \t\r\n";
    private static final Pattern DECLARED =
            LinearPattern.compile("(\\$[\\pL_][\\pL\\pN_]*)(?:\\s*,\\s*(\\$[\\pL_][\\pL\\pN_]*))?\\s*:=\\s*(.*)");
    private static final Pattern PATH =
            LinearPattern.compile("(\\.|\\$(?:[\\pL_][\\pL\\pN_]*)?)?((?:\\.[\\pL_][\\pL\\pN_]*)*)");

    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Show(Path path) implements Part {}

    record Declare(String variable, Path path) implements Part {}

    /**
     * @param variables what the value is bound to; of {@code range} with two, its key and its value
     */
    record Block(Kind kind, List<String> variables, Path path, List<Part> body, List<Part> otherwise) implements Part {}

    enum Kind {
        IF,
        WITH,
        RANGE
    }

    /**
     * @param root the dot, or a variable with its dollar sign
     */
    record Path(String root, List<String> fields) {}

    private final String text;
    private final Meter meter;
    private int at;
    private boolean trims;
    private String last = "";

    private Template(String text, Meter meter) {
        this.text = text;
        this.meter = meter;
    }

    /**
     * @throws BuiltinFault when it is no template, or uses what is not known here
     */
    static List<Part> parse(String text, Meter meter) {
        var template = new Template(text, meter);
        List<Part> parts = template.parts(0);
        if (!template.last.isEmpty()) {
            throw refused("unexpected {{" + template.last + "}}");
        }
        return parts;
    }

    /** Up to an {@code end} or {@code else} of the block around, which is then the last action read, or to the end. */
    private List<Part> parts(int depth) {
        if (depth > DEEPEST) {
            throw refused("more than " + DEEPEST + " blocks within one another");
        }
        var parts = new ArrayList<Part>();
        while (true) {
            meter.step();
            meter.items(1);
            int open = text.indexOf("{{", at);
            literal(parts, open < 0 ? text.length() : open);
            if (open < 0) {
                last = "";
                return parts;
            }
            last = action(open + 2);
            String[] words = last.split("\\s+", 2);
            String rest = words.length < 2 ? "" : words[1];
            switch (words[0]) {
                case "end", "else" -> {
                    return parts;
                }
                case "if" -> parts.add(block(Kind.IF, rest, depth));
                case "with" -> parts.add(block(Kind.WITH, rest, depth));
                case "range" -> parts.add(block(Kind.RANGE, rest, depth));
                case "" -> {} // a comment
                default -> parts.add(simple(last));
            }
        }
    }

    private void literal(List<Part> parts, int end) {
        int from = at;
        int to = end;
        while (trims && from < to && SPACE.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        boolean before = text.startsWith("{{-", end) && end + 3 < text.length() && space(end + 3);
        while (before && to > from && space(to - 1)) {
            to--;
        }
        if (from < to) {
            parts.add(new Literal(text.substring(from, to)));
        }
    }

    private boolean space(int i) {
        return SPACE.indexOf(text.charAt(i)) >= 0;
    }

    /** What stands between the braces, without the marks that trim; empty for a comment. */
    private String action(int open) {
        int start = open + 1 < text.length() && text.charAt(open) == '-' && space(open + 1) ? open + 1 : open;
        while (start < text.length() && space(start)) {
            start++;
        }
        boolean comment = text.startsWith("/*", start);
        int body = comment ? text.indexOf("*/", start + 2) : start;
        int end = body < 0 ? -1 : text.indexOf("}}", body);
        if (end < 0) {
            throw refused(comment ? "unclosed comment" : "unclosed action");
        }
        if (end - body > LONGEST) {
            throw refused("an action of more than " + LONGEST + " characters");
        }
        trims = end - 2 >= body && text.charAt(end - 1) == '-' && space(end - 2);
        at = end + 2;
        String inside = text.substring(body, trims ? end - 1 : end).strip();
        if (comment) {
            if (!inside.equals("*/")) {
                throw refused("comment ends before closing delimiter");
            }
            return "";
        }
        if (inside.isEmpty()) {
            throw refused("missing value for command");
        }
        return inside;
    }

    private Part block(Kind kind, String head, int depth) {
        List<String> variables = List.of();
        String path = head;
        Matcher declared = DECLARED.matcher(head);
        if (declared.matches()) {
            if (declared.group(2) != null && kind != Kind.RANGE) {
                throw refused("too many declarations in " + head);
            }
            variables = declared.group(2) == null
                    ? List.of(declared.group(1))
                    : List.of(declared.group(1), declared.group(2));
            path = declared.group(3);
        }
        Path value = path(path);
        List<Part> body = parts(depth + 1);
        List<Part> otherwise = List.of();
        if (last.equals("else")) {
            otherwise = parts(depth + 1);
        } else if (last.startsWith("else") && kind != Kind.RANGE) {
            // The chain shares one end, which the innermost block has read.
            String[] words = last.split("\\s+", 3);
            Kind chained = words[1].equals("if") ? Kind.IF : words[1].equals("with") ? Kind.WITH : Kind.RANGE;
            if (chained != kind) {
                throw refused("unexpected {{" + last + "}}");
            }
            return new Block(
                    kind, variables, value, body, List.of(block(kind, words.length < 3 ? "" : words[2], depth + 1)));
        }
        if (!last.equals("end")) {
            throw refused(
                    last.isEmpty()
                            ? "unexpected end of the text: a block is not closed"
                            : "unexpected {{" + last + "}}");
        }
        return new Block(kind, variables, value, body, otherwise);
    }

    private static Part simple(String action) {
        Matcher declared = DECLARED.matcher(action);
        if (declared.matches() && declared.group(2) == null) {
            return new Declare(declared.group(1), path(declared.group(3)));
        }
        return new Show(path(action));
    }

    private static Path path(String text) {
        Matcher path = PATH.matcher(text);
        if (text.isEmpty()) {
            throw refused("missing value");
        }
        if (!path.matches()) {
            throw refused("only fields and variables are known in templates here, not '" + text + "'");
        }
        String root = path.group(1) == null ? "." : path.group(1);
        if (root.equals(".") && path.group(1) != null && !path.group(2).isEmpty()) {
            throw refused("unexpected '" + text + "'");
        }
        String fields = path.group(2);
        return new Path(
                root, fields.isEmpty() ? List.of() : List.of(fields.substring(1).split("\\.", -1)));
    }

    static BuiltinFault refused(String what) {
        return BuiltinFault.failed("template: " + what);
    }
}
