package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import java.util.List;

/** The numbers that bound a caller, as a policy, a session or one access right states them. */
record Limit(Pace pace, Amount throttleInterval, Amount throttleRetries, Amount depth, Amount quota, Amount renewal) {
    private static final List<String> BOUNDS =
            List.of("rate", "per", "throttle_interval", "throttle_retry_limit", "max_query_depth", "quota_max");

    static Limit of(Json.Obj stated) {
        return new Limit(
                Pace.of(stated),
                Amount.of(stated.get("throttle_interval")),
                Amount.of(stated.get("throttle_retry_limit")),
                Amount.of(stated.get("max_query_depth")),
                Amount.of(stated.get("quota_max")),
                Amount.of(stated.get("quota_renewal_rate")));
    }

    /** Whether nothing is bounded: absent, null, or zero in every number. */
    static boolean isEmpty(Json.Obj stated) {
        return BOUNDS.stream().allMatch(name -> Amount.of(stated.get(name)).isZero());
    }
}
