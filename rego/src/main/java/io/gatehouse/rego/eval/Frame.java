package io.gatehouse.rego.eval;

import io.gatehouse.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** The variables of one rule under evaluation. Which are bound where is known when the rule is compiled. */
public final class Frame {
    final Decision decision;
    final @Nullable Value[] slots;

    Frame(Decision decision, int slots) {
        this(decision, new Value[slots]);
    }

    Frame(Decision decision, @Nullable Value[] slots) {
        this.decision = decision;
        this.slots = slots;
    }

    /** The value of a variable, null before it is bound. */
    public @Nullable Value at(int slot) {
        return slots[slot];
    }
}
