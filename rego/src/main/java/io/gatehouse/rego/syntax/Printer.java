package io.gatehouse.rego.syntax;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trees back to text, in Rego v1: what it prints of a parsed file parses to the same tree. */
public final class Printer {
    private static final Map<String, String> INFIX = Map.ofEntries(
            Map.entry("equal", "=="),
            Map.entry("neq", "!="),
            Map.entry("lt", "<"),
            Map.entry("lte", "<="),
            Map.entry("gt", ">"),
            Map.entry("gte", ">="),
            Map.entry("plus", "+"),
            Map.entry("minus", "-"),
            Map.entry("mul", "*"),
            Map.entry("div", "/"),
            Map.entry("rem", "%"),
            Map.entry("and", "&"),
            Map.entry("or", "|"),
            Map.entry("internal.member_2", "in"));

    /** As the lexer has it. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    public static String module(Module module) {
        var printer = new Printer();
        printer.out.append("package ");
        printer.path(module.path());
        printer.out.append("\n\n");
        for (Module.Import one : module.imports()) {
            printer.out.append("import ");
            printer.term(one.ref().path().isEmpty() ? one.ref().head() : one.ref());
            printer.out.append(" as ").append(one.name()).append('\n');
        }
        for (Rule rule : module.rules()) {
            printer.rule(rule, true);
            printer.out.append("\n\n");
        }
        return printer.out.toString();
    }

    public static String statement(Expr expr) {
        var printer = new Printer();
        printer.expr(expr);
        return printer.out.toString();
    }

    private void path(List<String> names) {
        out.append(names.getFirst());
        names.subList(1, names.size()).forEach(this::step);
    }

    /** With a dot where that can be written: a keyword begins a reference only where a name follows its dot. */
    private void step(String name) {
        if (NAME.matcher(name).matches()) {
            out.append('.').append(name);
        } else {
            out.append('[').append(Value.of(name)).append(']');
        }
    }

    private void bracketed(Term key) {
        out.append('[');
        term(key);
        out.append(']');
    }

    private void rule(Rule rule, boolean first) {
        if (first) {
            out.append(rule.isDefault() ? "default " : "");
            term(rule.ref().path().isEmpty() ? rule.ref().head() : rule.ref());
            if (rule.args() != null) {
                list("(", rule.args(), ")");
            }
        } else {
            out.append(" else");
        }
        if (rule.contains() != null) {
            out.append(" contains ");
            whole(rule.contains());
        } else {
            out.append(" := ");
            whole(rule.value());
        }
        if (!rule.body().isEmpty()) {
            out.append(" if ");
            body(rule.body());
        }
        if (rule.otherwise() != null) {
            rule(rule.otherwise(), false);
        }
    }

    private void body(List<Expr> body) {
        out.append("{ ");
        for (int i = 0; i < body.size(); i++) {
            out.append(i > 0 ? "; " : "");
            expr(body.get(i));
        }
        out.append(" }");
    }

    private void expr(Expr expr) {
        switch (expr) {
            case Expr.Holds e -> whole(e.term());
            case Expr.Unify e -> {
                whole(e.left());
                out.append(" = ");
                whole(e.right());
            }
            case Expr.Assign e -> {
                whole(e.left());
                out.append(" := ");
                whole(e.right());
            }
            case Expr.Some e -> out.append("some ").append(String.join(", ", e.names()));
            case Expr.SomeIn e -> {
                out.append("some ");
                members(e.key(), e.value(), e.domain());
            }
            case Expr.Every e -> {
                out.append("every ");
                members(e.key(), e.value(), e.domain());
                out.append(' ');
                body(e.body());
            }
            case Expr.Not e -> {
                out.append("not ");
                expr(e.expr());
            }
            case Expr.With e -> {
                expr(e.expr());
                for (Expr.Change change : e.changes()) {
                    out.append(" with ");
                    term(change.target());
                    out.append(" as ");
                    term(change.value());
                }
            }
        }
    }

    private void members(@Nullable Term key, Term value, Term domain) {
        if (key != null) {
            term(key);
            out.append(", ");
        }
        term(value);
        out.append(" in ");
        term(domain);
    }

    /** A term where an operator needs no parentheses around it. */
    private void whole(Term term) {
        if (term instanceof Term.Call call
                && INFIX.containsKey(call.name())
                && call.args().size() == 2) {
            infix(call);
        } else {
            term(term);
        }
    }

    private void infix(Term.Call call) {
        term(call.args().getFirst());
        out.append(' ').append(INFIX.get(call.name())).append(' ');
        term(call.args().getLast());
    }

    private void term(Term term) {
        switch (term) {
            case Term.Const c -> out.append(c.value());
            case Term.Var name -> out.append(name.name());
            case Term.Ref(Pos _, Term head, List<Term> path) -> {
                term(head);
                path.forEach(key -> {
                    if (head instanceof Term.Var && key instanceof Term.Const(Pos _, Value.Str(String name))) {
                        step(name);
                    } else {
                        bracketed(key);
                    }
                });
            }
            case Term.Array t -> list("[", t.items(), "]");
            case Term.SetOf t -> {
                if (t.items().isEmpty()) {
                    out.append("set()");
                } else {
                    list("{", t.items(), "}");
                }
            }
            case Term.Obj t -> {
                out.append('{');
                for (int i = 0; i < t.fields().size(); i++) {
                    out.append(i > 0 ? ", " : "");
                    term(t.fields().get(i).key());
                    out.append(": ");
                    term(t.fields().get(i).value());
                }
                out.append('}');
            }
            case Term.Call call -> call(call);
            case Term.ArrayOf t -> from("[", List.of(t.head()), t.body(), "]");
            case Term.SetFrom t -> from("{", List.of(t.head()), t.body(), "}");
            case Term.ObjFrom t -> from("{", List.of(t.key(), t.value()), t.body(), "}");
        }
    }

    private void call(Term.Call call) {
        if (INFIX.containsKey(call.name()) && call.args().size() == 2) {
            out.append('(');
            infix(call);
            out.append(')');
        } else if (call.name().equals("internal.member_3")) {
            out.append('(');
            members(call.args().get(0), call.args().get(1), call.args().get(2));
            out.append(')');
        } else {
            var names = new ArrayList<>(List.of(call.name().split("\\.")));
            path(names);
            list("(", call.args(), ")");
        }
    }

    private void from(String open, List<Term> heads, List<Expr> body, String close) {
        out.append(open);
        term(heads.getFirst());
        if (heads.size() > 1) {
            out.append(": ");
            term(heads.getLast());
        }
        out.append(" | ");
        for (int i = 0; i < body.size(); i++) {
            out.append(i > 0 ? "; " : "");
            expr(body.get(i));
        }
        out.append(close);
    }

    private void list(String open, List<Term> items, String close) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? ", " : "");
            term(items.get(i));
        }
        out.append(close);
    }
}
