package io.gatehouse.gateway.key;

import io.gatehouse.definition.policy.Rights;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a key may do, its policies applied, read once so that requests need not.
 *
 * @param id what the key is stored under
 * @param body the contract's session object
 * @param expires seconds since the epoch; 0 or less for never
 * @param rights by API id; empty for every API
 */
public record Session(
        String id,
        Json.Obj body,
        boolean inactive,
        long expires,
        String stamp,
        Bound bound,
        Map<String, Right> rights) {
    /** Whose APIs are that name no organisation. */
    static final OrgId NOBODY = new OrgId("none");

    public static Session of(String id, Json.Obj body) {
        boolean underPolicies = !body.list("apply_policies").isEmpty()
                || !body.text("apply_policy_id").isEmpty();
        var rights = new HashMap<String, Right>();
        Rights.of(body)
                .byApi()
                .fields()
                .forEach((apiId, right) -> rights.put(apiId, Right.of(apiId, right.orEmptyObject(), underPolicies)));
        return new Session(
                id,
                body,
                body.flag("is_inactive"),
                body.number("expires", 0),
                body.text("last_updated"),
                Bound.of(body),
                Map.copyOf(rights));
    }

    /** Whether it belongs to the organisation; one that names none belongs to any. */
    boolean isOf(OrgId org) {
        String named = body.text("org_id");
        return named.isBlank() || named.equals(org.value()) || org.equals(NOBODY);
    }

    public Optional<Right> right(String apiId) {
        return Optional.ofNullable(rights.get(apiId));
    }

    /** The limits for an API: its own where the key has some for it, else the key's. */
    public Bound bound(String apiId) {
        Right right = rights.get(apiId);
        return right != null && right.own() ? right.bound() : bound;
    }

    /** What the names of counters for this API begin with. */
    public String scope(String apiId) {
        Right right = rights.get(apiId);
        return right == null || right.scope().isEmpty() ? "" : right.scope() + "-";
    }

    /** Whether records of its calls hold request and response. */
    public boolean wantsDetails() {
        return body.flag("enable_detailed_recording") || body.flag("enable_detail_recording");
    }

    /** Text metadata; empty when there is none of this name. */
    public String meta(String name) {
        Json value = body.object("meta_data").get(name);
        return switch (value) {
            case Json.Str(var text) -> text;
            case Json.Null _ -> "";
            default -> value.toString();
        };
    }
}
