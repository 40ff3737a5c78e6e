package io.gatehouse.rego.builtin;

/** Counts what a decision uses up; each call throws when its bound is passed. */
public interface Meter {
    /** One turn of a loop. */
    void step();

    /** As many new items of collections. */
    void items(long count);

    /** Nanoseconds until the decision's deadline; throws when it has passed. */
    long left();

    /** As many new characters of text. */
    void text(long length);
}
