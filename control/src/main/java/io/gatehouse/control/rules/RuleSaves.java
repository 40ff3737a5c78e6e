package io.gatehouse.control.rules;

import io.gatehouse.access.rules.ApiReader;
import io.gatehouse.access.rules.RuleMistake;
import io.gatehouse.access.rules.RuleVerdict;
import io.gatehouse.access.rules.Rules;
import io.gatehouse.control.history.AsWritten;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.history.ThroughUpdate;
import io.gatehouse.control.route.RuleRoute;
import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Writes;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import java.time.InstantSource;
import java.util.List;

/** Saving an organisation's rules and its additional permissions: checked first, then in force at once. */
public final class RuleSaves {
    static final String INVALID = "Invalid OPA rules.";
    /** Said to those who would read or write rules where configuration does not let them. */
    public static final String SHUT = "access denied: the OPA API is turned off (security.open_policy.enable_api)";

    private static final String POINTER = "/open_policy/rules";

    private final Documents documents;
    private final Writes writes;
    private final OrganisationRules rules;
    private final RuleQuestions questions;
    private final PermissionPaths paths;
    private final InstantSource clock;

    public RuleSaves(
            Documents documents,
            Writes writes,
            OrganisationRules rules,
            RuleQuestions questions,
            PermissionPaths paths,
            InstantSource clock) {
        this.documents = documents;
        this.writes = writes;
        this.rules = rules;
        this.questions = questions;
        this.paths = paths;
        this.clock = clock;
    }

    /** Every mistake in these rules; empty for rules that may be saved. */
    public List<RuleMistake> mistakes(String source) {
        return switch (Rules.compile(source, clock)) {
            case Rules.Compiled.Refused(var mistakes) -> mistakes;
            case Rules.Compiled.Ready(Rules compiled) ->
                compiled.governs()
                        ? List.of()
                        : List.of(new RuleMistake(
                                1,
                                1,
                                "rego_compile_error",
                                "the rules must stand in package dashboard_users and hold a rule named deny or allow"));
        };
    }

    /**
     * What is left out of {@code change} stays as it is.
     *
     * @param change the contract's {@code open_policy}: {@code enabled}, {@code rules} (blank: back to the default)
     * @param force save even rules under which the caller could not mend them again
     */
    public Document save(Caller caller, Json.Obj change, boolean force, Expected expected) {
        return Attempts.of(expected, () -> saved(caller, change, force, expected));
    }

    private Document saved(Caller caller, Json.Obj change, boolean force, Expected expected) {
        Document organisation = organisation(caller);
        OrganisationRules.Active before = rules.of(caller.org());
        boolean enabled = change.has("enabled") ? flag(change, "enabled") : before.enabled();
        String source = change.has("rules") ? text(change, "rules") : before.own() ? before.source() : "";
        test(caller, enabled, source, force);
        Json.Obj policy = organisation
                .body()
                .object("open_policy")
                .with("enabled", Json.of(enabled))
                .with("rules", source);
        return replace(caller, organisation, organisation.body().with("open_policy", policy), expected);
    }

    /**
     * Older versions of an organisation come back as a save of the rules they hold.
     *
     * @param open configuration {@code security.open_policy.enable_api}
     */
    public Restoring restoring(boolean open) {
        var asWritten = new AsWritten(writes, Collections.ORGANISATIONS, new RulesWrite());
        return new ThroughUpdate(
                (caller, before, body, expected) -> {
                    Json.Obj policy = body.object("open_policy");
                    if (!policy.equals(before.body().object("open_policy"))) {
                        if (!open) {
                            throw new FaultException(new Fault.Forbidden(SHUT));
                        }
                        test(caller, rules.enabled(policy), policy.text("rules"), false);
                    }
                    return asWritten.replace(caller, before, body, expected);
                },
                asWritten::checked,
                asWritten);
    }

    /** Refuses rules with mistakes, and unless forced those that would lock their author out. */
    private void test(Caller caller, boolean enabled, String source, boolean force) {
        Rules compiled = rules.installation();
        if (!source.isBlank()) {
            refuse(enabled ? mistakes(source) : draftMistakes(source));
            if (Rules.compile(source, clock) instanceof Rules.Compiled.Ready(Rules ready)) {
                compiled = ready;
            }
        }
        if (enabled && !force) {
            tryOut(compiled, caller);
        }
    }

    /** Replaces the whole map of additional permissions: key to label. */
    public Document savePermissions(Caller caller, Json.Obj permissions, Expected expected) {
        permissions.fields().forEach((key, label) -> {
            if (key.isBlank()) {
                throw invalid("/additional_permissions/" + key, "required", "A permission needs a key.");
            }
            if (label.asText().isEmpty()) {
                throw invalid("/additional_permissions/" + key, "type", "The label of a permission is a text.");
            }
        });
        return Attempts.of(expected, () -> {
            Document organisation = organisation(caller);
            return replace(
                    caller, organisation, organisation.body().with("additional_permissions", permissions), expected);
        });
    }

    public Document organisation(Caller caller) {
        return documents
                .find(Collections.ORGANISATIONS, caller.org(), caller.org().value())
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Failed to identify organisation.")));
    }

    private Document replace(Caller caller, Document organisation, Json.Obj body, Expected expected) {
        return writes.replace(
                caller,
                Collections.ORGANISATIONS,
                organisation,
                body,
                // The rest of the organisation is written as it was read.
                expected instanceof Expected.At ? expected : new Expected.At(organisation.version()),
                field -> new Fault.Conflict(field + " is taken"));
    }

    /** Rules that are not in force may lack their package and their verdicts, as the contract's own example does. */
    private List<RuleMistake> draftMistakes(String source) {
        boolean packaged = Rules.compile(source, clock) instanceof Rules.Compiled.Ready;
        return packaged || Rules.compile("package dashboard_users\n" + source, clock) instanceof Rules.Compiled.Ready
                ? List.of()
                : mistakes(source);
    }

    private static void refuse(List<RuleMistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new FaultException(new Fault.Invalid(
                    INVALID,
                    mistakes.stream()
                            .map(one -> new Violation(POINTER, one.code(), one.message(), one.row(), one.column()))
                            .toList()));
        }
    }

    /** Rules that fail on a plain question, or that would lock their author out of this endpoint, are refused. */
    private void tryOut(Rules compiled, Caller caller) {
        for (RuleRoute row : List.of(RuleRoute.READ, RuleRoute.SAVE)) {
            var question = questions.about(caller, row.verb().name(), row.path(), Json.NULL, paths.of(row));
            switch (compiled.decide(question, ApiReader.NOTHING)) {
                case RuleVerdict.Allowed _ -> {}
                case RuleVerdict.Denied(var reasons) ->
                    throw invalid(
                            POINTER,
                            "locks_out",
                            "Under these rules you could not change them again (" + String.join(" ", reasons)
                                    + "). Saving them with ?force=true does it nevertheless.");
                case RuleVerdict.Failed(String error) -> throw invalid(POINTER, "fails", error);
            }
        }
    }

    private static boolean flag(Json.Obj change, String name) {
        if (change.get(name) instanceof Json.Bool(boolean value)) {
            return value;
        }
        throw invalid("/open_policy/" + name, "type", "This is true or false.");
    }

    private static String text(Json.Obj change, String name) {
        return change.get(name).asText().orElseThrow(() -> invalid("/open_policy/" + name, "type", "This is a text."));
    }

    private static FaultException invalid(String pointer, String code, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at(pointer, code, message))));
    }
}
