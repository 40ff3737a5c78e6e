package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which variables a part of a rule names. */
final class Variables {
    private Variables() {}

    /** Those outside of comprehensions and of the bodies of {@code every}. */
    static Map<Integer, Term.Var> direct(Expr expr) {
        var out = new HashMap<Integer, Term.Var>();
        of(expr, out, false);
        return out;
    }

    static Map<Integer, Term.Var> all(Expr expr) {
        var out = new HashMap<Integer, Term.Var>();
        of(expr, out, true);
        return out;
    }

    private static void of(Expr expr, Map<Integer, Term.Var> out, boolean deep) {
        switch (expr) {
            case Expr.Holds e -> of(e.term(), out, deep);
            case Expr.Unify e -> {
                of(e.left(), out, deep);
                of(e.right(), out, deep);
            }
            case Expr.SomeIn e -> {
                if (e.key() != null) {
                    of(e.key(), out, deep);
                }
                of(e.value(), out, deep);
                of(e.domain(), out, deep);
            }
            case Expr.Every e -> {
                of(e.domain(), out, deep);
                if (deep) {
                    e.body().forEach(inner -> of(inner, out, true));
                }
            }
            case Expr.Not e -> of(e.expr(), out, deep);
            case Expr.With e -> {
                of(e.expr(), out, deep);
                e.changes().forEach(change -> of(change.value(), out, deep));
            }
            case Expr.Assign _, Expr.Some _ -> {}
        }
    }

    static void of(Term term, Map<Integer, Term.Var> out, boolean deep) {
        switch (term) {
            case Term.Const _ -> {}
            case Term.Var name -> {
                if (name.slot() >= 0) {
                    out.putIfAbsent(name.slot(), name);
                }
            }
            case Term.Ref t -> {
                of(t.head(), out, deep);
                all(t.path(), out, deep);
            }
            case Term.Array t -> all(t.items(), out, deep);
            case Term.SetOf t -> all(t.items(), out, deep);
            case Term.Call t -> all(t.args(), out, deep);
            case Term.Obj t ->
                t.fields().forEach(field -> {
                    of(field.key(), out, deep);
                    of(field.value(), out, deep);
                });
            case Term.ArrayOf t -> closure(List.of(t.head()), t.body(), out, deep);
            case Term.SetFrom t -> closure(List.of(t.head()), t.body(), out, deep);
            case Term.ObjFrom t -> closure(List.of(t.key(), t.value()), t.body(), out, deep);
        }
    }

    private static void closure(List<Term> heads, List<Expr> body, Map<Integer, Term.Var> out, boolean deep) {
        if (deep) {
            all(heads, out, true);
            body.forEach(expr -> of(expr, out, true));
        }
    }

    private static void all(List<Term> terms, Map<Integer, Term.Var> out, boolean deep) {
        terms.forEach(term -> of(term, out, deep));
    }
}
