package io.gatehouse.control.rules;

import io.gatehouse.access.Decision;
import io.gatehouse.access.rules.ApiReader;
import io.gatehouse.access.rules.RuleQuestion;
import io.gatehouse.access.rules.RuleVerdict;
import io.gatehouse.access.rules.Rules;
import io.gatehouse.control.http.Gate;
import io.gatehouse.control.http.KeysInPaths;
import io.gatehouse.control.service.Caller;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by the organisation's rules where they are on, else by permissions. What is for administrators only stays so
 * whatever the rules say, and the rules themselves can always be mended by one.
 */
public final class RuleGate implements Gate {
    private static final Logger LOG = LoggerFactory.getLogger(RuleGate.class);

    private final Amounts amounts;
    private final Gate permissions;
    private final OrganisationRules rules;
    private final RuleQuestions questions;
    private final PermissionPaths paths;
    private final Function<Caller, ApiReader> readers;
    private final boolean debug;

    /**
     * @param amounts what is judged in the place of a request, by rules and permissions alike
     * @param readers how rules read the API as that caller; what they read is judged by permissions alone
     * @param debug configuration {@code security.open_policy.debug}: inputs and answers go to the log, secrets masked
     */
    public RuleGate(
            Amounts amounts,
            Gate permissions,
            OrganisationRules rules,
            RuleQuestions questions,
            PermissionPaths paths,
            Function<Caller, ApiReader> readers,
            boolean debug) {
        this.amounts = amounts;
        this.permissions = permissions;
        this.rules = rules;
        this.questions = questions;
        this.paths = paths;
        this.readers = readers;
        this.debug = debug;
    }

    @Override
    public Decision decide(Asked request) {
        Asked asked = amounts.of(request);
        Optional<String> object = PermissionPaths.permission(asked.route(), asked.parameters());
        if (object.isEmpty()) {
            return permissions.decide(asked);
        }
        OrganisationRules.Active active = rules.of(asked.caller().home());
        if (!active.enabled()) {
            return permissions.decide(asked);
        }
        if (object.get().equals(PermissionPaths.ADMINISTRATOR)
                && permissions.decide(asked) instanceof Decision.Deny refusal) {
            return refusal;
        }
        return switch (active.compiled()) {
            case Rules.Compiled.Ready(Rules compiled) -> ask(compiled, asked);
            case Rules.Compiled.Refused(var mistakes) -> {
                // The way back in: the endpoint where an administrator can mend them.
                if (asked.arrival().path().startsWith("/api/org/opa")) {
                    yield permissions.decide(asked);
                }
                throw new FaultException(
                        new Fault.RulesFailed(mistakes.getFirst().toString()));
            }
        };
    }

    private Decision ask(Rules compiled, Asked asked) {
        var arrival = asked.arrival();
        RuleQuestion question = questions.about(
                asked.caller(),
                arrival.method(),
                arrival.path(),
                ShownBody.of(arrival),
                paths.of(asked.route(), asked.parameters(), arrival.path()));
        RuleVerdict verdict = compiled.decide(question, readers.apply(asked.caller()));
        if (debug) {
            LOG.info("rules {}", KeysInPaths.hidden(asked, DebugText.of(question, verdict)));
        }
        return switch (verdict) {
            case RuleVerdict.Allowed(var patches) ->
                patches.isEmpty() ? Decision.ALLOW : new Decision.AllowWithPatch(patches);
            case RuleVerdict.Denied(var reasons) -> new Decision.Deny(reasons);
            case RuleVerdict.Failed(String error) -> {
                LOG.error(
                        "Rules of organisation {} failed on {} {}: {}",
                        asked.caller().home(),
                        arrival.method(),
                        KeysInPaths.address(asked.route(), arrival.path()),
                        error);
                throw new FaultException(new Fault.RulesFailed(error));
            }
        };
    }
}
