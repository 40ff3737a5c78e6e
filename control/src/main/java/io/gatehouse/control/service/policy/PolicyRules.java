package io.gatehouse.control.service.policy;

import io.gatehouse.definition.check.Amounts;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of a policy (contract: 2.6 and semantics 69 to 71). */
final class PolicyRules {
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_.~-]{1,200}");
    private static final Pattern UNSAFE_ID = Pattern.compile("[^\\p{Cntrl}/]{1,200}");
    /** Words that are something else in the place of an id. */
    private static final Set<String> RESERVED = Set.of("search", ".", "..");

    private static final int LONGEST_NAME = 500;

    private final Pattern ids;

    PolicyRules(Settings settings) {
        this.ids = settings.value(DashboardKeys.UNSAFE_POLICY_IDS) ? UNSAFE_ID : SAFE_ID;
    }

    boolean isId(String id) {
        return ids.matcher(id).matches() && !RESERVED.contains(id);
    }

    /**
     * @param unknown API ids in the policy that lead to no API
     */
    void check(Json.Obj policy, List<String> unknown) {
        var violations = new ArrayList<Violation>();
        String name = policy.text("name");
        if (name.isBlank()) {
            violations.add(Violation.at("/name", "required", "A policy needs a name."));
        }
        if (name.length() > LONGEST_NAME) {
            violations.add(Violation.at("/name", "length", "A name has at most " + LONGEST_NAME + " characters."));
        }
        Amounts.check(policy, "", violations);
        Set<String> named = violations.stream().map(Violation::pointer).collect(Collectors.toSet());
        // Which characters an id may have is a matter of configuration, not of the schema.
        Checks.policy(policy.without("id")).stream()
                .filter(violation -> !named.contains(violation.pointer()))
                .forEach(violations::add);
        for (String apiId : unknown) {
            violations.add(Violation.at(
                    "/access_rights/" + Amounts.escaped(apiId), "unknown", "There is no API " + apiId + "."));
        }
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
    }
}
