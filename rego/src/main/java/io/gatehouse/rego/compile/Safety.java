package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders each body so that every variable is bound before it is read, or says which one cannot be. */
final class Safety {
    private Safety() {}

    /** {@code safe} grows by what the body binds; {@code seen} holds the variables of the bodies around. */
    static List<Expr> order(List<Expr> body, Set<Integer> safe, Set<Integer> seen) {
        var around = new HashSet<>(seen);
        body.forEach(expr -> around.addAll(Variables.direct(expr).keySet()));
        var left = new ArrayList<Waiting>();
        body.forEach(expr -> left.add(new Waiting(expr)));
        var out = new ArrayList<Expr>();
        while (!left.isEmpty()) {
            boolean moved = false;
            for (var each = left.iterator(); each.hasNext(); ) {
                Waiting waiting = each.next();
                if (!waiting.isWorthATry(safe)) {
                    continue;
                }
                Expr expr = waiting.expr;
                var bound = new HashSet<>(safe);
                if (binds(expr, bound, around)) {
                    safe.addAll(bound);
                    each.remove();
                    out.add(new Closures(bound, around).expr(expr));
                    moved = true;
                }
            }
            if (!moved) {
                throw unsafe(left.stream().map(waiting -> waiting.expr).toList(), safe);
            }
        }
        return out;
    }

    /** A statement that has no place yet; looked at again only when more of its variables are bound. */
    private static final class Waiting {
        private final Expr expr;
        private final Set<Integer> names;
        private long known = -1;

        Waiting(Expr expr) {
            this.expr = expr;
            this.names = Variables.all(expr).keySet();
        }

        boolean isWorthATry(Set<Integer> safe) {
            long now = names.stream().filter(safe::contains).count();
            boolean more = now != known;
            known = now;
            return more;
        }
    }

    /** A head's term after its body: its variables must be bound, but for those of refs, which iterate. */
    static Term head(Term head, Set<Integer> safe, Set<Integer> around) {
        var bound = new HashSet<>(safe);
        if (!evaluates(head, bound, around)) {
            var names = new HashMap<Integer, Term.Var>();
            Variables.of(head, names, true);
            throw names.values().stream()
                    .filter(name -> !safe.contains(name.slot()))
                    .map(Closures::unsafe)
                    .findFirst()
                    .orElseGet(() -> new RegoFault(head.pos(), "rego_unsafe_var_error", "head is unsafe"));
        }
        return new Closures(bound, around).term(head);
    }

    private static RegoFault unsafe(List<Expr> left, Set<Integer> safe) {
        var mistakes = new ArrayList<RegoFault.Mistake>();
        var named = new HashMap<Integer, Term.Var>();
        left.forEach(expr -> named.putAll(Variables.direct(expr)));
        left.forEach(expr -> Variables.all(expr).forEach(named::putIfAbsent));
        named.values().stream()
                .filter(v -> !safe.contains(v.slot()) && !v.name().startsWith("_$"))
                .forEach(v -> mistakes.add(new RegoFault.Mistake(
                        v.pos(), "rego_unsafe_var_error", "var " + v.name() + " is unsafe: nothing gives it a value")));
        if (mistakes.isEmpty()) {
            mistakes.add(new RegoFault.Mistake(left.getFirst().pos(), "rego_unsafe_var_error", "expression is unsafe"));
        }
        return new RegoFault(mistakes);
    }

    private static boolean binds(Expr expr, Set<Integer> safe, Set<Integer> around) {
        return switch (expr) {
            case Expr.Holds(Pos _, Term term) -> evaluates(term, safe, around);
            case Expr.Unify(Pos _, Term left, Term right) -> {
                var other = new HashSet<>(safe);
                if (evaluates(right, other, around) && matches(left, other, around)) {
                    safe.addAll(other);
                    yield true;
                }
                yield evaluates(left, safe, around) && matches(right, safe, around);
            }
            case Expr.SomeIn(Pos _, Term key, Term value, Term domain) ->
                evaluates(domain, safe, around)
                        && (key == null || matches(key, safe, around))
                        && matches(value, safe, around);
            case Expr.Every(Pos _, Term key, Term value, Term domain, List<Expr> body) -> {
                var local = new HashMap<Integer, Term.Var>();
                Variables.of(value, local, false);
                if (key != null) {
                    Variables.of(key, local, false);
                }
                yield evaluates(domain, safe, around) && closure(Variables.all(expr), local, safe, around);
            }
            case Expr.Not(Pos _, Expr inner) -> {
                boolean all = safe.containsAll(Variables.direct(inner).keySet());
                yield all && binds(inner, new HashSet<>(safe), around);
            }
            case Expr.With(Pos _, Expr inner, List<Expr.Change> changes) -> {
                boolean ready = true;
                for (Expr.Change change : changes) {
                    var own = new HashMap<Integer, Term.Var>();
                    Variables.of(change.value(), own, false);
                    ready &= safe.containsAll(own.keySet());
                    ready &= change.value() instanceof Term.Call || evaluates(change.value(), safe, around);
                }
                yield ready && binds(inner, safe, around);
            }
            case Expr.Assign _, Expr.Some _ -> true;
        };
    }

    private static boolean closure(
            Map<Integer, Term.Var> inside, Map<Integer, Term.Var> local, Set<Integer> safe, Set<Integer> around) {
        for (Integer slot : inside.keySet()) {
            if (around.contains(slot) && !safe.contains(slot) && !local.containsKey(slot)) {
                return false;
            }
        }
        return true;
    }

    private static boolean evaluates(Term term, Set<Integer> safe, Set<Integer> around) {
        return switch (term) {
            case Term.Const _ -> true;
            case Term.Var name -> name.slot() < 0 || safe.contains(name.slot());
            case Term.Ref(Pos _, Term head, List<Term> path) ->
                evaluates(head, safe, around) && path.stream().allMatch(key -> matches(key, safe, around));
            case Term.Array(Pos _, List<Term> items) -> items.stream().allMatch(i -> evaluates(i, safe, around));
            case Term.SetOf(Pos _, List<Term> items) -> items.stream().allMatch(i -> evaluates(i, safe, around));
            case Term.Call(Pos _, String _, List<Term> args) -> args.stream().allMatch(i -> evaluates(i, safe, around));
            case Term.Obj(Pos _, List<Term.Pair> fields) ->
                fields.stream().allMatch(f -> evaluates(f.key(), safe, around) && evaluates(f.value(), safe, around));
            case Term.ArrayOf _, Term.SetFrom _, Term.ObjFrom _ -> {
                var inside = new HashMap<Integer, Term.Var>();
                Variables.of(term, inside, true);
                yield closure(inside, Map.of(), safe, around);
            }
        };
    }

    private static boolean matches(@Nullable Term pattern, Set<Integer> safe, Set<Integer> around) {
        return switch (pattern) {
            case null -> true;
            case Term.Var name -> {
                if (name.slot() >= 0) {
                    safe.add(name.slot());
                }
                yield true;
            }
            case Term.Array(Pos _, List<Term> items) -> items.stream().allMatch(i -> matches(i, safe, around));
            case Term.Obj(Pos _, List<Term.Pair> fields) ->
                fields.stream().allMatch(f -> evaluates(f.key(), safe, around) && matches(f.value(), safe, around));
            default -> evaluates(pattern, safe, around);
        };
    }
}
