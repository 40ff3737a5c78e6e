package io.gatehouse.analytics;

import java.util.Arrays;
import java.util.List;

/** How many requests took how long: counts between fixed bounds, so that percentiles can be added up. */
public record Latencies(List<Long> counts) {
    /** Upper bounds in milliseconds, included; one more bucket holds the rest. */
    public static final List<Long> BOUNDS =
            List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);

    public static final int BUCKETS = BOUNDS.size() + 1;
    public static final Latencies NONE = new Latencies(java.util.Collections.nCopies(BUCKETS, 0L));

    public Latencies {
        counts = List.copyOf(counts);
        if (counts.size() != BUCKETS) {
            throw new IllegalArgumentException(BUCKETS + " buckets, not " + counts.size());
        }
    }

    static int bucket(long millis) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && millis > BOUNDS.get(bucket)) {
            bucket++;
        }
        return bucket;
    }

    static Latencies of(long[] counts) {
        return new Latencies(Arrays.stream(counts).boxed().toList());
    }

    public Latencies plus(Latencies other) {
        long[] sum = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            sum[i] = counts.get(i) + other.counts.get(i);
        }
        return of(sum);
    }

    /**
     * About how long the fastest {@code share} of requests took at most; 0 without requests. Straight lines within a
     * bucket; requests over the last bound count as that bound.
     */
    public double quantile(double share) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        double rank = share * all;
        long seen = 0;
        for (int i = 0; i < BOUNDS.size(); i++) {
            long here = counts.get(i);
            if (here > 0 && seen + here >= rank) {
                double lower = i == 0 ? 0 : BOUNDS.get(i - 1);
                return lower + (BOUNDS.get(i) - lower) * Math.max(0, rank - seen) / here;
            }
            seen += here;
        }
        return all == 0 ? 0 : BOUNDS.getLast();
    }
}
