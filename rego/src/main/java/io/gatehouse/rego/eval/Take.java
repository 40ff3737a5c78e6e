package io.gatehouse.rego.eval;

import io.gatehouse.rego.value.Value;

/** What to do with each value of a term; false stops the search. */
@FunctionalInterface
interface Take {
    boolean take(Value value);
}
