package io.gatehouse.regex;

import java.util.PrimitiveIterator;

/**
 * Tells the regular expressions that re2j 1.8 would compile for ever: while ignoring case it looks for the way back from
 * the letters U+1C80 to U+1C88, which its tables do not have. Errs on the side of refusing.
 */
final class CaseFolding {
    private static final int FIRST = 0x1C80;
    private static final int LAST = 0x1C88;

    private CaseFolding() {}

    /** Whether an expression that ignores case, wholly or from some {@code (?i)} on, names one of those letters. */
    static boolean isEndless(String expression) {
        return ignoresCase(expression) && namesOne(expression);
    }

    private static boolean ignoresCase(String expression) {
        for (int at = expression.indexOf("(?"); at >= 0; at = expression.indexOf("(?", at + 1)) {
            int flag = at + 2;
            while (flag < expression.length() && Character.isLetter(expression.charAt(flag))) {
                if (expression.charAt(flag++) == 'i') {
                    return true;
                }
            }
        }
        return false;
    }

    /** By itself, or within a range of a class. */
    private static boolean namesOne(String expression) {
        PrimitiveIterator.OfInt points = new Points(expression);
        int before = Integer.MAX_VALUE;
        int last = Integer.MAX_VALUE;
        while (points.hasNext()) {
            int point = points.nextInt();
            boolean range = last == '-' && before <= LAST && point >= FIRST;
            if (point >= FIRST && point <= LAST || range) {
                return true;
            }
            before = last;
            last = point;
        }
        return false;
    }

    /** Characters, with {@code \x{…}} read as what they stand for. */
    private static final class Points implements PrimitiveIterator.OfInt {
        private final String text;
        private int at;

        Points(String text) {
            this.text = text;
        }

        @Override
        public boolean hasNext() {
            return at < text.length();
        }

        @Override
        public int nextInt() {
            int end = text.startsWith("\\x{", at) ? text.indexOf('}', at) : -1;
            if (end > 0) {
                try {
                    int point = Integer.parseInt(text, at + 3, end, 16);
                    at = end + 1;
                    return point;
                } catch (NumberFormatException _) {
                    // No number: the expression will be refused for that.
                }
            }
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            return point;
        }
    }
}
