package io.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.List;

/** Text to tokens. */
final class Lexer {
    private static final List<String> SIGNS = List.of(":=", "==", "!=", "<=", ">=");

    private static final int MAX_DEPTH = 50;

    private final String file;
    private final String text;
    private int at;
    private int row = 1;
    private int rowStart;
    private int depth;

    Lexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    List<Token> tokens() {
        var tokens = new ArrayList<Token>();
        int end = -1;
        while (true) {
            blank();
            boolean glued = at == end;
            Pos pos = pos();
            if (at >= text.length()) {
                tokens.add(new Token(Token.Kind.END, "", pos, glued, row));
                return tokens;
            }
            try {
                if (text.startsWith("$\"", at) || text.startsWith("$`", at)) {
                    template(pos, glued, tokens);
                } else {
                    tokens.add(next(pos, glued));
                }
            } catch (RegoFault fault) {
                // The parser complains when it comes here, and goes on after this line.
                tokens.add(new Token(Token.Kind.BAD, fault.mistakes().getFirst().message(), pos, glued, row));
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            }
            end = at;
        }
    }

    private Pos pos() {
        return new Pos(file, row, text.codePointCount(rowStart, at) + 1);
    }

    private void blank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                row++;
                rowStart = at;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\uFEFF') {
                at++;
            } else if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    private void template(Pos pos, boolean glued, List<Token> tokens) {
        if (++depth > MAX_DEPTH) {
            throw new RegoFault(pos, "rego_parse_error", "strings within strings are nested too deeply");
        }
        tokens.add(new Token(Token.Kind.TEMPLATE, "", pos, glued, row));
        char quote = text.charAt(at + 1);
        at += 2;
        var piece = new StringBuilder();
        while (true) {
            if (at >= text.length() || quote == '"' && text.charAt(at) == '\n') {
                throw new RegoFault(pos, "rego_parse_error", "non-terminated string");
            }
            char c = text.charAt(at++);
            if (c == quote) {
                break;
            }
            if (c == '\\' && at < text.length() && text.charAt(at) == '{') {
                piece.append(text.charAt(at++));
            } else if (c == '\\' && quote == '"') {
                escaped(pos, piece);
            } else if (c == '{') {
                tokens.add(new Token(Token.Kind.STRING, whole(piece), pos(), false, row));
                piece.setLength(0);
                at--;
                braces(tokens);
            } else {
                if (c == '\n') {
                    row++;
                    rowStart = at;
                }
                piece.append(c);
            }
        }
        tokens.add(new Token(Token.Kind.STRING, whole(piece), pos(), false, row));
        tokens.add(new Token(Token.Kind.TEMPLATE_END, "", pos(), false, row));
        depth--;
    }

    /** The tokens from one brace to the one that closes it. */
    private void braces(List<Token> tokens) {
        int level = 0;
        int end = -1;
        do {
            blank();
            if (at >= text.length()) {
                throw new RegoFault(pos(), "rego_parse_error", "non-terminated string");
            }
            boolean glued = at == end;
            if (text.startsWith("$\"", at) || text.startsWith("$`", at)) {
                template(pos(), glued, tokens);
            } else {
                tokens.add(next(pos(), glued));
                level += tokens.getLast().is("{") ? 1 : tokens.getLast().is("}") ? -1 : 0;
            }
            end = at;
        } while (level > 0);
    }

    private Token next(Pos pos, boolean glued) {
        char c = text.charAt(at);
        int start = at;
        if (letter(c)) {
            while (at < text.length() && (letter(text.charAt(at)) || digit(text.charAt(at)))) {
                at++;
            }
            return new Token(Token.Kind.NAME, text.substring(start, at), pos, glued, row);
        }
        if (digit(c)) {
            return new Token(Token.Kind.NUMBER, number(pos), pos, glued, row);
        }
        int line = row;
        if (c == '"') {
            return new Token(Token.Kind.STRING, quoted(pos), pos, glued, line);
        }
        if (c == '`') {
            return new Token(Token.Kind.STRING, raw(pos), pos, glued, line);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += 2;
                return new Token(Token.Kind.SIGN, sign, pos, glued, row);
            }
        }
        if ("[]{}().,;:=<>+-*/%|&".indexOf(c) >= 0) {
            at++;
            return new Token(Token.Kind.SIGN, String.valueOf(c), pos, glued, row);
        }
        throw new RegoFault(
                pos, "rego_parse_error", "illegal token: '" + Character.toString(text.codePointAt(at)) + "'");
    }

    /** Names are of ASCII letters only. */
    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private String number(Pos pos) {
        int start = at;
        digits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && digit(text.charAt(at + 1))) {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        String number = text.substring(start, at);
        if (number.length() > 1 && number.charAt(0) == '0' && digit(number.charAt(1))) {
            throw new RegoFault(pos, "rego_parse_error", "illegal number format: a leading zero");
        }
        return number;
    }

    private void digits() {
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private String raw(Pos pos) {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            throw new RegoFault(pos, "rego_parse_error", "non-terminated string");
        }
        String body = text.substring(at + 1, end);
        for (int i = at; i < end; i++) {
            if (text.charAt(i) == '\n') {
                row++;
                rowStart = i + 1;
            }
        }
        at = end + 1;
        return body;
    }

    private String quoted(Pos pos) {
        var out = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length() || text.charAt(at) == '\n') {
                throw new RegoFault(pos, "rego_parse_error", "non-terminated string");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return whole(out);
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            escaped(pos, out);
        }
    }

    /** The text with the replacement character for each half of a pair that stands alone. */
    private static String whole(StringBuilder text) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(c -> c >= 0xD800 && c < 0xE000 ? 0xFFFD : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** What follows a backslash. */
    private void escaped(Pos pos, StringBuilder out) {
        char escape = at < text.length() ? text.charAt(at++) : '\n';
        switch (escape) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case '"', '\\', '/' -> out.append(escape);
            case 'u' -> {
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
                    if (digit < 0 || text.charAt(at++) > 'f') {
                        throw new RegoFault(pos, "rego_parse_error", "illegal string escape: \\u needs four digits");
                    }
                    unit = unit * 16 + digit;
                }
                out.append((char) unit);
            }
            default -> throw new RegoFault(pos, "rego_parse_error", "illegal string escape: \\" + escape);
        }
    }
}
