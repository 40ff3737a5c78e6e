package io.gatehouse.rego.compile;

import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.builtin.Signature;
import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Rule;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds arguments of builtins that can never be of the type they need; what is not known passes. */
final class TypeCheck {
    private static final int ARRAY = 16;
    private static final int OBJECT = 32;
    private static final int SET = 64;

    private final List<RegoFault.Mistake> mistakes;
    private final Set<String> hosts;
    private final Map<Integer, Integer> types = new HashMap<>();

    TypeCheck(Set<String> hosts, List<RegoFault.Mistake> mistakes) {
        this.hosts = hosts;
        this.mistakes = mistakes;
    }

    void rule(Rule rule, List<Term> keys) {
        body(rule.body());
        keys.forEach(this::of);
        if (rule.contains() != null) {
            int _ = of(rule.contains());
        }
        int _ = of(rule.value());
    }

    private void body(List<Expr> body) {
        body.forEach(this::statement);
    }

    private void statement(Expr expr) {
        switch (expr) {
            case Expr.Holds e -> {
                int _ = of(e.term());
            }
            case Expr.Unify(Pos _, Term left, Term right) -> {
                int a = of(left);
                int b = of(right);
                learn(left, b);
                learn(right, a);
            }
            case Expr.SomeIn e -> {
                int _ = of(e.domain());
            }
            case Expr.Every e -> {
                int _ = of(e.domain());
                body(e.body());
            }
            case Expr.Not e -> statement(e.expr());
            case Expr.With e -> {
                // A replaced function may take and give anything; values are checked, the rest is not.
                e.changes().forEach(change -> {
                    int _ = of(change.value());
                });
                boolean replaces = e.changes().stream()
                        .anyMatch(change -> change.target() instanceof Term.Var v && v.slot() == Names.FUNCTION);
                if (!replaces) {
                    statement(e.expr());
                }
            }
            case Expr.Assign _, Expr.Some _ -> {}
        }
    }

    private void learn(Term term, int type) {
        if (term instanceof Term.Var name && name.slot() >= 0) {
            types.putIfAbsent(name.slot(), type);
        }
    }

    /** What a term can be; checks the calls in it on the way. */
    private int of(@Nullable Term term) {
        return switch (term) {
            case null -> Signature.ANY;
            case Term.Const(Pos _, Value value) -> Signature.bit(value);
            case Term.Var name -> types.getOrDefault(name.slot(), Signature.ANY);
            case Term.Ref t -> {
                int _ = of(t.head());
                t.path().forEach(this::of);
                yield Signature.ANY;
            }
            case Term.Array t -> {
                t.items().forEach(this::of);
                yield ARRAY;
            }
            case Term.SetOf t -> {
                t.items().forEach(this::of);
                yield SET;
            }
            case Term.Obj t -> {
                t.fields().forEach(field -> {
                    int _ = of(field.key());
                    int _ = of(field.value());
                });
                yield OBJECT;
            }
            case Term.ArrayOf t -> {
                body(t.body());
                int _ = of(t.head());
                yield ARRAY;
            }
            case Term.SetFrom t -> {
                body(t.body());
                int _ = of(t.head());
                yield SET;
            }
            case Term.ObjFrom t -> {
                body(t.body());
                int _ = of(t.key());
                int _ = of(t.value());
                yield OBJECT;
            }
            case Term.Call call -> called(call);
        };
    }

    private int called(Term.Call call) {
        List<Integer> given = call.args().stream().map(this::of).toList();
        Builtins.Entry entry = hosts.contains(call.name()) ? null : Builtins.find(call.name());
        if (entry == null) {
            return Signature.ANY;
        }
        List<Integer> wanted = entry.signature().operands();
        for (int i = 0; i < Math.min(wanted.size(), given.size()); i++) {
            if ((wanted.get(i) & given.get(i)) == 0) {
                mistakes.add(new RegoFault.Mistake(
                        call.args().get(i).pos(),
                        "rego_type_error",
                        call.name() + ": invalid argument " + (i + 1) + ": it is " + Signature.words(given.get(i))
                                + " but must be " + Signature.words(wanted.get(i))));
            }
        }
        return entry.signature().result();
    }
}
