package io.gatehouse.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule as written.
 *
 * @param ref the head: a name and its path
 * @param args null unless a function
 * @param contains the member of a partial set, else null
 */
public record Rule(
        Pos pos,
        boolean isDefault,
        Term.Ref ref,
        @Nullable List<Term> args,
        @Nullable Term contains,
        Term value,
        List<Expr> body,
        @Nullable Rule otherwise) {}
