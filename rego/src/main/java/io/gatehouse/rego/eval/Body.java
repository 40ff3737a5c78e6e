package io.gatehouse.rego.eval;

/** Statements one after another; those that iterate nothing run in a loop, the others in continuations. */
final class Body {
    final Step[] steps;
    final boolean single;

    Body(Step[] steps) {
        this.steps = steps;
        boolean all = true;
        for (Step step : steps) {
            all &= step.single;
        }
        this.single = all;
    }

    /** Calls {@code next} for every way to make all statements from {@code at} on hold. */
    boolean run(Frame frame, int at, Next next) {
        Trace trace = frame.decision.world.trace();
        for (int i = at; i < steps.length; i++) {
            Step step = steps[i];
            frame.decision.budget.step();
            if (trace != null) {
                trace.reached(step);
            }
            if (!step.single) {
                int rest = i + 1;
                if (trace != null) {
                    return traced(trace, step, frame, () -> run(frame, rest, next));
                }
                return step.each(frame, () -> run(frame, rest, next));
            }
            if (!step.holds(frame)) {
                if (trace != null) {
                    trace.failed(step, frame);
                }
                return true;
            }
        }
        return next.go();
    }

    private static boolean traced(Trace trace, Step step, Frame frame, Next next) {
        boolean[] held = new boolean[1];
        boolean on = step.each(frame, () -> {
            held[0] = true;
            return next.go();
        });
        if (!held[0]) {
            trace.failed(step, frame);
        }
        return on;
    }

    /** Whether there is a way to make all statements hold. */
    boolean holds(Frame frame) {
        return !run(frame, 0, () -> false);
    }
}
