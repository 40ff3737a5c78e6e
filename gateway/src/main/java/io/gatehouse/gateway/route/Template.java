package io.gatehouse.gateway.route;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.regex.LinearPattern;
import java.util.Locale;

/**
 * A listen path or a domain with variables: <code>{name}</code> stands for one segment (of a domain: one label),
 * <code>{name:regex}</code> for what the RE2 expression matches.
 *
 * @param literal what stands before the first variable
 * @param weight characters outside of variables: how the contract measures a path's length
 */
record Template(String literal, int weight, Pattern pattern) {
    private static final String SEGMENT = "[^/]+";
    private static final String LABEL = "[^.]+";

    static boolean is(String text) {
        return text.indexOf('{') >= 0 || text.indexOf('}') >= 0;
    }

    /**
     * Matches the start of a path.
     *
     * @throws IllegalArgumentException when braces are unbalanced or an expression is not RE2
     */
    static Template path(String text) {
        return of(text, SEGMENT, false);
    }

    /** Matches a whole host name, ignoring case. */
    static Template domain(String text) {
        return of(text.toLowerCase(Locale.ROOT), LABEL, true);
    }

    private static Template of(String text, String preset, boolean whole) {
        var expression = new StringBuilder(whole ? "(?i)^" : "^");
        int first = text.indexOf('{');
        int weight = 0;
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            String literal = text.substring(at, open < 0 ? text.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw new IllegalArgumentException("unbalanced braces in " + text);
            }
            weight += literal.length();
            expression.append(Pattern.quote(literal));
            if (open < 0) {
                break;
            }
            int close = closing(text, open);
            String variable = text.substring(open + 1, close);
            int colon = variable.indexOf(':');
            expression
                    .append("(?:")
                    .append(colon < 0 ? preset : variable.substring(colon + 1))
                    .append(')');
            at = close + 1;
        }
        try {
            return new Template(
                    first < 0 ? text : text.substring(0, first),
                    weight,
                    LinearPattern.compile(expression + (whole ? "$" : "")));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(text + " is not readable: " + e.getMessage(), e);
        }
    }

    /** Expressions may hold braces of their own. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("unbalanced braces in " + text);
    }

    /** Where the match of a path's start ends; -1 for none. */
    int end(String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.find() ? matcher.end() : -1;
    }

    boolean matches(String host) {
        return pattern.matches(host);
    }
}
