package io.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statements of a body: what must hold, what is named, what is replaced meanwhile. */
class StatementParser extends TermParser {
    private static final int MAX_STATEMENTS = 2_000;

    StatementParser(List<Token> tokens, Set<String> keywords) {
        super(tokens, keywords);
    }

    /** Statements up to {@code close}, which is consumed. */
    @Override
    protected List<Expr> body(String close) {
        var body = new ArrayList<Expr>();
        while (true) {
            while (accept(";")) {}
            if (accept(close)) {
                break;
            }
            if (!body.isEmpty()
                    && !tokens.get(at - 1).is(";")
                    && tokens.get(at - 1).line() == token().pos().row()) {
                throw unexpected("expected a new line or ;");
            }
            if (body.size() >= MAX_STATEMENTS) {
                throw unexpected("more than " + MAX_STATEMENTS + " statements in one body");
            }
            body.add(nested(this::statement));
        }
        if (body.isEmpty()) {
            throw new RegoFault(tokens.get(at - 1).pos(), "rego_parse_error", "found empty body");
        }
        return List.copyOf(body);
    }

    protected Expr statement() {
        Pos pos = token().pos();
        Expr expr;
        if (accept("not")) {
            expr = new Expr.Not(pos, plain(pos));
        } else if (is("some")) {
            at++;
            expr = some(pos);
        } else if (accept("every")) {
            expr = every(pos);
        } else {
            expr = plain(pos);
        }
        List<Expr.Change> changes = changes();
        return changes.isEmpty() ? expr : new Expr.With(pos, expr, changes);
    }

    private Expr plain(Pos pos) {
        Term left = wide();
        if (accept("=")) {
            return new Expr.Unify(pos, left, wide());
        }
        if (accept(":=")) {
            return new Expr.Assign(pos, left, wide());
        }
        return new Expr.Holds(pos, left);
    }

    private Expr some(Pos pos) {
        int back = at;
        if (keywords.contains("in")) {
            Term first = comparison(true);
            Term second = accept(",") ? comparison(true) : null;
            if (accept("in")) {
                Term domain = comparison(true);
                return second == null
                        ? new Expr.SomeIn(pos, null, first, domain)
                        : new Expr.SomeIn(pos, first, second, domain);
            }
            at = back;
        }
        var names = new ArrayList<String>();
        do {
            if (token().kind() != Token.Kind.NAME || isKeyword(token().text())) {
                throw unexpected("expected a name after some");
            }
            names.add(token().text());
            at++;
        } while (accept(","));
        return new Expr.Some(pos, List.copyOf(names));
    }

    private Expr every(Pos pos) {
        Term first = comparison(true);
        Term second = accept(",") ? comparison(true) : null;
        expect("in");
        Term domain = comparison(true);
        expect("{");
        List<Expr> body = body("}");
        return second == null
                ? new Expr.Every(pos, null, first, domain, body)
                : new Expr.Every(pos, first, second, domain, body);
    }
}
