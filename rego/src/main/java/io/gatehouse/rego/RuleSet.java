package io.gatehouse.rego;

import io.gatehouse.json.Json;
import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.compile.Compiler;
import io.gatehouse.rego.compile.Program;
import io.gatehouse.rego.eval.Budget;
import io.gatehouse.rego.eval.Machine;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiled rules, shared by all threads. */
public final class RuleSet {
    private final Program program;
    private final RegoOptions options;

    RuleSet(Program program, RegoOptions options) {
        this.program = program;
        this.options = options;
    }

    /** The value of a query and what the rules printed on the way. */
    public record Outcome(Optional<Json> value, List<String> printed) {}

    /** The document at {@code reference}, such as {@code data.rules.deny}. */
    public Outcome evaluate(String reference, Json input, Hosts hosts, Limits limits) {
        var printed = new ArrayList<String>();
        List<Map<String, Value>> found =
                query("result_ = " + reference, Value.of(input), Value.NOTHING, hosts, limits, printed);
        return new Outcome(
                found.stream().findFirst().map(one -> one.get("result_")).map(Value::json), List.copyOf(printed));
    }

    /** Every binding of a query's variables. */
    public List<Map<String, Value>> query(
            String text, @Nullable Value input, Value data, Hosts hosts, Limits limits, List<String> printed) {
        try {
            Compiler.Query query = Compiler.query(text, program, options.hosts());
            var world = new Machine.World(
                    program,
                    options.strict(),
                    options.hosts(),
                    hosts::call,
                    new Budget(limits.deadline().toNanos(), limits.maxValues(), limits.maxDepth()),
                    new Builtins.Context(
                            java.time.InstantSource.fixed(options.clock().instant()), limits.maxRange(), printed::add));
            var machine = new Machine(world, input, data);
            var out = new ArrayList<Map<String, Value>>();
            Value[] frame = new Value[query.slots()];
            boolean _ = machine.body(query.body(), 0, frame, () -> {
                var bindings = new TreeMap<String, Value>();
                query.names().forEach((slot, name) -> {
                    Value value = frame[slot];
                    if (value != null) {
                        bindings.put(name, value);
                    }
                });
                out.add(bindings);
                return true;
            });
            return out;
        } catch (StackOverflowError _) {
            throw new RegoFault(new Pos("", 0, 0), "eval_limit_error", "the evaluation is nested too deeply");
        }
    }

    /** Paths of the rules named {@code test_…}. */
    public List<String> tests() {
        var out = new ArrayList<String>();
        collect(program.root(), out);
        return out;
    }

    private static void collect(Program.Node node, List<String> out) {
        if (node.path().substring(node.path().lastIndexOf('.') + 1).startsWith("test_")
                && !node.clauses().isEmpty()) {
            out.add(node.path());
        }
        node.children().values().forEach(child -> collect(child, out));
    }
}
