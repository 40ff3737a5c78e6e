package io.gatehouse.analytics;

import java.time.Instant;

/**
 * The sum of some requests: a commutative monoid of {@link #EMPTY} and {@link #plus}, so that parts may be added in any
 * order and grouping. Holds sums and extremes, never averages. Times are milliseconds.
 *
 * @param success responses 200 to 299; {@code errors} from 400; the rest are only hits
 * @param latency of the whole exchange, {@code upstream} of the part the upstream took
 * @param lastHit {@link Instant#EPOCH} when there was none
 * @param label what a person calls it: a key's alias, an API's name; the latest non-empty one
 */
public record Rollup(
        long hits,
        long success,
        long errors,
        long requestTime,
        Extent latency,
        Extent upstream,
        Latencies latencies,
        long openConnections,
        long closedConnections,
        long bytesIn,
        long bytesOut,
        Instant lastHit,
        String label) {
    public static final Rollup EMPTY =
            new Rollup(0, 0, 0, 0, Extent.NONE, Extent.NONE, Latencies.NONE, 0, 0, 0, 0, Instant.EPOCH, "");

    public Rollup plus(Rollup other) {
        return new Rollup(
                hits + other.hits,
                success + other.success,
                errors + other.errors,
                requestTime + other.requestTime,
                latency.plus(other.latency),
                upstream.plus(other.upstream),
                latencies.plus(other.latencies),
                openConnections + other.openConnections,
                closedConnections + other.closedConnections,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut,
                lastHit.isAfter(other.lastHit) ? lastHit : other.lastHit,
                later(this, other));
    }

    /** What one more hit costs on average, in milliseconds; 0 without hits. */
    public double averageRequestTime() {
        return hits == 0 ? 0 : (double) requestTime / hits;
    }

    public double averageLatency() {
        return hits == 0 ? 0 : (double) latency.sum() / hits;
    }

    public double averageUpstream() {
        return hits == 0 ? 0 : (double) upstream.sum() / hits;
    }

    private static String later(Rollup a, Rollup b) {
        if (a.label.isEmpty() || b.label.isEmpty()) {
            return a.label.isEmpty() ? b.label : a.label;
        }
        int order = a.lastHit.compareTo(b.lastHit);
        // Ties fall to the greater text: the sum must not depend on the order.
        return order > 0 || (order == 0 && a.label.compareTo(b.label) > 0) ? a.label : b.label;
    }

    /**
     * @param min of requests that did not fail, as the contract has it; {@link #UNKNOWN} when all failed
     */
    public record Extent(long sum, long min, long max) {
        public static final long UNKNOWN = Long.MAX_VALUE;
        public static final Extent NONE = new Extent(0, UNKNOWN, 0);

        Extent plus(Extent other) {
            return new Extent(sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
        }

        /** The minimum as shown: 0 when unknown. */
        public long shownMin() {
            return min == UNKNOWN ? 0 : min;
        }
    }
}
