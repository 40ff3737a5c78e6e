package io.gatehouse.rego.value;

/** A value would hold too much. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(int most) {
        super("a value would hold more than " + most + " parts", null, false, false);
    }
}
