package io.gatehouse.control.service.key;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;

/**
 * A key and its session.
 *
 * @param id the token as callers know it; the hash when only that is known
 * @param stored what the keyring calls it: the hash, or the token where keys are not hashed
 * @param session as stored, secrets included
 */
public record Key(String id, String hash, String stored, OrgId org, Json.Obj session, Version version) {

    /** The same with the session as it may be shown. */
    public Key showing(Json.Obj shown) {
        return new Key(id, hash, stored, org, shown, version);
    }

    /** The same at another version. */
    public Key at(Version now) {
        return new Key(id, hash, stored, org, session, now);
    }
}
