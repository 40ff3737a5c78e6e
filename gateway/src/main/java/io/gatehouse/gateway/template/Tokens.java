package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands in one action. */
final class Tokens {
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private boolean declares;

    Tokens(String action) {
        int i = 0;
        while (i < action.length()) {
            char c = action.charAt(i);
            int end = i + 1;
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            if (c == '"' || c == '`') {
                while (end < action.length() && action.charAt(end) != c) {
                    end += action.charAt(end) == '\\' && c == '"' ? 2 : 1;
                }
                end++;
            } else if (c == ':' && action.startsWith(":=", i)) {
                end = i + 2;
            } else if ("()|,=".indexOf(c) < 0) {
                while (end < action.length()
                        && !Character.isWhitespace(action.charAt(end))
                        && "()|,=:\"`".indexOf(action.charAt(end)) < 0) {
                    end++;
                }
            }
            tokens.add(action.substring(i, Math.min(end, action.length())));
            // A field of what is in parentheses follows them without a space.
            i = end;
        }
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    /** Names of variables that a value is given to, at most this many; taken together with the sign. */
    List<String> declared(int most) {
        var names = new ArrayList<String>();
        int look = at;
        while (look < tokens.size() && tokens.get(look).startsWith("$") && names.size() < most) {
            names.add(tokens.get(look));
            look++;
            if (look < tokens.size() && tokens.get(look).equals(",") && names.size() < most) {
                look++;
            } else {
                break;
            }
        }
        boolean given = !names.isEmpty()
                && look < tokens.size()
                && (tokens.get(look).equals(":=") || tokens.get(look).equals("="));
        if (!given) {
            return List.of();
        }
        declares = tokens.get(look).equals(":=");
        at = look + 1;
        return names;
    }

    boolean declares() {
        return declares;
    }

    void end() {
        if (at < tokens.size()) {
            throw new IllegalArgumentException("a template has something unexpected: " + peek());
        }
    }

    /** Commands one after the other; the value of one is the last argument of the next. */
    Expression pipeline() {
        Expression value = command(Optional.empty());
        while (peek().equals("|")) {
            at++;
            value = command(Optional.of(value));
        }
        return value;
    }

    private Expression command(Optional<Expression> piped) {
        String first = peek();
        if (first.isEmpty()) {
            throw new IllegalArgumentException("a template lacks a value");
        }
        if (isName(first)) {
            at++;
            if (!Functions.exist(first)) {
                throw new IllegalArgumentException("a template uses the function " + first + ", which is not built");
            }
            var arguments = new ArrayList<Expression>();
            while (!peek().isEmpty() && !peek().equals("|") && !peek().equals(")")) {
                arguments.add(operand());
            }
            piped.ifPresent(arguments::add);
            return new Expression.Call(first, List.copyOf(arguments));
        }
        if (piped.isPresent()) {
            throw new IllegalArgumentException("a template gives a value to " + first + ", which is no function");
        }
        return operand();
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0))
                && !token.equals("true")
                && !token.equals("false")
                && !token.equals("nil");
    }

    private Expression operand() {
        String token = peek();
        at++;
        if (token.equals("(")) {
            Expression inner = pipeline();
            if (!peek().equals(")")) {
                throw new IllegalArgumentException("a template lacks a closing parenthesis");
            }
            at++;
            return peek().startsWith(".") && peek().length() > 1 ? fields(inner, tokens.get(at++)) : inner;
        }
        char c = token.charAt(0);
        if (c == '"') {
            return new Expression.Literal(Json.of(unquoted(token)));
        }
        if (c == '`') {
            return new Expression.Literal(Json.of(token.substring(1, token.length() - 1)));
        }
        if (c == '.') {
            return token.equals(".") ? new Expression.Dot() : fields(new Expression.Dot(), token);
        }
        if (c == '$') {
            int dot = token.indexOf('.');
            return dot < 0
                    ? new Expression.Variable(token)
                    : fields(new Expression.Variable(token.substring(0, dot)), token.substring(dot));
        }
        return switch (token) {
            case "true" -> new Expression.Literal(Json.TRUE);
            case "false" -> new Expression.Literal(Json.FALSE);
            case "nil" -> new Expression.Literal(Json.NULL);
            default -> {
                if (isName(token) && Functions.exist(token)) {
                    yield new Expression.Call(token, List.of());
                }
                yield new Expression.Literal(number(token));
            }
        };
    }

    private static Json number(String token) {
        try {
            return new Json.Num(new java.math.BigDecimal(token).toPlainString());
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("a template has something unexpected: " + token);
        }
    }

    private static String unquoted(String token) {
        try {
            return io.gatehouse.json.JsonText.parse(token).asText().orElse("");
        } catch (io.gatehouse.fault.FaultException _) {
            throw new IllegalArgumentException("a template has a text that cannot be read: " + token);
        }
    }

    private static Expression fields(Expression of, String path) {
        Expression value = of;
        for (String name : path.substring(1).split("\\.", -1)) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a template has a field without a name: " + path);
            }
            value = new Expression.Field(value, name);
        }
        return value;
    }
}
