package io.gatehouse.analytics;

import java.time.Instant;

/**
 * One uptime test of one host, as the contract records it; its day, month, year, hour and minute follow from {@code
 * timeStamp} in UTC.
 *
 * @param requestTime milliseconds
 * @param responseCode {@link #NO_ANSWER} when no connection came about
 * @param serverError whether the answer was anything but what the test wants
 * @param expireAt when the record may be forgotten; {@link RequestRecord#ZERO_TIME} for never said
 */
public record UptimeRecord(
        String url,
        long requestTime,
        int responseCode,
        boolean tcpError,
        boolean serverError,
        Instant timeStamp,
        Instant expireAt,
        String apiId,
        String orgId) {
    /** What the contract writes as response code of a host that does not answer. */
    public static final int NO_ANSWER = 521;

    /** Whether the host counts as down in this test. */
    public boolean failed() {
        return tcpError || serverError;
    }
}
