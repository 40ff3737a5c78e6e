package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads a template: text with actions in double braces. */
final class Parser {
    private final List<Piece> pieces;
    private int at;

    /** Text, or what stands in braces. */
    private record Piece(boolean action, String text) {}

    Parser(String template) {
        this.pieces = cut(template);
    }

    List<Node> nodes() {
        List<Node> nodes = block();
        if (at < pieces.size()) {
            throw new IllegalArgumentException(
                    "a template has {{" + pieces.get(at).text() + "}} without a beginning");
        }
        return nodes;
    }

    /** A dash inside the braces takes the white space outside away. */
    private static List<Piece> cut(String template) {
        var pieces = new ArrayList<Piece>();
        int done = 0;
        boolean trims = false;
        while (true) {
            int open = template.indexOf("{{", done);
            String text = open < 0 ? template.substring(done) : template.substring(done, open);
            if (trims) {
                text = text.stripLeading();
            }
            if (open < 0) {
                pieces.add(new Piece(false, text));
                return pieces;
            }
            int close = closing(template, open + 2);
            String action = template.substring(open + 2, close);
            if (action.startsWith("- ") || action.equals("-")) {
                text = text.stripTrailing();
                action = action.substring(1);
            }
            trims = action.endsWith(" -");
            if (trims) {
                action = action.substring(0, action.length() - 1);
            }
            pieces.add(new Piece(false, text));
            if (!action.trim().startsWith("/*")) {
                pieces.add(new Piece(true, action.trim()));
            }
            done = close + 2;
        }
    }

    /** Braces inside quotes do not close. */
    private static int closing(String template, int from) {
        char quote = 0;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (template.startsWith("}}", i)) {
                return i;
            }
        }
        throw new IllegalArgumentException("a template has {{ without }}");
    }

    private List<Node> block() {
        var nodes = new ArrayList<Node>();
        while (at < pieces.size()) {
            Piece piece = pieces.get(at);
            if (!piece.action()) {
                at++;
                if (!piece.text().isEmpty()) {
                    nodes.add(new Node.Text(piece.text()));
                }
                continue;
            }
            String word = word(piece.text());
            if (word.equals("end") || word.equals("else")) {
                return nodes;
            }
            at++;
            nodes.add(action(word, piece.text()));
        }
        return nodes;
    }

    private static String word(String action) {
        int end = 0;
        while (end < action.length() && Character.isLetter(action.charAt(end))) {
            end++;
        }
        return action.substring(0, end);
    }

    private Node action(String word, String action) {
        String rest = action.substring(word.length()).trim();
        return switch (word) {
            case "if" -> condition(rest);
            case "with" -> {
                Tokens tokens = new Tokens(rest);
                String variable =
                        tokens.declared(1).isEmpty() ? "" : tokens.declared(1).getFirst();
                Expression value = tokens.pipeline();
                tokens.end();
                List<Node> then = block();
                yield new Node.With(variable, value, then, otherwise());
            }
            case "range" -> {
                Tokens tokens = new Tokens(rest);
                List<String> names = tokens.declared(2);
                Expression values = tokens.pipeline();
                tokens.end();
                List<Node> each = block();
                String item = names.isEmpty() ? "" : names.getLast();
                yield new Node.Range(names.size() > 1 ? names.getFirst() : "", item, values, each, otherwise());
            }
            case "define", "template", "block", "break", "continue" ->
                throw new IllegalArgumentException("a template uses {{" + word + "}}, which is not built");
            default -> value(action);
        };
    }

    private Node condition(String rest) {
        Tokens tokens = new Tokens(rest);
        Expression condition = tokens.pipeline();
        tokens.end();
        List<Node> then = block();
        return new Node.If(condition, then, otherwise());
    }

    /** What follows {@code else}, up to and with the {@code end}. */
    private List<Node> otherwise() {
        if (at == pieces.size()) {
            throw new IllegalArgumentException("a template lacks an {{end}}");
        }
        String action = pieces.get(at).text();
        at++;
        if (action.equals("end")) {
            return List.of();
        }
        String rest = action.substring("else".length()).trim();
        if (!rest.isEmpty()) {
            String word = word(rest);
            return List.of(action(word, rest));
        }
        List<Node> nodes = block();
        if (at == pieces.size() || !pieces.get(at).text().equals("end")) {
            throw new IllegalArgumentException("a template lacks an {{end}}");
        }
        at++;
        return nodes;
    }

    private static Node value(String action) {
        Tokens tokens = new Tokens(action);
        List<String> declared = tokens.declared(1);
        if (!declared.isEmpty()) {
            Expression value = tokens.pipeline();
            tokens.end();
            return new Node.Assign(declared.getFirst(), tokens.declares(), value);
        }
        if (action.isEmpty()) {
            return new Node.Show(new Expression.Literal(Json.of("")));
        }
        Expression value = tokens.pipeline();
        tokens.end();
        return new Node.Show(value);
    }
}
