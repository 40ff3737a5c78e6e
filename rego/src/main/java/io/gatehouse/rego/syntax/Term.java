package io.gatehouse.rego.syntax;

import io.gatehouse.rego.value.Value;
import java.util.List;

/** An expression that has a value (or several, or none). */
public sealed interface Term {
    Pos pos();

    record Const(Pos pos, Value value) implements Term {}

    /** A name; {@code slot} is its place in the frame once compiled, -1 before. */
    record Var(Pos pos, String name, int slot) implements Term {
        public Var(Pos pos, String name) {
            this(pos, name, -1);
        }

        public boolean isWildcard() {
            return name.startsWith("_$") || name.equals("_");
        }
    }

    record Ref(Pos pos, Term head, List<Term> path) implements Term {}

    record Array(Pos pos, List<Term> items) implements Term {}

    record SetOf(Pos pos, List<Term> items) implements Term {}

    record Obj(Pos pos, List<Pair> fields) implements Term {}

    /** One field of an object. */
    record Pair(Term key, Term value) {}

    /** A call by dotted name, either a builtin's or {@code data.….f} of a rule. */
    record Call(Pos pos, String name, List<Term> args) implements Term {}

    record ArrayOf(Pos pos, Term head, List<Expr> body) implements Term {}

    record SetFrom(Pos pos, Term head, List<Expr> body) implements Term {}

    record ObjFrom(Pos pos, Term key, Term value, List<Expr> body) implements Term {}
}
