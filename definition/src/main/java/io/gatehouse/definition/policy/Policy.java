package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy read once, ready to be merged into sessions many times.
 *
 * @param id its {@code id}, or {@code _id} when that is empty
 * @param document as its author wrote it
 */
public record Policy(String id, String orgId, Json.Obj document, State state, Terms terms) {

    /** How the dashboard names a policy's condition. A draft still applies to keys that hold it. */
    public enum State {
        ACTIVE,
        DRAFT,
        DENY;

        public static State of(Json.Obj policy) {
            if (policy.flag("is_inactive")) {
                return DENY;
            }
            return policy.has("active") && !policy.flag("active") ? DRAFT : ACTIVE;
        }
    }

    /** What it decides, and the rights and limits it decides with. */
    record Terms(Partitions partitions, Limit limit, List<Grant> grants) {
        Terms {
            grants = List.copyOf(grants);
        }
    }

    /** One entry of {@code access_rights}. */
    record Grant(String apiId, Json.Obj right, boolean hasOwnLimit, Limit ownLimit) {}

    public static Policy of(Json.Obj document) {
        var grants = new ArrayList<Grant>();
        Rights.of(document).byApi().fields().forEach((apiId, value) -> {
            Json.Obj right = value.orEmptyObject();
            Json.Obj limit = right.object("limit");
            grants.add(new Grant(apiId, right, !Limit.isEmpty(limit), Limit.of(limit)));
        });
        return new Policy(
                document.text("id").isEmpty() ? document.text("_id") : document.text("id"),
                document.text("org_id"),
                document,
                State.of(document),
                new Terms(Partitions.of(document.object("partitions")), Limit.of(document), grants));
    }

    /** Seconds a key created under it lives; 0 for no bound. Applies at the key's creation only. */
    public long keyExpiresIn() {
        return Math.max(0, document.number("key_expires_in", 0));
    }
}
