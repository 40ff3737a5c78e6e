package io.gatehouse.definition.reading;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.text.Placeholders;
import io.gatehouse.regex.LinearPattern;
import java.util.Locale;
import java.util.Optional;

/**
 * A path as endpoint rules write it, compiled: a regular expression in which <code>{name}</code> stands for one segment
 * and {@code /*} for anything. Linear in the path's length whatever users write.
 */
public final class PathPattern {
    private static final Pattern PARAMETER = LinearPattern.compile("\\{[^}]*\\}|/\\*");

    private final String written;
    private final Pattern pattern;
    private final String needle;
    private final boolean literal;
    private final PathMatching matching;

    private PathPattern(String written, Pattern pattern, String needle, boolean literal, PathMatching matching) {
        this.written = written;
        this.pattern = pattern;
        this.needle = needle;
        this.literal = literal;
        this.matching = matching;
    }

    /**
     * @throws IllegalArgumentException when it is no regular expression, naming it
     */
    public static PathPattern of(String path, PathMatching matching) {
        String expression =
                Placeholders.replaced(path, "([^/]+)").replace("/*/", "/[^/]+/").replace("/*", "/.*");
        boolean literal = expression.equals(path) && isLiteral(path);
        if (matching.fromStart() && path.startsWith("/")) {
            expression = "^" + expression;
        }
        if (matching.toEnd()) {
            expression = expression + "$";
        }
        expression = (matching.ignoreCase() ? "(?i)" : "") + expression;
        boolean anchored = matching.fromStart() || matching.toEnd();
        try {
            return new PathPattern(
                    path,
                    LinearPattern.compile(expression),
                    matching.ignoreCase() ? "" : literalPart(path),
                    literal && !anchored && !matching.ignoreCase(),
                    matching);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the path " + path + " is no regular expression: " + e.getMessage(), e);
        }
    }

    /** Matches anywhere in a path; empty when it is no regular expression. */
    public static Optional<PathPattern> anywhere(String path, boolean ignoreCase) {
        return readable(path, PathMatching.ANYWHERE.orIgnoringCase(ignoreCase));
    }

    /** As {@link #of}; empty when it is no regular expression. */
    public static Optional<PathPattern> readable(String path, PathMatching matching) {
        try {
            return Optional.of(of(path, matching));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether it is found in this path, which is decoded. */
    public boolean matches(String path) {
        // Most rules are told apart by their plain beginning: cheaper than asking the expression.
        return path.contains(needle) && (literal || pattern.matcher(path).find());
    }

    /** A text that every matching path contains; may be empty. */
    public String needle() {
        return needle;
    }

    public String written() {
        return written;
    }

    PathMatching matching() {
        return matching;
    }

    /** Whether it consists of plain segments and of segments that are one parameter, so that it can be matched without the expression. */
    boolean isTemplate() {
        return written.startsWith("/")
                && isLiteral(written.replaceAll("(?<=/)\\{[^{}/]*\\}(?=/|$)", ""))
                && written.indexOf('\n') < 0;
    }

    private static boolean isLiteral(String text) {
        return text.chars().noneMatch(c -> "\\^$.|?*+()[]{}".indexOf(c) >= 0);
    }

    /** The longest text between the parameters of a plain template, which tells more than how it begins. */
    private static String literalPart(String path) {
        String[] parts = PARAMETER.split(path, -1);
        String longest = "";
        for (String part : parts) {
            if (!isLiteral(part)) {
                return literalHead(path);
            }
            longest = part.length() > longest.length() ? part : longest;
        }
        return longest;
    }

    /** Up to the first sign of an expression; a sign may make the character before it optional. */
    private static String literalHead(String path) {
        if (path.indexOf('|') >= 0 || path.toLowerCase(Locale.ROOT).contains("(?")) {
            return "";
        }
        int end = 0;
        while (end < path.length() && "\\^$.|?*+()[]{}".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        boolean whole = end == path.length();
        return whole || path.charAt(end) == '{' ? path.substring(0, end) : path.substring(0, Math.max(0, end - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern its
                && written.equals(its.written)
                && pattern.pattern().equals(its.pattern.pattern())
                && matching.ignoreCase() == its.matching.ignoreCase();
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
