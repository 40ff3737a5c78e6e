package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import org.jspecify.annotations.Nullable;

/** The highest limits seen so far for one API or for the session's root, each with who set it. */
final class Ceiling {
    Pace pace = Pace.NONE;
    Amount throttleInterval = Amount.ZERO;
    Amount throttleRetries = Amount.ZERO;
    Amount depth = Amount.ZERO;
    Amount quota = Amount.ZERO;
    Amount renewal = Amount.ZERO;

    @Nullable
    Policy paceBy;

    @Nullable
    Policy depthBy;

    @Nullable
    Policy quotaBy;

    @Nullable
    Policy renewalBy;

    @Nullable
    Policy intervalBy;

    @Nullable
    Policy retriesBy;

    int paceVoices;
    int depthVoices;
    int quotaVoices;

    /** The session's own numbers, which policies overrule part by part. */
    static Ceiling of(Json.Obj session) {
        Limit own = Limit.of(session);
        var ceiling = new Ceiling();
        ceiling.pace = own.pace();
        ceiling.throttleInterval = own.throttleInterval();
        ceiling.throttleRetries = own.throttleRetries();
        ceiling.depth = own.depth();
        ceiling.quota = own.quota();
        ceiling.renewal = own.renewal();
        return ceiling;
    }

    void clearRate() {
        pace = Pace.NONE;
        throttleInterval = Amount.ZERO;
        throttleRetries = Amount.ZERO;
    }

    void clearDepth() {
        depth = Amount.ZERO;
    }

    void clearQuota() {
        quota = Amount.ZERO;
        renewal = Amount.ZERO;
    }

    /** True when its pace is now the one that holds. */
    boolean raiseRate(Limit limit, Policy by) {
        paceVoices++;
        if (limit.throttleInterval().exceeds(throttleInterval)) {
            throttleInterval = limit.throttleInterval();
            intervalBy = by;
        }
        if (limit.throttleRetries().exceeds(throttleRetries)) {
            throttleRetries = limit.throttleRetries();
            retriesBy = by;
        }
        if (paceBy == null || limit.pace().isFasterThan(pace)) {
            pace = limit.pace();
            paceBy = by;
            return true;
        }
        return false;
    }

    void raiseDepth(Limit limit, Policy by) {
        depthVoices++;
        if (depthBy == null || limit.depth().isMoreGenerousThan(depth)) {
            depth = limit.depth();
            depthBy = by;
        }
    }

    /** True when its quota is now the one that holds. */
    boolean raiseQuota(Limit limit, Policy by) {
        quotaVoices++;
        if (limit.renewal().exceeds(renewal)) {
            renewal = limit.renewal();
            renewalBy = by;
        }
        if (quotaBy == null || limit.quota().isMoreGenerousThan(quota)) {
            quota = limit.quota();
            quotaBy = by;
            return true;
        }
        return false;
    }

    /** Who set the value of that name; null when no policy did. */
    @Nullable
    Policy setter(String name) {
        return switch (name) {
            case "rate", "per" -> paceBy;
            case "throttle_interval" -> intervalBy == null ? paceBy : intervalBy;
            case "throttle_retry_limit" -> retriesBy == null ? paceBy : retriesBy;
            case "max_query_depth" -> depthBy;
            case "quota_max" -> quotaBy;
            case "quota_renewal_rate" -> renewalBy == null ? quotaBy : renewalBy;
            default -> throw new IllegalArgumentException("not a limit: " + name);
        };
    }

    /** How many policies had a say in the value of that name. */
    int voices(String name) {
        return switch (name) {
            case "max_query_depth" -> depthVoices;
            case "quota_max", "quota_renewal_rate" -> quotaVoices;
            default -> paceVoices;
        };
    }

    void takeRate(Ceiling from) {
        pace = from.pace;
        throttleInterval = from.throttleInterval;
        throttleRetries = from.throttleRetries;
    }

    void takeDepth(Ceiling from) {
        depth = from.depth;
    }

    void takeQuota(Ceiling from) {
        quota = from.quota;
        renewal = from.renewal;
    }

    void writeRate(Json.Obj.Builder to) {
        to.put("rate", pace.rate().written())
                .put("per", pace.per().written())
                .put("throttle_interval", throttleInterval.written())
                .put("throttle_retry_limit", throttleRetries.written());
        if (pace.smoothing() == Json.NULL) {
            to.remove("smoothing");
        } else {
            to.put("smoothing", pace.smoothing());
        }
    }

    void writeDepth(Json.Obj.Builder to) {
        to.put("max_query_depth", depth.written());
    }

    void writeQuota(Json.Obj.Builder to) {
        to.put("quota_max", quota.written()).put("quota_renewal_rate", renewal.written());
    }
}
