package io.gatehouse.rego;

import io.gatehouse.json.Json;
import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.eval.Budget;
import io.gatehouse.rego.eval.Decision;
import io.gatehouse.rego.eval.Frame;
import io.gatehouse.rego.eval.Plan;
import io.gatehouse.rego.eval.Trace;
import io.gatehouse.rego.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One decision about one input, for one thread: its questions share documents, clock and limits. */
public final class Evaluation {
    private static final int MAX_PRINTED = 1_000;
    private static final String RESULT = "result_";

    private final RuleSet rules;
    private final Decision decision;
    private final List<String> printed = new ArrayList<>();

    Evaluation(RuleSet rules, @Nullable Value input, Value data, Hosts host, Limits limits, @Nullable Trace trace) {
        this.rules = rules;
        var budget = new Budget(limits.deadline().toNanos(), limits.maxValues(), limits.maxText(), limits.maxDepth());
        RegoOptions options = rules.options();
        var context = new Builtins.Context(
                options.v1(), new Moment(options.clock()), limits.maxRange(), options.httpHosts(), this::print, budget);
        var world = new Decision.World(rules.plan(), options.strict(), host::call, budget, context, trace);
        this.decision = new Decision(world, input, data);
    }

    private void print(String line) {
        if (printed.size() < MAX_PRINTED) {
            printed.add(line);
        }
    }

    /** The value of a reference or another term; empty when it is undefined. */
    public Optional<Value> value(String reference) {
        return RuleSet.guarded(() -> {
            Plan.Query query = rules.prepared(RESULT + " = " + reference);
            Frame frame = decision.frame(query.slots());
            @Nullable Value[] found = new Value[1];
            boolean _ = decision.run(
                    query,
                    () -> {
                        query.names().forEach((slot, name) -> {
                            if (name.equals(RESULT)) {
                                found[0] = frame.at(slot);
                            }
                        });
                        return false;
                    },
                    frame);
            return Optional.ofNullable(found[0]);
        });
    }

    public Optional<Json> json(String reference) {
        return RuleSet.guarded(() -> value(reference).map(Value::json));
    }

    /** Every way to make a query hold, as the values of its variables. */
    public List<Map<String, Value>> query(String text) {
        return RuleSet.guarded(() -> {
            Plan.Query query = rules.prepared(text);
            Frame frame = decision.frame(query.slots());
            var out = new ArrayList<Map<String, Value>>();
            boolean _ = decision.run(
                    query,
                    () -> {
                        var bindings = new TreeMap<String, Value>();
                        query.names().forEach((slot, name) -> {
                            Value value = frame.at(slot);
                            if (value != null) {
                                bindings.put(name, value);
                            }
                        });
                        return out.add(bindings);
                    },
                    frame);
            return out;
        });
    }

    /** What the rules said by {@code print} and {@code trace}. */
    public List<String> printed() {
        return List.copyOf(printed);
    }

    /** A clock that is asked once: a decision happens at one moment. */
    private static final class Moment implements InstantSource {
        private final InstantSource clock;
        private java.time.@Nullable Instant now;

        Moment(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public java.time.Instant instant() {
            if (now == null) {
                now = clock.instant();
            }
            return now;
        }
    }
}
