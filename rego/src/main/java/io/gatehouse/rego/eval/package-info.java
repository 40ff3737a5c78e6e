/** Runs a program: unification, virtual documents, rule cache. */
@NullMarked
package io.gatehouse.rego.eval;

import org.jspecify.annotations.NullMarked;
