package io.gatehouse.analytics;

import io.gatehouse.analytics.Rollup.Extent;
import io.gatehouse.model.OrgId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts records into rollups of every dimension. Not for two threads at once.
 *
 * <p>Records of no organisation are not counted: nobody could ask for them. Tags of keys and traces are not counted
 * either: there are as many as keys and requests.
 */
public final class Tally {
    private static final List<String> UNTAGGED = List.of("");

    private final boolean everyPath;
    private final Map<RollupKey, Count> counts = new HashMap<>();

    /**
     * @param everyPath whether endpoints are counted that nobody marked as tracked
     */
    public Tally(boolean everyPath) {
        this.everyPath = everyPath;
    }

    public static Map<RollupKey, Rollup> of(Iterable<RequestRecord> records, boolean everyPath) {
        var tally = new Tally(everyPath);
        records.forEach(tally::add);
        return tally.rollups();
    }

    public void add(RequestRecord record) {
        if (record.orgId().isEmpty()) {
            return;
        }
        var org = new OrgId(record.orgId());
        Instant hour = Resolution.HOUR.floor(record.timeStamp());
        Instant minute = Resolution.MINUTE.floor(record.timeStamp());
        List<String> tags =
                record.tags().stream().filter(Tally::counted).distinct().toList();
        for (Dimension dimension : Dimension.all()) {
            if (!applies(dimension, record)) {
                continue;
            }
            for (String tag : dimension.has(Facet.TAG) ? tags : UNTAGGED) {
                List<String> values = values(dimension, record, tag);
                String label = label(dimension, record);
                count(new RollupKey(org, Resolution.HOUR, hour, dimension, values), record, label);
                if (dimension.minutely()) {
                    count(new RollupKey(org, Resolution.MINUTE, minute, dimension, values), record, label);
                }
            }
        }
    }

    public Map<RollupKey, Rollup> rollups() {
        var rollups = HashMap.<RollupKey, Rollup>newHashMap(counts.size());
        counts.forEach((key, count) -> rollups.put(key, count.rollup()));
        return rollups;
    }

    private static boolean counted(String tag) {
        return !tag.isEmpty() && !tag.startsWith("key-") && !tag.startsWith("trace-id-");
    }

    private boolean applies(Dimension dimension, RequestRecord record) {
        if (record.responseCode() == RequestRecord.CONNECTIONS_ONLY) {
            return dimension == Dimension.TOTAL || dimension == Dimension.API_TOTAL;
        }
        for (Facet facet : dimension.facets()) {
            boolean known =
                    switch (facet) {
                        case KEY -> !record.apiKey().isEmpty();
                        case CLIENT -> !record.oauthId().isEmpty();
                        case COUNTRY -> !record.geo().country().isEmpty();
                        case PATH -> everyPath || record.trackPath();
                        case CODE -> record.responseCode() >= 400;
                        case API, VERSION, METHOD, TAG -> true;
                    };
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static List<String> values(Dimension dimension, RequestRecord record, String tag) {
        var values = new ArrayList<String>(Dimension.MOST_FACETS);
        for (Facet facet : dimension.facets()) {
            values.add(
                    switch (facet) {
                        case KEY -> record.apiKey();
                        case CLIENT -> record.oauthId();
                        case API -> record.apiId();
                        case VERSION -> record.apiVersion();
                        case METHOD -> record.method();
                        case PATH -> record.path();
                        case COUNTRY -> record.geo().country();
                        case TAG -> tag;
                        case CODE -> Integer.toString(record.responseCode());
                    });
        }
        return values;
    }

    private static String label(Dimension dimension, RequestRecord record) {
        if (dimension == Dimension.KEY_TOTAL) {
            return record.alias();
        }
        return dimension.has(Facet.API) ? record.apiName() : "";
    }

    private void count(RollupKey key, RequestRecord record, String label) {
        counts.computeIfAbsent(key, _ -> new Count()).add(record, label);
    }

    /** A rollup in the making: a record of its own for every request would be garbage by the million. */
    private static final class Count {
        private long hits;
        private long success;
        private long errors;
        private long requestTime;
        private long latency;
        private long latencyMin = Extent.UNKNOWN;
        private long latencyMax;
        private long upstream;
        private long upstreamMin = Extent.UNKNOWN;
        private long upstreamMax;
        private final long[] buckets = new long[Latencies.BUCKETS];
        private long openConnections;
        private long closedConnections;
        private long bytesIn;
        private long bytesOut;
        private Instant lastHit = Instant.EPOCH;
        private String label = "";
        private Instant labelled = Instant.EPOCH;

        void add(RequestRecord record, String name) {
            openConnections += record.network().openConnections();
            closedConnections += record.network().closedConnections();
            bytesIn += record.network().bytesIn();
            bytesOut += record.network().bytesOut();
            if (record.responseCode() == RequestRecord.CONNECTIONS_ONLY) {
                return;
            }
            hits++;
            boolean failed = record.responseCode() >= 400;
            if (failed) {
                errors++;
            } else if (record.responseCode() >= 200 && record.responseCode() < 300) {
                success++;
            }
            requestTime += record.requestTime();
            long total = record.latency().total();
            long above = record.latency().upstream();
            latency += total;
            upstream += above;
            latencyMax = Math.max(latencyMax, total);
            upstreamMax = Math.max(upstreamMax, above);
            if (!failed) {
                latencyMin = Math.min(latencyMin, total);
                upstreamMin = Math.min(upstreamMin, above);
            }
            buckets[Latencies.bucket(total)]++;
            if (record.timeStamp().isAfter(lastHit)) {
                lastHit = record.timeStamp();
            }
            if (!name.isEmpty()
                    && (label.isEmpty()
                            || record.timeStamp().isAfter(labelled)
                            || (record.timeStamp().equals(labelled) && name.compareTo(label) > 0))) {
                label = name;
                labelled = record.timeStamp();
            }
        }

        Rollup rollup() {
            return new Rollup(
                    hits,
                    success,
                    errors,
                    requestTime,
                    new Extent(latency, latencyMin, latencyMax),
                    new Extent(upstream, upstreamMin, upstreamMax),
                    Latencies.of(buckets),
                    openConnections,
                    closedConnections,
                    bytesIn,
                    bytesOut,
                    lastHit,
                    label);
        }
    }
}
