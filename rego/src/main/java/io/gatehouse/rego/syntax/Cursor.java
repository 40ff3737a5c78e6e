package io.gatehouse.rego.syntax;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A place among tokens: what stands there, what may stand there, and how deep one is. */
class Cursor {
    private static final Set<String> RESERVED =
            Set.of("as", "default", "else", "false", "import", "package", "not", "null", "true", "with", "some");
    private static final int MAX_DEPTH = 200;

    protected final List<Token> tokens;
    protected final Set<String> keywords;
    protected int at;
    /** Keywords may be names within references. */
    protected boolean keywordNames;

    private int depth;

    Cursor(List<Token> tokens, Set<String> keywords) {
        this.tokens = tokens;
        this.keywords = keywords;
    }

    protected Token token() {
        return ahead(0);
    }

    /** Behind the last token stands the end, however far one looks. */
    protected Token ahead(int count) {
        return tokens.get(Math.min(at + count, tokens.size() - 1));
    }

    protected boolean is(String sign) {
        return token().is(sign) && (token().kind() != Token.Kind.NAME || isKeyword(sign) && !beginsReference());
    }

    protected boolean isKeyword(String name) {
        return RESERVED.contains(name) || keywords.contains(name);
    }

    /** Whether the keyword here is the first name of a reference: {@code if.x}. */
    protected boolean beginsReference() {
        Token next = ahead(1);
        return keywordNames && next.glued() && next.is(".") && ahead(2).kind() == Token.Kind.NAME && ahead(2).glued();
    }

    protected boolean accept(String sign) {
        if (is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    protected void expect(String sign) {
        if (!accept(sign)) {
            throw unexpected("expected " + sign);
        }
    }

    protected RegoFault unexpected(String why) {
        Token t = token();
        if (t.kind() == Token.Kind.BAD) {
            return new RegoFault(t.pos(), "rego_parse_error", t.text());
        }
        String what = t.kind() == Token.Kind.END ? "end of file" : "'" + t.text() + "'";
        return new RegoFault(t.pos(), "rego_parse_error", "unexpected " + what + ": " + why);
    }

    protected <T> T nested(Supplier<T> part) {
        if (++depth > MAX_DEPTH) {
            throw new RegoFault(token().pos(), "rego_parse_error", "nested too deeply");
        }
        try {
            return part.get();
        } finally {
            depth--;
        }
    }
}
