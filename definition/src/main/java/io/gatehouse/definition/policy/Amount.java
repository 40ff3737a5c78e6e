package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;

/** A number of a policy with the text it was written in; what is no number counts as 0. */
record Amount(Json written, double value) {
    static final Amount ZERO = new Amount(Json.of(0), 0);
    private static final double INFINITE = -1;

    static Amount of(Json value) {
        return value instanceof Json.Num number ? new Amount(number, number.asDouble()) : ZERO;
    }

    boolean isZero() {
        return value == 0;
    }

    boolean exceeds(Amount other) {
        return value > other.value;
    }

    /** As {@link #exceeds}, where -1 means without end and exceeds everything. */
    boolean isMoreGenerousThan(Amount other) {
        return other.value != INFINITE && (value == INFINITE || value > other.value);
    }
}
