package io.gatehouse.definition.reading;

/**
 * What bounds all callers of an API together, and which bounds of keys it waives.
 *
 * @param rate requests in {@code perSeconds}; 0 for no limit
 */
public record Limits(
        double rate, double perSeconds, boolean noRateLimit, boolean noQuota, boolean keepsQuotaOnCreate) {}
