package io.gatehouse.control.service.policy;

import io.gatehouse.definition.policy.Rights;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.ZeroValues;
import io.gatehouse.model.OrgId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
        return Rights.renewed(policy);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
