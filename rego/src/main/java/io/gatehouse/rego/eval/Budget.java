package io.gatehouse.rego.eval;

import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;

/** What one decision may use up. */
public final class Budget {
    private static final Pos NOWHERE = new Pos("", 0, 0);

    private final long deadline;
    private final int maxItems;
    private final int maxDepth;
    private long steps;
    private int items;
    private int depth;

    public Budget(long nanos, int maxItems, int maxDepth) {
        this.deadline = System.nanoTime() + nanos;
        this.maxItems = maxItems;
        this.maxDepth = maxDepth;
    }

    void step() {
        if ((++steps & 1023) == 0 && System.nanoTime() - deadline > 0) {
            throw new RegoFault(NOWHERE, "eval_cancel_error", "the evaluation took longer than its limit");
        }
    }

    void grow(int by) {
        items += by;
        if (items > maxItems) {
            throw new RegoFault(NOWHERE, "eval_limit_error", "the evaluation produced too many values");
        }
    }

    void enter() {
        if (++depth > maxDepth) {
            throw new RegoFault(NOWHERE, "eval_limit_error", "calls are nested too deeply");
        }
    }

    void leave() {
        depth--;
    }
}
