package io.gatehouse.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a body. */
public sealed interface Expr {
    Pos pos();

    /** Holds when the term is defined and not false. */
    record Holds(Pos pos, Term term) implements Expr {}

    record Unify(Pos pos, Term left, Term right) implements Expr {}

    record Assign(Pos pos, Term left, Term right) implements Expr {}

    record Some(Pos pos, List<String> names) implements Expr {}

    record SomeIn(Pos pos, @Nullable Term key, Term value, Term domain) implements Expr {}

    record Every(Pos pos, @Nullable Term key, Term value, Term domain, List<Expr> body) implements Expr {}

    record Not(Pos pos, Expr expr) implements Expr {}

    record With(Pos pos, Expr expr, List<Change> changes) implements Expr {}

    /** Replaces one document or function for the expression it stands behind. */
    record Change(Term target, Term value) {}
}
