package io.gatehouse.rego.syntax;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One source file to its tree. */
public final class Parser extends StatementParser {
    private static final Set<String> FUTURE = Set.of("in", "every", "contains", "if");

    private boolean v1;

    private Parser(String file, String text, boolean v1) {
        super(new Lexer(file, text).tokens(), new HashSet<>());
        this.v1 = v1;
        if (v1) {
            keywords.addAll(FUTURE);
            keywordNames = true;
        }
    }

    /**
     * What could be read of a file.
     *
     * @param module the statements without mistakes
     * @param broken the names that the others would have defined
     * @param whole false when statements may be missing whose names nobody knows
     */
    public record Parsed(Module module, List<RegoFault.Mistake> mistakes, Set<String> broken, boolean whole) {}

    /** Throws a fault with every statement's mistake. */
    public static Module module(String file, String text, boolean v1) {
        Parsed parsed = parsed(file, text, v1);
        if (!parsed.mistakes().isEmpty()) {
            throw new RegoFault(parsed.mistakes());
        }
        return parsed.module();
    }

    /** Throws a fault only when not even the package can be read. */
    public static Parsed parsed(String file, String text, boolean v1) {
        return new Parser(file, text, v1).parsed(file);
    }

    /** A query: one body. */
    public static List<Expr> query(String text) {
        var parser = new Parser("query", text + "\n}", true);
        return parser.body("}");
    }

    private Parsed parsed(String file) {
        var mistakes = new ArrayList<RegoFault.Mistake>();
        var broken = new HashSet<String>();
        boolean whole = true;
        if (!accept("package")) {
            throw unexpected("package expected");
        }
        List<String> path = names(reference());
        var imports = new ArrayList<Module.Import>();
        var rules = new ArrayList<Rule>();
        while (token().kind() != Token.Kind.END) {
            int start = at;
            try {
                if (accept(";")) {
                    continue;
                }
                if (accept("import")) {
                    imported(imports);
                } else {
                    rule(rules);
                }
                if (token().kind() != Token.Kind.END
                        && !is(";")
                        && tokens.get(at - 1).line() == token().pos().row()) {
                    throw unexpected("expected a new line");
                }
            } catch (RegoFault fault) {
                mistakes.addAll(fault.mistakes());
                // Without an import the names of every other statement may mean something else.
                whole &= !tokens.get(start).is("import");
                broken.add(tokens.get(tokens.get(start).is("default") ? start + 1 : start)
                        .text());
                at = Math.max(at, start + 1);
                // Go on at the next line that starts at the margin.
                while (token().kind() != Token.Kind.END && (token().pos().col() != 1 || token().is("}"))) {
                    at++;
                }
            }
        }
        var module = new Module(file, v1, path, List.copyOf(imports), List.copyOf(rules));
        return new Parsed(module, List.copyOf(mistakes), Set.copyOf(broken), whole && !endsWithinText());
    }

    /** A raw string without an end takes everything below it along. */
    private boolean endsWithinText() {
        Token last = tokens.get(Math.max(0, tokens.size() - 2));
        return last.kind() == Token.Kind.BAD
                && tokens.getLast().pos().row() > last.pos().row() + 1;
    }

    private Term reference() {
        Term term = item();
        if (term instanceof Term.Var || term instanceof Term.Ref(Pos _, Term.Var _, List<Term> _)) {
            return term;
        }
        throw new RegoFault(term.pos(), "rego_parse_error", "expected a path");
    }

    private static List<String> names(Term term) {
        var names = new ArrayList<String>();
        if (term instanceof Term.Var name) {
            names.add(name.name());
        } else if (term instanceof Term.Ref(Pos _, Term.Var head, List<Term> path)) {
            names.add(head.name());
            for (Term key : path) {
                if (!(key instanceof Term.Const(Pos _, Value.Str(String text)))) {
                    throw new RegoFault(key.pos(), "rego_parse_error", "a path holds constant strings only");
                }
                names.add(text);
            }
        }
        return List.copyOf(names);
    }

    private void imported(List<Module.Import> imports) {
        Pos pos = token().pos();
        // "future.keywords.in" holds a keyword after its dot; item() reads it as a name.
        Term term = reference();
        List<String> names = names(term);
        String alias = names.getLast();
        boolean named = accept("as");
        if (named) {
            alias = token().text();
            at++;
        }
        switch (names.getFirst()) {
            case "future" -> {
                if (names.size() == 2) {
                    keywords.addAll(FUTURE);
                } else {
                    keywords.add(alias);
                    if (alias.equals("every")) {
                        keywords.add("in");
                    }
                }
            }
            case "rego" -> {
                keywords.addAll(FUTURE);
                v1 = true;
                keywordNames = true;
            }
            case "input", "data" -> {
                Term.Ref ref = term instanceof Term.Ref whole ? whole : new Term.Ref(pos, term, List.of());
                imports.add(new Module.Import(pos, ref, alias));
            }
            default ->
                throw new RegoFault(
                        pos,
                        "rego_parse_error",
                        "path must begin with one of: {future, rego, data, input}, got: " + names.getFirst());
        }
    }

    private void rule(List<Rule> rules) {
        Pos pos = token().pos();
        boolean isDefault = accept("default");
        Token last = token();
        Term head = item();
        boolean bracketed = tokens.get(at - 1).is("]");
        List<Term> args = null;
        if (head instanceof Term.Call call) {
            // "f() = 1" is a complete rule: a function without arguments there is not.
            args = call.args().isEmpty() ? null : call.args();
            head = reference(call);
        }
        var first = new ArrayList<Expr>();
        args = args == null ? null : patterns(args, first);
        Term.Ref ref =
                switch (head) {
                    case Term.Var name -> new Term.Ref(pos, name, List.of());
                    case Term.Ref(Pos p, Term.Var name, List<Term> path) -> new Term.Ref(p, name, path);
                    default ->
                        throw new RegoFault(last.pos(), "rego_parse_error", "a rule's head must be a name or a path");
                };
        Term contains = null;
        Term value = null;
        if (accept("contains")) {
            contains = wide();
        } else if (accept(":=") || accept("=")) {
            value = wide();
        }
        boolean when = is("if");
        Term yes = new Term.Const(pos, Value.TRUE);
        if (value == null
                && contains == null
                && !v1
                && !when
                && args == null
                && bracketed
                && ref.path().size() == 1) {
            contains = ref.path().getLast();
            ref = new Term.Ref(ref.pos(), ref.head(), List.of());
        }
        boolean bare = value == null && contains == null;
        first.addAll(conditions(pos, bare && !isDefault && ref.path().isEmpty() && args == null));
        List<Expr> body = List.copyOf(first);
        if (isDefault) {
            defaultIsConstant(pos, value, body);
        }
        Rule otherwise = is("else") && !isDefault ? otherwise(ref, args) : null;
        rules.add(new Rule(pos, isDefault, ref, args, contains, value == null ? yes : value, body, otherwise));
        while (is("{") && !isDefault && otherwise == null) {
            Pos again = token().pos();
            at++;
            rules.add(new Rule(again, false, ref, args, contains, value == null ? yes : value, body("}"), null));
        }
    }

    /** Arguments that compute something are compared in the body, where what they need is bound. */
    private static List<Term> patterns(List<Term> args, List<Expr> body) {
        var out = new ArrayList<Term>();
        for (Term arg : args) {
            if (arg instanceof Term.Call call && call.name().equals(TEMPLATE)) {
                Term.Var name = new Term.Var(arg.pos(), "argument_" + out.size() + "_");
                body.add(new Expr.Unify(arg.pos(), name, arg));
                out.add(name);
            } else {
                out.add(arg);
            }
        }
        return out;
    }

    private static void defaultIsConstant(Pos pos, @Nullable Term value, List<Expr> body) {
        if (value == null || !body.isEmpty()) {
            throw new RegoFault(
                    pos, "rego_parse_error", "a default rule has a value and no body: default name := value");
        }
        if (!isConstant(value)) {
            throw new RegoFault(
                    value.pos(),
                    "rego_parse_error",
                    "the value of a default rule must be constant: no names, no calls");
        }
    }

    private static boolean isConstant(Term term) {
        return switch (term) {
            case Term.Const _, Term.ArrayOf _, Term.SetFrom _, Term.ObjFrom _ -> true;
            case Term.Array t -> t.items().stream().allMatch(Parser::isConstant);
            case Term.SetOf t -> t.items().stream().allMatch(Parser::isConstant);
            case Term.Obj t ->
                t.fields().stream().allMatch(field -> isConstant(field.key()) && isConstant(field.value()));
            case Term.Var _, Term.Ref _, Term.Call _ -> false;
        };
    }

    private static Term reference(Term.Call call) {
        String[] names = call.name().split("\\.");
        Term.Var first = new Term.Var(call.pos(), names[0]);
        if (names.length == 1) {
            return first;
        }
        var path = new ArrayList<Term>();
        for (int i = 1; i < names.length; i++) {
            path.add(new Term.Const(call.pos(), Value.of(names[i])));
        }
        return new Term.Ref(call.pos(), first, path);
    }

    private Rule otherwise(Term.Ref ref, @Nullable List<Term> args) {
        Pos pos = token().pos();
        expect("else");
        Term value = accept(":=") || accept("=") ? wide() : new Term.Const(pos, Value.TRUE);
        List<Expr> body = conditions(pos, false);
        return new Rule(
                pos, false, ref, args, null, value, body, is("else") ? nested(() -> otherwise(ref, args)) : null);
    }

    private List<Expr> conditions(Pos pos, boolean required) {
        if (accept("if")) {
            if (is("{")) {
                int back = at;
                try {
                    at++;
                    return body("}");
                } catch (RegoFault fault) {
                    int failed = at;
                    at = back;
                    try {
                        return List.of(statement());
                    } catch (RegoFault _) {
                        at = failed;
                        throw fault;
                    }
                }
            }
            return List.of(statement());
        }
        if (is("{")) {
            if (v1) {
                throw unexpected("`if` keyword is required before rule body");
            }
            at++;
            return body("}");
        }
        if (required) {
            throw new RegoFault(pos, "rego_parse_error", "var cannot be used for rule name");
        }
        return List.of();
    }
}
