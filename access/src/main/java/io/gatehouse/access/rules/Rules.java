package io.gatehouse.access.rules;

import io.gatehouse.json.Json;
import io.gatehouse.rego.Evaluation;
import io.gatehouse.rego.Explanation;
import io.gatehouse.rego.Limits;
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
    private static final String DENY = "data.dashboard_users.deny";
    private static final String ALLOW = "data.dashboard_users.allow";
    private static final String PATCH = "data.dashboard_users.patch_request";
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
        try {
            RuleSet set = RuleSet.compile(Map.of(FILE, source), RegoOptions.usual(clock), DashboardFunctions.ARITIES);
            return new Compiled.Ready(new Rules(source, set));
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
        try {
            Evaluation evaluation = evaluation(question.input(), functions(question, reader));
            List<String> denials = texts(evaluation.json(DENY));
            if (!denials.isEmpty()) {
                return new RuleVerdict.Denied(denials);
            }
            Optional<Json> allow = evaluation.json(ALLOW);
            if (allow.isPresent() && !allow.get().equals(Json.TRUE)) {
                return new RuleVerdict.Denied(List.of(NO_REASON));
            }
            return new RuleVerdict.Allowed(
                    evaluation.json(PATCH).map(Rules::patches).orElse(List.of()));
        } catch (RegoFault fault) {
            return new RuleVerdict.Failed(fault.mistakes().getFirst().toString());
        }
    }

    private static DashboardFunctions functions(RuleQuestion question, ApiReader reader) {
        return new DashboardFunctions(question.body(), reader);
    }

    private Evaluation evaluation(Json.Obj input, DashboardFunctions functions) {
        return compiled.evaluation(input, Json.Obj.EMPTY, functions, Limits.USUAL);
    }

    /**
     * A verdict and how it came about.
     *
     * @param fired an array of the rules that held, each with its row and bindings
     * @param failed an array of the rules that did not, each with the expression that stopped it
     * @param printed what the rules printed on the way
     */
    public record Explained(RuleVerdict verdict, Json fired, Json failed, List<String> printed) {}

    /** As {@link #decide}, slower. */
    public Explained explain(RuleQuestion question, ApiReader reader) {
        RuleVerdict verdict = decide(question, reader);
        try {
            Explanation explanation = compiled.explain(
                    List.of(DENY, ALLOW, PATCH),
                    question.input(),
                    Json.Obj.EMPTY,
                    functions(question, reader),
                    Limits.USUAL);
            Json.Obj told = explanation.json().orEmptyObject();
            return new Explained(verdict, told.get("fired"), told.get("failed"), explanation.printed());
        } catch (RegoFault fault) {
            return new Explained(
                    verdict,
                    Json.Arr.EMPTY,
                    Json.Arr.EMPTY,
                    fault.mistakes().stream().map(Object::toString).toList());
        }
    }

    /** Whether there is a rule that could deny anything. */
    public boolean governs() {
        var nothing = new DashboardFunctions(Json.NULL, ApiReader.NOTHING);
        try {
            Evaluation evaluation = evaluation(Json.Obj.EMPTY, nothing);
            return evaluation.value(DENY).isPresent() || evaluation.value(ALLOW).isPresent();
        } catch (RegoFault _) {
            return true;
        }
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
