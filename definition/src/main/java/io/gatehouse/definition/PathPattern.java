package io.gatehouse.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A path as endpoint rules write it, compiled: a regular expression in which <code>{name}</code> stands for one segment
 * and {@code /*} for anything. Linear in the path's length whatever users write.
 */
public final class PathPattern {
    private final String written;
    private final Pattern pattern;

    private PathPattern(String written, Pattern pattern) {
        this.written = written;
        this.pattern = pattern;
    }

    /** Matches anywhere in the path, as Classic rules do. Empty when it is no regular expression. */
    public static Optional<PathPattern> anywhere(String path, boolean ignoreCase) {
        return compiled(path, expression(path), ignoreCase);
    }

    /** Matches the whole path, as the templates of an OpenAPI document do. */
    public static Optional<PathPattern> whole(String path, boolean ignoreCase) {
        return compiled(path, "^" + expression(path) + "$", ignoreCase);
    }

    public boolean matches(String path) {
        return pattern.matcher(path).find();
    }

    public String written() {
        return written;
    }

    private static String expression(String path) {
        return path.replaceAll("\\{[^}]*\\}", "([^/]+)")
                .replace("/*/", "/[^/]+/")
                .replace("/*", "/.*");
    }

    private static Optional<PathPattern> compiled(String path, String expression, boolean ignoreCase) {
        try {
            return Optional.of(new PathPattern(path, Pattern.compile((ignoreCase ? "(?i)" : "") + expression)));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }
}
