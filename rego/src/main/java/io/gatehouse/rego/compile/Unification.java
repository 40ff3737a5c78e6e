package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One unification as the statements it falls apart into. */
final class Unification {
    private Unification() {}

    /** Arrays and objects against one another fall apart into their items, so that each can be ordered alone. */
    static void of(Pos pos, Term left, Term right, List<Expr> out) {
        if (left instanceof Term.Array(Pos _, List<Term> a)
                && right instanceof Term.Array(Pos _, List<Term> b)
                && a.size() == b.size()
                && !a.isEmpty()) {
            for (int i = 0; i < a.size(); i++) {
                of(pos, a.get(i), b.get(i), out);
            }
        } else if (left instanceof Term.Obj(Pos _, List<Term.Pair> a)
                && right instanceof Term.Obj(Pos _, List<Term.Pair> b)
                && a.size() == b.size()
                && !a.isEmpty()
                && a.stream().allMatch(x -> x.key() instanceof Term.Const && same(b, x.key()) != null)) {
            for (Term.Pair pair : a) {
                Term other = same(b, pair.key());
                if (other != null) {
                    of(pos, pair.value(), other, out);
                }
            }
        } else {
            out.add(new Expr.Unify(pos, left, right));
        }
    }

    private static @Nullable Term same(List<Term.Pair> fields, Term key) {
        for (Term.Pair pair : fields) {
            if (key instanceof Term.Const(Pos _, Value a)
                    && pair.key() instanceof Term.Const(Pos _, Value b)
                    && a.same(b)) {
                return pair.value();
            }
        }
        return null;
    }
}
