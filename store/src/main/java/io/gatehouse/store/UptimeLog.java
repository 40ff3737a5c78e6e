package io.gatehouse.store;

import io.gatehouse.analytics.UptimeRecord;
import io.gatehouse.analytics.Window;
import java.time.Instant;
import java.util.List;

/** Uptime tests of upstream hosts, each as it happened. Calls block. */
public interface UptimeLog {

    /**
     * Keeps these records; durable when it returns. A batch that was appended before changes nothing.
     *
     * @return false when the batch was appended before
     */
    boolean append(String batchId, List<UptimeRecord> records);

    /** One line for each URL of each API tested in the window, by API, then by URL, both in the order of code points. */
    List<Line> lines(Scope scope, Window window);

    /** Forgets records from before {@code before} and those that expired by {@code now}; says how many. */
    long purge(Instant before, Instant now);

    /**
     * What the tests of one URL came to; times in milliseconds.
     *
     * @param lastCode the response code of the latest test; the greater one when two are from the same millisecond
     */
    record Line(
            String apiId,
            String url,
            long tests,
            long failed,
            long totalMillis,
            long minMillis,
            long maxMillis,
            Instant last,
            int lastCode) {}
}
