package io.gatehouse.rego;

import io.gatehouse.json.Json;
import io.gatehouse.rego.compile.Program;
import io.gatehouse.rego.eval.Clause;
import io.gatehouse.rego.eval.Frame;
import io.gatehouse.rego.eval.Step;
import io.gatehouse.rego.eval.Trace;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what an evaluation does, up to a bound. */
final class Recorder implements Trace {
    private static final int MAX_ENTRIES = 5_000;

    private final Program program;
    private final List<Explanation.Fired> fired = new ArrayList<>();
    private final List<Explanation.Failed> failed = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Deque<Activation> active = new ArrayDeque<>();

    Recorder(Program program) {
        this.program = program;
    }

    /** A rule under evaluation and the furthest statement that stopped it. */
    private static final class Activation {
        private final Clause clause;
        private int furthest = -1;
        private @Nullable String reason;

        Activation(Clause clause) {
            this.clause = clause;
        }
    }

    @Override
    public void reached(Step step) {}

    @Override
    public void failed(Step step, Frame frame) {
        Activation now = active.peek();
        if (now == null) {
            return;
        }
        Step[] steps = now.clause.steps();
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] == step && i > now.furthest) {
                now.furthest = i;
                now.reason = Trace.reason(step, frame);
            }
        }
    }

    @Override
    public void entered(Clause clause) {
        active.push(new Activation(clause));
    }

    @Override
    public void fired(Clause clause, Frame frame, Value value) {
        if (fired.size() >= MAX_ENTRIES) {
            return;
        }
        var bindings = new TreeMap<String, Json>();
        clause.names().forEach((slot, name) -> {
            Value bound = frame.at(slot);
            if (bound != null && !name.startsWith("_")) {
                bindings.put(name, bound.json());
            }
        });
        Pos pos = clause.rule().pos();
        fired.add(new Explanation.Fired(clause.path(), pos.file(), pos.row(), bindings, value.json()));
    }

    @Override
    public void left(Clause clause, boolean hasFired) {
        Activation done = active.pop();
        if (hasFired || failed.size() >= MAX_ENTRIES || done.furthest < 0) {
            return;
        }
        Pos rule = clause.rule().pos();
        Pos pos = clause.steps()[done.furthest].source().pos();
        failed.add(new Explanation.Failed(
                clause.path(),
                rule.file(),
                rule.row(),
                pos.row(),
                pos.col(),
                program.line(pos.file(), pos.row()).strip(),
                String.valueOf(done.reason)));
    }

    @Override
    public void refused(Pos pos, String builtin, String message) {
        if (notes.size() < MAX_ENTRIES) {
            notes.add(pos.file() + ":" + pos.row() + ":" + pos.col() + ": " + builtin + ": " + message);
        }
    }

    Explanation explanation(List<Optional<Json>> values, List<String> printed) {
        var all = new ArrayList<>(printed);
        all.addAll(notes);
        return new Explanation(List.copyOf(values), List.copyOf(fired), List.copyOf(new LinkedHashSet<>(failed)), all);
    }
}
