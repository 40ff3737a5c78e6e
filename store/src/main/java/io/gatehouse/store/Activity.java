package io.gatehouse.store;

import io.gatehouse.analytics.Rollup;
import io.gatehouse.analytics.RollupKey;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rollups of traffic. Calls block. */
public interface Activity {

    /**
     * Adds these rollups to what is stored; durable when it returns. A batch that was merged before changes nothing.
     *
     * @return false when the batch was merged before
     */
    boolean merge(String batchId, Map<RollupKey, Rollup> rollups);

    /**
     * Rows with at least one hit or connection, by start and then by values in code-point order.
     *
     * @throws IllegalArgumentException as {@link SeriesQuery#dimension}
     */
    List<SeriesRow> read(Scope scope, SeriesQuery query);

    /** Forgets windows that start before this moment. */
    void purge(Instant before);
}
