package io.gatehouse.gateway.key;

import io.gatehouse.json.Json;

/**
 * What a key may do.
 *
 * @param id what the key is stored under
 * @param body the contract's session object
 */
public record Session(String id, Json.Obj body) {
    public boolean isInactive() {
        return body.flag("is_inactive");
    }

    /** Seconds since the epoch; 0 or less for never. */
    public long expires() {
        return body.number("expires", 0);
    }

    public Json.Obj accessRights() {
        return body.object("access_rights");
    }

    /** The limits for an API: its own where the key has some for it, else the key's. */
    public Json.Obj limits(String apiId) {
        Json.Obj own = accessRights().object(apiId).object("limit");
        return isSet(own) ? own : body;
    }

    /** Whether the API has counters of its own. */
    public boolean isScoped(String apiId) {
        return isSet(accessRights().object(apiId).object("limit"));
    }

    private static boolean isSet(Json.Obj limit) {
        return limit.decimal("rate", 0) != 0 || limit.decimal("per", 0) != 0 || limit.number("quota_max", 0) != 0;
    }
}
