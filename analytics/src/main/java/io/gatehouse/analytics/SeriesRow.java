package io.gatehouse.analytics;

import java.time.Instant;
import java.util.List;

/**
 * One line of an answer.
 *
 * @param start of the row's window; of the query's when it asked for one row over the whole time
 * @param values of the facets the query told requests apart by, in its order
 */
public record SeriesRow(Instant start, List<String> values, Rollup rollup) {
    public SeriesRow {
        values = List.copyOf(values);
    }
}
