package io.gatehouse.access.rules;

import io.gatehouse.json.Json;
import io.gatehouse.rego.Limits;
import io.gatehouse.rego.Rego;
import io.gatehouse.rego.RegoOptions;
import io.gatehouse.rego.RuleSet;
import io.gatehouse.rego.syntax.RegoFault;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiled permission rules of package {@code dashboard_users}, shared by all threads. Denied when {@code deny} holds
 * a message, or when {@code allow} is defined and not true; {@code patch_request} changes the body.
 */
public final class Rules {
    private static final String FILE = "rules.rego";
    private static final String PACKAGE = "data.dashboard_users.";
    private static final String NO_REASON = "The rules do not allow this.";

    private final String source;
    private final RuleSet compiled;

    private Rules(String source, RuleSet compiled) {
        this.source = source;
        this.compiled = compiled;
    }

    /** What compiling gave. */
    public sealed interface Compiled {
        record Ready(Rules rules) implements Compiled {}

        /** Every mistake, in the order of the text. */
        record Refused(List<RuleMistake> mistakes) implements Compiled {
            public Refused {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /**
     * @param clock what the time functions of Rego tell
     */
    public static Compiled compile(String source, InstantSource clock) {
        var options = new RegoOptions(false, false, DashboardFunctions.ARITIES, clock);
        try {
            return new Compiled.Ready(new Rules(source, Rego.compile(Map.of(FILE, source), options)));
        } catch (RegoFault fault) {
            return new Compiled.Refused(fault.mistakes().stream()
                    .map(one -> new RuleMistake(one.pos().row(), one.pos().col(), one.code(), one.message()))
                    .toList());
        }
    }

    public String source() {
        return source;
    }

    public RuleVerdict decide(RuleQuestion question, ApiReader reader) {
        Json.Obj input = question.input();
        var functions = new DashboardFunctions(question.body(), reader);
        try {
            List<String> denials = texts(value("deny", input, functions));
            if (!denials.isEmpty()) {
                return new RuleVerdict.Denied(denials);
            }
            Optional<Json> allow = value("allow", input, functions);
            if (allow.isPresent() && !allow.get().equals(Json.TRUE)) {
                return new RuleVerdict.Denied(List.of(NO_REASON));
            }
            return new RuleVerdict.Allowed(
                    value("patch_request", input, functions).map(Rules::patches).orElse(List.of()));
        } catch (RegoFault fault) {
            return new RuleVerdict.Failed(fault.mistakes().getFirst().toString());
        }
    }

    /**
     * A verdict and how it came about.
     *
     * @param fired an array of the rules that held
     * @param printed what the rules printed on the way
     */
    public record Explained(RuleVerdict verdict, Json fired, List<String> printed) {}

    /** As {@link #decide}, slower. */
    public Explained explain(RuleQuestion question, ApiReader reader) {
        return new Explained(decide(question, reader), new Json.Arr(List.of()), List.of());
    }

    /** Whether there is a rule that could deny anything. */
    public boolean governs() {
        var nothing = new DashboardFunctions(Json.NULL, ApiReader.NOTHING);
        try {
            return value("deny", Json.Obj.EMPTY, nothing).isPresent()
                    || value("allow", Json.Obj.EMPTY, nothing).isPresent();
        } catch (RegoFault _) {
            return true;
        }
    }

    private Optional<Json> value(String name, Json.Obj input, DashboardFunctions functions) {
        return compiled.evaluate(PACKAGE + name, input, functions, Limits.USUAL).value();
    }

    private static List<String> texts(Optional<Json> set) {
        return set.map(Json::items).orElse(List.of()).stream()
                .map(item -> item.asText().orElse(item.toString()))
                .sorted()
                .toList();
    }

    /** A set of patches; a rule that builds one object gives one patch. */
    private static List<Json> patches(Json value) {
        return value instanceof Json.Obj one && !one.equals(Json.Obj.EMPTY) ? List.of(one) : value.items();
    }
}
