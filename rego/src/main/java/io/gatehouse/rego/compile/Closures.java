package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Orders the bodies inside of comprehensions and {@code every}, given what is bound around them. */
final class Closures {
    private final Set<Integer> safe;
    private final Set<Integer> around;

    Closures(Set<Integer> safe, Set<Integer> around) {
        this.safe = safe;
        this.around = around;
    }

    Expr expr(Expr expr) {
        return switch (expr) {
            case Expr.Holds e -> new Expr.Holds(e.pos(), term(e.term()));
            case Expr.Unify e -> new Expr.Unify(e.pos(), term(e.left()), term(e.right()));
            case Expr.SomeIn e -> new Expr.SomeIn(e.pos(), e.key(), e.value(), term(e.domain()));
            case Expr.Not e -> new Expr.Not(e.pos(), expr(e.expr()));
            case Expr.With e ->
                new Expr.With(
                        e.pos(),
                        expr(e.expr()),
                        e.changes().stream()
                                .map(c -> new Expr.Change(c.target(), term(c.value())))
                                .toList());
            case Expr.Every e -> {
                var inner = new HashSet<>(safe);
                var names = new java.util.HashMap<Integer, Term.Var>();
                Variables.of(e.value(), names, false);
                if (e.key() != null) {
                    Variables.of(e.key(), names, false);
                }
                inner.addAll(names.keySet());
                yield new Expr.Every(
                        e.pos(), e.key(), e.value(), term(e.domain()), Safety.order(e.body(), inner, around));
            }
            case Expr.Assign _, Expr.Some _ -> expr;
        };
    }

    Term term(Term term) {
        return switch (term) {
            case Term.Const _, Term.Var _ -> term;
            case Term.Ref t -> new Term.Ref(t.pos(), term(t.head()), all(t.path()));
            case Term.Array t -> new Term.Array(t.pos(), all(t.items()));
            case Term.SetOf t -> new Term.SetOf(t.pos(), all(t.items()));
            case Term.Call t -> new Term.Call(t.pos(), t.name(), all(t.args()));
            case Term.Obj t ->
                new Term.Obj(
                        t.pos(),
                        t.fields().stream()
                                .map(f -> new Term.Pair(term(f.key()), term(f.value())))
                                .toList());
            case Term.ArrayOf(Pos pos, Term head, List<Expr> body) -> {
                var inner = new HashSet<>(safe);
                List<Expr> ordered = Safety.order(body, inner, around);
                yield new Term.ArrayOf(pos, head(head, inner), ordered);
            }
            case Term.SetFrom(Pos pos, Term head, List<Expr> body) -> {
                var inner = new HashSet<>(safe);
                List<Expr> ordered = Safety.order(body, inner, around);
                yield new Term.SetFrom(pos, head(head, inner), ordered);
            }
            case Term.ObjFrom(Pos pos, Term key, Term value, List<Expr> body) -> {
                var inner = new HashSet<>(safe);
                List<Expr> ordered = Safety.order(body, inner, around);
                yield new Term.ObjFrom(pos, head(key, inner), head(value, inner), ordered);
            }
        };
    }

    private Term head(Term head, Set<Integer> inner) {
        return Safety.head(head, inner, around);
    }

    private List<Term> all(List<Term> terms) {
        return terms.stream().map(this::term).toList();
    }

    static RegoFault unsafe(Term.Var name) {
        return new RegoFault(
                name.pos(), "rego_unsafe_var_error", "var " + name.name() + " is unsafe: nothing gives it a value");
    }
}
