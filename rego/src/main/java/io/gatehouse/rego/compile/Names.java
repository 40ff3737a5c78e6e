package io.gatehouse.rego.compile;

/** Slots of names that are no variables of the rule. */
public final class Names {
    public static final int INPUT = -2;
    public static final int DATA = -3;
    /** A function meant itself, as in {@code with f as g}; its name is the full one. */
    public static final int FUNCTION = -4;

    private Names() {}
}
