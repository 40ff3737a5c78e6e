package io.gatehouse.rego.builtin;

/** Texts and characters in quotes as Go's {@code strconv} writes them. */
final class Quoting {
    private Quoting() {}

    /**
     * @param ascii whether all beyond ASCII is escaped too
     */
    static String text(String text, boolean ascii) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> escape(c, '"', ascii, out));
        return out.append('"').toString();
    }

    static String character(int c, boolean ascii) {
        var out = new StringBuilder("'");
        escape(c, '\'', ascii, out);
        return out.append('\'').toString();
    }

    static boolean fitsBackquotes(String text) {
        return text.codePoints().allMatch(c -> (c >= ' ' || c == '\t') && c != '`' && c != 0x7F && c != 0xFEFF);
    }

    /** Whether it has a shape of its own; of the spaces only the plain one has. */
    static boolean prints(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.UNASSIGNED,
                            Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    private static void escape(int c, char quote, boolean ascii, StringBuilder out) {
        if (c == quote || c == '\\') {
            out.append('\\').append((char) c);
        } else if (prints(c) && (c < 0x80 || !ascii)) {
            out.appendCodePoint(c);
        } else {
            switch (c) {
                case 7 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 11 -> out.append("\\v");
                default ->
                    out.append(
                            c < ' ' || c == 0x7F
                                    ? String.format("\\x%02x", c)
                                    : c >= 0xD800 && c < 0xE000
                                            ? "\\ufffd"
                                            : String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        }
    }
}
