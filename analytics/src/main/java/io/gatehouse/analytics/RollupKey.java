package io.gatehouse.analytics;

import io.gatehouse.model.OrgId;
import java.time.Instant;
import java.util.List;

/**
 * What a rollup counts.
 *
 * @param stored {@link Resolution#MINUTE} or {@link Resolution#HOUR}
 * @param start of the window
 * @param values of the dimension's facets, in their order
 */
public record RollupKey(OrgId org, Resolution stored, Instant start, Dimension dimension, List<String> values) {
    public RollupKey {
        values = List.copyOf(values);
        if (values.size() != dimension.facets().size()) {
            throw new IllegalArgumentException(dimension + " has the facets " + dimension.facets() + ", not " + values);
        }
    }
}
