package io.gatehouse.rego.syntax;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Terms, by precedence: membership, comparison, union, intersection, sums, products. */
abstract class TermParser extends Cursor {
    private static final Map<String, String> COMPARISONS =
            Map.of("==", "equal", "!=", "neq", "<", "lt", ">", "gt", "<=", "lte", ">=", "gte");
    private static final Map<String, String> SUMS = Map.of("+", "plus", "-", "minus");
    private static final Map<String, String> PRODUCTS = Map.of("*", "mul", "/", "div", "%", "rem");
    private static final int MAX_RETRIES = 100;
    /** The builtin that joins the parts of a string with expressions. */
    static final String TEMPLATE = "internal.template_string";

    private int retried;

    TermParser(List<Token> tokens, Set<String> keywords) {
        super(tokens, keywords);
    }

    /** Statements up to {@code close}, which is consumed. */
    protected abstract List<Expr> body(String close);

    /** A term of a statement, where {@code k, v in xs} may stand. */
    protected Term wide() {
        return nested(() -> membership(true, true));
    }

    /** A term of a list, where a comma separates. */
    protected Term item() {
        return nested(() -> membership(false, true));
    }

    private Term membership(boolean pairs, boolean bars) {
        Term left = comparison(bars);
        while (true) {
            if (pairs && is(",")) {
                int back = at++;
                Term value = comparison(bars);
                if (!is("in")) {
                    at = back;
                    return left;
                }
                at++;
                left = new Term.Call(left.pos(), "internal.member_3", List.of(left, value, comparison(bars)));
            } else if (accept("in")) {
                left = new Term.Call(left.pos(), "internal.member_2", List.of(left, comparison(bars)));
            } else {
                return left;
            }
        }
    }

    protected Term comparison(boolean bars) {
        return chain(COMPARISONS, bars ? this::union : this::intersection);
    }

    private Term union() {
        return chain(Map.of("|", "or"), this::intersection);
    }

    private Term intersection() {
        return chain(Map.of("&", "and"), () -> chain(SUMS, () -> chain(PRODUCTS, this::operand)));
    }

    private Term chain(Map<String, String> operators, Supplier<Term> operand) {
        Term left = operand.get();
        while (token().kind() == Token.Kind.SIGN && operators.containsKey(token().text())) {
            String name = operators.get(token().text());
            at++;
            left = new Term.Call(left.pos(), name, List.of(left, operand.get()));
        }
        return left;
    }

    private Term operand() {
        Token t = token();
        Term term = primary(t);
        return t.kind() == Token.Kind.NUMBER || t.is("-") ? term : suffixes(term);
    }

    private Term primary(Token t) {
        switch (t.kind()) {
            case STRING -> {
                at++;
                return new Term.Const(t.pos(), Value.of(t.text()));
            }
            case NUMBER -> {
                at++;
                return number(t, t.text());
            }
            case TEMPLATE -> {
                return template(t.pos());
            }
            case NAME -> {
                if (beginsReference()) {
                    at++;
                    return new Term.Var(t.pos(), t.text());
                }
                if (t.text().equals("true") || t.text().equals("false")) {
                    at++;
                    return new Term.Const(t.pos(), Value.of(t.text().equals("true")));
                }
                if (t.text().equals("null")) {
                    at++;
                    return new Term.Const(t.pos(), Value.NULL);
                }
                if (isKeyword(t.text()) && !(t.text().equals("contains") && ahead(1).is("("))) {
                    throw unexpected(t.text() + " is a keyword");
                }
                at++;
                if (t.text().equals("set") && is("(") && token().glued() && ahead(1).is(")")) {
                    at += 2;
                    return new Term.SetOf(t.pos(), List.of());
                }
                return new Term.Var(t.pos(), t.text());
            }
            default -> {
                if (accept("-")) {
                    Token n = token();
                    if (n.kind() != Token.Kind.NUMBER) {
                        throw unexpected("expected number");
                    }
                    at++;
                    return number(t, "-" + n.text());
                }
                if (accept("(")) {
                    Term inner = wide();
                    expect(")");
                    return inner;
                }
                if (accept("[")) {
                    return array(t.pos());
                }
                if (accept("{")) {
                    return nested(() -> braces(t.pos()));
                }
                throw unexpected("expected a term");
            }
        }
    }

    /** A string with expressions: each becomes the set of its values, so that an undefined one can be told. */
    private Term template(Pos pos) {
        at++;
        var parts = new ArrayList<Term>();
        while (token().kind() != Token.Kind.TEMPLATE_END) {
            Token t = token();
            if (t.kind() == Token.Kind.STRING) {
                at++;
                parts.add(new Term.Const(t.pos(), Value.of(t.text())));
                continue;
            }
            expect("{");
            Term.Var part = new Term.Var(t.pos(), "part_");
            Expr expr = new Expr.Assign(t.pos(), part, wide());
            List<Expr.Change> changes = changes();
            expect("}");
            parts.add(new Term.SetFrom(
                    t.pos(), part, List.of(changes.isEmpty() ? expr : new Expr.With(t.pos(), expr, changes))));
        }
        at++;
        return new Term.Call(pos, TEMPLATE, List.of(new Term.Array(pos, List.copyOf(parts))));
    }

    private static Term number(Token t, String text) {
        try {
            return new Term.Const(t.pos(), Value.number(text));
        } catch (NumberFormatException e) {
            throw new RegoFault(t.pos(), "rego_parse_error", "illegal number format: " + text);
        }
    }

    private Term suffixes(Term head) {
        Term term = head;
        while (token().glued()) {
            if (is("(")) {
                at++;
                term = new Term.Call(term.pos(), dotted(term), items(")"));
            } else if (is("[")) {
                at++;
                Term key = item();
                expect("]");
                term = extended(term, key);
            } else if (is(".") && ahead(1).kind() == Token.Kind.NAME) {
                at++;
                Token name = token();
                at++;
                term = extended(term, new Term.Const(name.pos(), Value.of(name.text())));
            } else {
                break;
            }
        }
        return term;
    }

    private static Term extended(Term term, Term key) {
        if (term instanceof Term.Ref(Pos pos, Term head, List<Term> path)) {
            var longer = new ArrayList<>(path);
            longer.add(key);
            return new Term.Ref(pos, head, List.copyOf(longer));
        }
        return new Term.Ref(term.pos(), term, List.of(key));
    }

    /** The name of a function: {@code a.b["c"]}. */
    private static String dotted(Term term) {
        if (term instanceof Term.Var name) {
            return name.name();
        }
        if (term instanceof Term.Ref(Pos pos, Term.Var head, List<Term> path)) {
            var name = new StringBuilder(head.name());
            for (Term key : path) {
                if (!(key instanceof Term.Const(Pos _, Value.Str(String text)))) {
                    throw new RegoFault(pos, "rego_parse_error", "a function's name must be constant");
                }
                name.append('.').append(text);
            }
            return name.toString();
        }
        throw new RegoFault(term.pos(), "rego_parse_error", "only a name can be called");
    }

    protected List<Term> items(String close) {
        var items = new ArrayList<Term>();
        while (!accept(close)) {
            items.add(item());
            if (!is(close)) {
                expect(",");
            }
        }
        return List.copyOf(items);
    }

    /** A comprehension when a bar follows its head, else null with nothing consumed. */
    private @Nullable Term head(Function<Term, Term> rest) {
        int back = at;
        Term head = nested(() -> membership(false, false));
        if (is("|")) {
            try {
                return rest.apply(head);
            } catch (RegoFault fault) {
                // A comma after the bar: a union among the items of a literal. Tried again a bounded number of times,
                // so that nested ones do not take exponential time.
                if (!is(",") || ++retried > MAX_RETRIES) {
                    throw fault;
                }
            }
        }
        at = back;
        return null;
    }

    private Term array(Pos pos) {
        if (!is("]")) {
            Term found = isComprehension("]")
                    ? head(head -> {
                        at++;
                        return new Term.ArrayOf(pos, head, body("]"));
                    })
                    : null;
            if (found != null) {
                return found;
            }
        }
        return new Term.Array(pos, items("]"));
    }

    /** Whether a bar stands at this level before the first comma or the close: keeps literals linear. */
    private boolean isComprehension(String close) {
        int level = 0;
        for (int i = at; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind() != Token.Kind.SIGN) {
                continue;
            }
            switch (t.text()) {
                case "(", "[", "{" -> level++;
                case ")", "]", "}" -> {
                    if (--level < 0) {
                        return false;
                    }
                }
                case "|" -> {
                    if (level == 0) {
                        return true;
                    }
                }
                case "," -> {
                    if (level == 0) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return close.isEmpty();
    }

    private Term braces(Pos pos) {
        if (accept("}")) {
            return new Term.Obj(pos, List.of());
        }
        Term found = isComprehension("}")
                ? head(head -> {
                    at++;
                    return new Term.SetFrom(pos, head, body("}"));
                })
                : null;
        if (found != null) {
            return found;
        }
        Term first = item();
        if (!accept(":")) {
            var items = new ArrayList<>(List.of(first));
            if (!is("}")) {
                expect(",");
            }
            items.addAll(items("}"));
            return new Term.SetOf(pos, List.copyOf(items));
        }
        Term comprehension = isComprehension("}")
                ? head(value -> {
                    at++;
                    return new Term.ObjFrom(pos, first, value, body("}"));
                })
                : null;
        if (comprehension != null) {
            return comprehension;
        }
        var fields = new ArrayList<>(List.of(new Term.Pair(first, item())));
        while (!accept("}")) {
            expect(",");
            if (accept("}")) {
                break;
            }
            Term key = item();
            expect(":");
            fields.add(new Term.Pair(key, item()));
        }
        return new Term.Obj(pos, List.copyOf(fields));
    }

    /** What stands in the place of what, after {@code with}: of statements and of expressions within strings. */
    protected List<Expr.Change> changes() {
        var changes = new ArrayList<Expr.Change>();
        while (accept("with")) {
            Term target = item();
            expect("as");
            changes.add(new Expr.Change(target, item()));
        }
        return List.copyOf(changes);
    }
}
