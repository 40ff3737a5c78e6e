package io.gatehouse.gateway.key;

import io.gatehouse.json.Json;

/**
 * Limits of a key, or of one of its rights.
 *
 * @param rate requests in {@code perSeconds}; 0 or less for no limit
 * @param quotaMax 0 or less for no limit
 * @param quotaSeconds until the quota renews; 0 or less for never
 * @param throttleSeconds how long a request over the rate waits before it is tried again; 0 or less to refuse at once
 */
public record Bound(
        double rate,
        double perSeconds,
        long quotaMax,
        long quotaSeconds,
        double throttleSeconds,
        long throttleRetries) {
    static Bound of(Json.Obj limit) {
        return new Bound(
                limit.decimal("rate", 0),
                limit.decimal("per", 0),
                limit.number("quota_max", 0),
                limit.number("quota_renewal_rate", 0),
                limit.decimal("throttle_interval", 0),
                limit.number("throttle_retry_limit", 0));
    }

    public boolean limitsRate() {
        return rate > 0 && perSeconds > 0;
    }

    public boolean limitsQuota() {
        return quotaMax > 0;
    }

    boolean isSet() {
        return rate != 0 || perSeconds != 0 || quotaMax != 0 || throttleSeconds != 0 || throttleRetries != 0;
    }
}
