package io.gatehouse.pump;

import java.time.Duration;

/**
 * @param batchRecords records taken at once
 * @param inFlight batches taken and not stored yet, at most: what bounds memory when a sink stalls
 * @param poll how long to wait when the queue is empty, and after a failure
 * @param everyPath whether endpoints are counted that nobody marked as tracked
 * @param keepRecords age at which raw records are forgotten
 * @param keepActivity age at which rollups are forgotten
 */
public record PumpConfig(
        int batchRecords, int inFlight, Duration poll, boolean everyPath, Duration keepRecords, Duration keepActivity) {
    public static final PumpConfig STANDARD =
            new PumpConfig(10_000, 4, Duration.ofMillis(500), true, Duration.ofDays(30), Duration.ofDays(400));
}
