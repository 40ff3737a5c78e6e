package io.gatehouse.rego.eval;

/** What to do when a search has found an answer; false stops the search. */
@FunctionalInterface
public interface Next {
    boolean go();
}
