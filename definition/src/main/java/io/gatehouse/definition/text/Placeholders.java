package io.gatehouse.definition.text;

/** The parts of a path in braces, found in one pass whatever users write. */
public final class Placeholders {
    private Placeholders() {}

    /** The text with each part from a brace to the next one that closes replaced; a brace that nothing closes stays. */
    public static String replaced(String text, String by) {
        int open = text.indexOf('{');
        int close = open < 0 ? -1 : text.indexOf('}', open);
        if (close < 0) {
            return text;
        }
        var result = new StringBuilder();
        int at = 0;
        while (close >= 0) {
            result.append(text, at, open).append(by);
            at = close + 1;
            open = text.indexOf('{', at);
            close = open < 0 ? -1 : text.indexOf('}', open);
        }
        return result.append(text, at, text.length()).toString();
    }
}
