package io.gatehouse.rego;

import io.gatehouse.json.Json;
import io.gatehouse.rego.compile.Compiler;
import io.gatehouse.rego.compile.Program;
import io.gatehouse.rego.eval.Plan;
import io.gatehouse.rego.eval.Trace;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.TooLarge;
import io.gatehouse.rego.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiled rules: immutable, shared by all threads. Compile once when rules are saved, decide as often as needed.
 *
 * <p>Everything that goes wrong, in compiling as in deciding, is a {@link RegoFault} with positions and OPA's codes.
 */
public final class RuleSet {
    /** Also loads the classes of values before several threads can: they need one another. */
    private static final Value NO_DATA = Value.NOTHING;

    private static final int KEPT_QUERIES = 1_000;
    private static final int MAX_SOURCE = 1_000_000;

    private final Program program;
    private final Plan plan;
    private final RegoOptions options;
    private final Map<String, Integer> hostFunctions;
    private final ConcurrentHashMap<String, Plan.Query> queries = new ConcurrentHashMap<>();

    private RuleSet(Program program, RegoOptions options, Map<String, Integer> hostFunctions) {
        this.program = program;
        this.plan = new Plan(program, hostFunctions.keySet());
        this.options = options;
        this.hostFunctions = Map.copyOf(hostFunctions);
    }

    /**
     * Compiles modules; throws a fault with every mistake in them.
     *
     * @param modules sources by file name
     * @param hostFunctions how many arguments each function of the host takes
     */
    public static RuleSet compile(
            Map<String, String> modules, RegoOptions options, Map<String, Integer> hostFunctions) {
        return guarded(() -> {
            modules.forEach((file, text) -> {
                if (text.length() > MAX_SOURCE) {
                    throw new RegoFault(new Pos(file, 1, 1), "rego_parse_error", "the file is too long");
                }
            });
            return new RuleSet(Compiler.compile(modules, options.v1(), hostFunctions), options, hostFunctions);
        });
    }

    /** The value of a query and what the rules printed on the way. */
    public record Outcome(Optional<Json> value, List<String> printed) {}

    /** The document at {@code reference}, such as {@code data.rules.deny}; empty when it is undefined. */
    public Outcome decide(String reference, Json input, Json data, Hosts host, Duration deadline) {
        Evaluation evaluation = evaluation(input, data, host, Limits.USUAL.within(deadline));
        return new Outcome(evaluation.json(reference), evaluation.printed());
    }

    /** Starts a decision that can be asked several questions; they share what has been found. */
    public Evaluation evaluation(Json input, Json data, Hosts host, Limits limits) {
        return evaluation(Value.of(input), Value.of(data), host, limits, null);
    }

    /** As before, without data. */
    public Evaluation evaluation(Json input, Hosts host, Limits limits) {
        return evaluation(Value.of(input), NO_DATA, host, limits, null);
    }

    /** As before, with values of the language; a null input is undefined. */
    public Evaluation evaluation(@Nullable Value input, Value data, Hosts host, Limits limits, @Nullable Trace trace) {
        return new Evaluation(this, input, data, host, limits, trace);
    }

    /** Decides and tells why: which rules gave a value and which expression stopped the others. */
    public Explanation explain(String reference, Json input, Json data, Hosts host, Limits limits) {
        return explain(List.of(reference), input, data, host, limits);
    }

    /** Explains several questions of one decision at once; the explanation's value is that of the first. */
    public Explanation explain(List<String> references, Json input, Json data, Hosts host, Limits limits) {
        var recorder = new Recorder(program);
        Evaluation evaluation = evaluation(Value.of(input), Value.of(data), host, limits, recorder);
        var values = new ArrayList<Optional<Json>>();
        references.forEach(reference -> values.add(evaluation.json(reference)));
        return recorder.explanation(values, evaluation.printed());
    }

    /** Names of the rules called {@code test_…} or {@code todo_test_…}, as references, sorted. */
    public List<String> tests() {
        var out = new ArrayList<String>();
        collect(program.root(), out);
        out.sort(null);
        return out;
    }

    private static void collect(Program.Node node, List<String> out) {
        String name = node.path().substring(node.path().lastIndexOf('.') + 1);
        if ((name.startsWith("test_") || name.startsWith("todo_test_"))
                && !node.clauses().isEmpty()) {
            out.add(node.path());
        }
        node.children().values().forEach(child -> collect(child, out));
    }

    /** The packages there are, as references, in the order of the files. */
    public List<String> packages() {
        return program.packages();
    }

    /** Whether there is a rule or package at that reference, {@code data.a.b}. */
    public boolean has(String reference) {
        return reference.startsWith("data.")
                && program.find(List.of(reference.substring(5).split("\\."))) != null;
    }

    /** Shows every rule; for tools. */
    public void rules(Consumer<io.gatehouse.rego.eval.Clause> show) {
        plan.clauses(show);
    }

    RegoOptions options() {
        return options;
    }

    Plan plan() {
        return plan;
    }

    Plan.Query prepared(String text) {
        Plan.Query known = queries.get(text);
        if (known != null) {
            return known;
        }
        Plan.Query made = plan.query(Compiler.query(text, program, hostFunctions));
        if (queries.size() >= KEPT_QUERIES) {
            queries.clear();
        }
        queries.put(text, made);
        return made;
    }

    /** Runs a part of the engine; whatever the machine below it cannot bear becomes a fault. */
    static <T> T guarded(Supplier<T> part) {
        try {
            return part.get();
        } catch (StackOverflowError _) {
            throw new RegoFault(new Pos("", 0, 0), "eval_limit_error", "it is nested too deeply");
        } catch (TooLarge e) {
            throw new RegoFault(new Pos("", 0, 0), "eval_limit_error", String.valueOf(e.getMessage()));
        } catch (NumberFormatException e) {
            throw new RegoFault(new Pos("", 0, 0), "eval_limit_error", "a number is too large: " + e.getMessage());
        }
    }
}
