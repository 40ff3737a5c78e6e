package io.gatehouse.control.service.key;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Shapes;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.definition.check.Amounts;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.policy.Outcome;
import io.gatehouse.definition.policy.Policy;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of a key (contract: semantics 55 to 63). */
final class KeyRules {
    private static final Pattern CUSTOM_ID = Pattern.compile("[^\\p{Cntrl}/\\s]{1,200}");
    private static final String REFUSED = "User/Key object validation failed, most likely malformed input.";

    private final VisibleApis visible;
    private final boolean masterKeys;
    private final long shortest;

    KeyRules(VisibleApis visible, Settings settings) {
        this.visible = visible;
        this.masterKeys = settings.value(DashboardKeys.MASTER_KEYS);
        this.shortest = settings.value(GatewayKeys.MIN_TOKEN_LENGTH);
    }

    void customId(String id) {
        if (id.length() < shortest) {
            throw new FaultException(Fault.Invalid.of(
                    "custom key ID length " + id.length() + " is less than min_token_length (" + shortest + ")"));
        }
        if (!CUSTOM_ID.matcher(id).matches()) {
            throw new FaultException(
                    Fault.Invalid.of("A custom key ID has up to 200 characters, none of them a space or a slash."));
        }
    }

    /**
     * @param before the session that is replaced; what it named may be gone by now
     * @param policies by id
     */
    void check(Caller caller, OrgId org, Json.Obj session, Json.Obj before, PolicyBook policies) {
        var violations = new ArrayList<Violation>();
        types(session, violations);
        Amounts.check(session, "", violations);
        Set<String> found = violations.stream().map(Violation::pointer).collect(Collectors.toSet());
        Checks.rights(session).stream()
                .filter(violation -> !found.contains(violation.pointer()))
                .forEach(violations::add);
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(REFUSED, violations));
        }
        List<String> named = PolicyMerge.ids(session);
        if (Rights.of(session).isEmpty() && named.isEmpty() && !masterKeys) {
            throw new FaultException(new Fault.Invalid(
                    "Failed to create key, keys must have at least one Access Rights record set.",
                    List.of(Violation.at("/access_rights", "required", "A key needs access rights or policies."))));
        }
        List<String> old = PolicyMerge.ids(before);
        named.stream()
                .filter(id -> !old.contains(id) && policies.find(id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw new FaultException(new Fault.Invalid(
                            "Failed to create key - policy not found: \"" + id + "\"",
                            List.of(Violation.at("/apply_policies", "unknown", "There is no policy " + id + "."))));
                });
        List<Policy> applied =
                named.stream().flatMap(id -> policies.find(id).stream()).toList();
        if (!applied.isEmpty() && PolicyMerge.merge(session, applied) instanceof Outcome.Refused(String reason)) {
            throw new FaultException(new Fault.Invalid(
                    "Failed to create key - " + reason, List.of(Violation.at("/apply_policies", "conflict", reason))));
        }
        apis(caller, org, session, before);
    }

    private void apis(Caller caller, OrgId org, Json.Obj session, Json.Obj before) {
        Set<String> added = Rights.of(session).beyond(Rights.of(before));
        List<Violation> unknown = visible.unknown(caller, org, added).stream()
                .map(apiId -> Violation.at(
                        "/access_rights/" + Amounts.escaped(apiId), "unknown", "There is no API " + apiId + "."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new FaultException(new Fault.Invalid(REFUSED, unknown));
        }
    }

    private static void types(Json.Obj session, List<Violation> violations) {
        type(session, "access_rights", Json.Obj.class, "an object of API ids", violations);
        type(session, "expires", Json.Num.class, "a number", violations);
        type(session, "apply_policies", Json.Arr.class, "a list of policy ids", violations);
        Shapes.objects(
                session, violations, "meta_data", "basic_auth_data", "jwt_data", "monitor", "oauth_keys", "smoothing");
        Shapes.lists(session, violations, "tags", "mtls_static_certificate_bindings");
        Shapes.flags(
                session,
                violations,
                "is_inactive",
                "hmac_enabled",
                "enable_http_signature_validation",
                "enable_detailed_recording");
        Shapes.texts(
                session,
                violations,
                "alias",
                "oauth_client_id",
                "certificate",
                "hmac_string",
                "rsa_certificate_id",
                "apply_policy_id",
                "post_expiry_action");
        if (session.list("apply_policies").stream().anyMatch(id -> !(id instanceof Json.Str))) {
            violations.add(Violation.at("/apply_policies", "type", "apply_policies must be a list of policy ids."));
        }
    }

    private static void type(
            Json.Obj session, String field, Class<? extends Json> type, String wanted, List<Violation> violations) {
        Json value = session.get(field);
        if (value != Json.NULL && !type.isInstance(value)) {
            violations.add(Violation.at("/" + field, "type", field + " must be " + wanted + "."));
        }
    }
}
