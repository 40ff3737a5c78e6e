package io.gatehouse.rego.syntax;

/** A lexeme. {@code glued}: nothing stands between it and the one before. */
record Token(Kind kind, String text, Pos pos, boolean glued, int line) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SIGN,
        /** A string with expressions in it begins; pieces of text and expressions in braces follow, then its end. */
        TEMPLATE,
        TEMPLATE_END,
        /** What is no lexeme; its text says why. */
        BAD,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }
}
