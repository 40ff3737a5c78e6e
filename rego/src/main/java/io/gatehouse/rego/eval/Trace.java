package io.gatehouse.rego.eval;

import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.value.Value;

/** Told what an evaluation does, for explanations and coverage. */
public interface Trace {
    int BRIEF = 80;

    /** A statement is about to be evaluated. */
    void reached(Step step);

    void failed(Step step, Frame frame);

    /** A rule is about to be evaluated. */
    void entered(Clause clause);

    /** It gave this value; for a partial rule once for each member. */
    void fired(Clause clause, Frame frame, Value value);

    /** It is done; {@code fired}: it gave a value. */
    void left(Clause clause, boolean fired);

    /** A builtin refused its arguments, which makes the expression undefined. */
    void refused(Pos pos, String builtin, String message);

    /** Why a step failed. */
    static String reason(Step step, Frame frame) {
        return step.reason(frame);
    }

    /** A value in few characters. */
    static String brief(Value value) {
        String text = value instanceof Value.Str(String plain) && plain.length() > BRIEF
                ? Value.of(plain.substring(0, BRIEF)).toString()
                : value.toString();
        return text.length() > BRIEF + 20 ? text.substring(0, BRIEF) + "…" : text;
    }
}
