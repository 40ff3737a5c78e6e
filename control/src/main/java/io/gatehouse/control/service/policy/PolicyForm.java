package io.gatehouse.control.service.policy;

import io.gatehouse.control.service.ZeroValues;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/** What the server itself writes into a policy (contract: 2.6). */
final class PolicyForm {
    private static final Json.Obj ZEROS = JsonText.parseObject("""
            {"key_expires_in": 0, "hmac_enabled": false, "enable_http_signature_validation": false, "tags": [],
             "meta_data": {},
             "partitions": {"quota": false, "rate_limit": false, "complexity": false, "acl": false, "per_api": false}}""");

    private PolicyForm() {}

    static Json.Obj completed(Json.Obj body, String id, String chosen, OrgId org, Instant now) {
        Json.Obj policy = body.with("_id", id)
                .with("id", chosen)
                .with("org_id", org.value())
                .with("last_updated", Long.toString(now.getEpochSecond()));
        policy = ZeroValues.filled(policy, ZEROS);
        // Absent, it counts as active (merge of policies).
        policy = policy.has("active") ? policy : policy.with("active", Json.TRUE);
        policy = policy.has("is_inactive") ? policy : policy.with("is_inactive", Json.FALSE);
        return rights(policy);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Takes the older forms of rights: a list, and names without underscores; the list is kept in step. */
    private static Json.Obj rights(Json.Obj policy) {
        var list = policy.list("access_rights_array");
        Json.Obj stated = policy.object("access_rights");
        if (stated.isEmpty() && !list.isEmpty()) {
            var fromList = Json.object();
            list.forEach(right -> fromList.put(named(right.orEmptyObject(), "").text("api_id"), right));
            stated = fromList.build();
        }
        if (policy.has("access_rights") && !(policy.get("access_rights") instanceof Json.Obj) && stated.isEmpty()) {
            return policy.get("access_rights") == Json.NULL ? policy.with("access_rights", Json.Obj.EMPTY) : policy;
        }
        var rights = Json.object();
        var mirrored = new ArrayList<Json>();
        stated.fields().forEach((apiId, right) -> {
            Json named = right instanceof Json.Obj object ? named(object, apiId) : right;
            rights.put(apiId, named);
            mirrored.add(named);
        });
        Json.Obj whole = policy.with("access_rights", rights.build());
        return policy.get("access_rights_array") instanceof Json.Arr
                ? whole.with("access_rights_array", new Json.Arr(mirrored))
                : whole;
    }

    private static Json.Obj named(Json.Obj right, String apiId) {
        Json.Obj named = right;
        if (named.has("apiid")) {
            named = (named.has("api_id") ? named : named.with("api_id", named.get("apiid"))).without("apiid");
        }
        if (named.has("apiname")) {
            named = (named.has("api_name") ? named : named.with("api_name", named.get("apiname"))).without("apiname");
        }
        return named.text("api_id").isEmpty() && !apiId.isEmpty() ? named.with("api_id", apiId) : named;
    }
}
