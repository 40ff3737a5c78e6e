package io.gatehouse.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * The one way an expression is compiled that a user may have written: RE2's syntax, matched in time linear in the text, and
 * refused when compiling it would take unbounded memory or time, which the library alone does not promise.
 */
public final class LinearPattern {
    /** The longest expression, in characters, with its counted repetitions written out. */
    public static final int LONGEST = 100_000;

    private LinearPattern() {}

    /** Throws {@link PatternSyntaxException} also for what is too large or cannot be compared without case. */
    public static Pattern compile(String expression) {
        if (sizeOf(expression) > LONGEST) {
            throw new PatternSyntaxException("expression too large", shown(expression));
        }
        if (CaseFolding.isEndless(expression)) {
            throw new PatternSyntaxException(
                    "the case of letters from U+1C80 to U+1C88 cannot be ignored", shown(expression));
        }
        return Pattern.compile(expression);
    }

    /** How long the expression is with every {@code {n,m}} written out; an estimate from above. */
    public static long sizeOf(String expression) {
        if (expression.length() > LONGEST) {
            return Long.MAX_VALUE;
        }
        long size = expression.length();
        for (int i = expression.indexOf('{'); i >= 0; i = expression.indexOf('{', i + 1)) {
            long most = 0;
            long number = 0;
            for (int j = i + 1; j < expression.length() && "0123456789,".indexOf(expression.charAt(j)) >= 0; j++) {
                number = expression.charAt(j) == ',' ? 0 : Math.min(number * 10 + expression.charAt(j) - '0', LONGEST);
                most = Math.max(most, number);
            }
            if (most > 1) {
                // Nested repetitions multiply, side by side they add; only a group's end can be the outer one.
                boolean group = i > 0 && expression.charAt(i - 1) == ')';
                size = group ? Math.min(size * most, LONGEST * 2L) : size + most;
            }
        }
        return size;
    }

    private static String shown(String expression) {
        return expression.length() <= 200 ? expression : expression.substring(0, 200) + "…";
    }
}
