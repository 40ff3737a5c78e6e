package io.gatehouse.rego.eval;

import io.gatehouse.rego.builtin.Meter;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;

/** What one decision may use up; passing a bound ends the evaluation with a fault. */
public final class Budget implements Meter {
    private static final Pos NOWHERE = new Pos("", 0, 0);
    /** Looking at the clock costs as much as some steps. */
    private static final int STEPS_A_LOOK = 256;

    private final long deadline;
    private final long maxItems;
    private final long maxText;
    private final int maxDepth;
    private int steps;
    private long items;
    private long text;
    private int depth;

    public Budget(long nanos, long maxItems, long maxText, int maxDepth) {
        this.deadline = System.nanoTime() + nanos;
        this.maxItems = maxItems;
        this.maxText = maxText;
        this.maxDepth = maxDepth;
    }

    @Override
    public void step() {
        if (++steps >= STEPS_A_LOOK) {
            look();
        }
    }

    private void look() {
        steps = 0;
        var _ = left();
    }

    @Override
    public long left() {
        long left = deadline - System.nanoTime();
        if (left < 0) {
            throw new RegoFault(NOWHERE, "eval_cancel_error", "the evaluation took longer than its limit");
        }
        return left;
    }

    /** Looking at something of that size, in steps. */
    void work(int size) {
        steps += Math.min(size, STEPS_A_LOOK);
        if (steps >= STEPS_A_LOOK) {
            look();
        }
    }

    @Override
    public void items(long count) {
        items += count;
        steps += (int) Math.min(count, STEPS_A_LOOK);
        if (items > maxItems) {
            throw limit("the evaluation produced more than " + maxItems + " values");
        }
        if (steps >= STEPS_A_LOOK) {
            look();
        }
    }

    @Override
    public void text(long length) {
        text += length;
        if (text > maxText) {
            throw limit("the evaluation produced more than " + maxText + " characters of text");
        }
        step();
    }

    void enter() {
        if (++depth > maxDepth) {
            throw limit("calls are nested more than " + maxDepth + " deep");
        }
    }

    void leave() {
        depth--;
    }

    private static RegoFault limit(String message) {
        return new RegoFault(NOWHERE, "eval_limit_error", message);
    }
}
