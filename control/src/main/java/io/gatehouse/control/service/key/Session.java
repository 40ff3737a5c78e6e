package io.gatehouse.control.service.key;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.ZeroValues;
import io.gatehouse.model.OrgId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the server itself writes into a key's session, and what it never shows (contract: 2.7). */
final class Session {
    private static final int COST = 10;

    private static final Json.Obj ZEROS = JsonText.parseObject("""
            {"last_check": 0, "allowance": 0, "rate": 0, "per": 0, "throttle_interval": 0, "throttle_retry_limit": 0,
             "max_query_depth": 0, "expires": 0, "quota_max": 0, "quota_renews": 0, "quota_remaining": 0,
             "quota_renewal_rate": 0, "access_rights": {}, "oauth_client_id": "", "oauth_keys": {}, "certificate": "",
             "basic_auth_data": {"password": ""}, "jwt_data": {"secret": ""}, "hmac_enabled": false,
             "enable_http_signature_validation": false, "hmac_string": "", "rsa_certificate_id": "",
             "is_inactive": false, "apply_policy_id": "", "apply_policies": [], "data_expires": 0,
             "monitor": {"trigger_limits": []}, "enable_detailed_recording": false, "meta_data": {}, "tags": [],
             "alias": "", "id_extractor_deadline": 0, "session_lifetime": 0, "mtls_static_certificate_bindings": []}""");

    private Session() {}

    static Json.Obj created(Json.Obj session, OrgId org, long livesSeconds, Instant now) {
        Json.Obj made = stamped(session, org, now)
                .with("date_created", now.truncatedTo(ChronoUnit.MILLIS).toString());
        return withHashedPassword(
                livesSeconds > 0 ? made.with("expires", Json.of(now.getEpochSecond() + livesSeconds)) : made,
                Json.Obj.EMPTY);
    }

    /** Keeps when it was made, and a password that is not sent anew. An end in the past is no new end. */
    static Json.Obj replaced(Json.Obj session, Json.Obj before, OrgId org, Instant now) {
        Json.Obj made = stamped(session, org, now);
        made = before.has("date_created") ? made.with("date_created", before.get("date_created")) : made;
        long expires = made.number("expires", 0);
        if (expires > 1 && expires < now.getEpochSecond()) {
            made = made.with("expires", before.has("expires") ? before.get("expires") : Json.of(0));
        }
        return withHashedPassword(made, before.object("basic_auth_data"));
    }

    static Json.Obj stamped(Json.Obj session, OrgId org, Instant now) {
        return session.with("org_id", org.value()).with("last_updated", Long.toString(now.getEpochSecond()));
    }

    private static Json.Obj withHashedPassword(Json.Obj session, Json.Obj before) {
        Json.Obj basic = session.object("basic_auth_data");
        String password = basic.text("password");
        if (!password.isEmpty()) {
            // bcrypt reads 72 bytes; longer passwords are cut there, as the contract's gateways do.
            String hash = BCrypt.with(
                            at.favre.lib.crypto.bcrypt.LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
                    .hashToString(COST, password.toCharArray());
            return session.with("basic_auth_data", basic.with("password", hash).with("hash_type", "bcrypt"));
        }
        return before.isEmpty() ? session : session.with("basic_auth_data", before);
    }

    /** With every field of the contract, and without the password. */
    static Json.Obj shown(Json.Obj session) {
        Json.Obj whole = ZeroValues.filled(session, ZEROS);
        return whole.with("basic_auth_data", whole.object("basic_auth_data").with("password", ""));
    }
}
