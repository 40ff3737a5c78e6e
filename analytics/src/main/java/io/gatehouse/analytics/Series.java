package io.gatehouse.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows in the order of time with an empty row for each window without requests. */
public record Series(List<SeriesRow> rows) {
    /** More windows than this are not filled: nobody reads such a chart. */
    public static final int MOST_WINDOWS = 10_000;

    public Series {
        rows = List.copyOf(rows);
    }

    /**
     * Fills the gaps of one line of a chart.
     *
     * @param rows of a query with a resolution and nothing to tell requests apart by
     * @throws IllegalArgumentException when there are more than {@link #MOST_WINDOWS} windows
     */
    public static Series filled(SeriesQuery query, List<SeriesRow> rows) {
        Resolution width = query.resolution()
                .orElseThrow(() -> new IllegalArgumentException("a series needs the width of its windows"));
        Map<Instant, Rollup> known = new HashMap<>();
        rows.forEach(row -> known.merge(row.start(), row.rollup(), Rollup::plus));
        var filled = new ArrayList<SeriesRow>();
        for (Instant start = width.floor(query.window().from());
                start.isBefore(query.window().to());
                start = width.next(start)) {
            if (filled.size() == MOST_WINDOWS) {
                throw new IllegalArgumentException("more than " + MOST_WINDOWS + " windows");
            }
            filled.add(new SeriesRow(start, List.of(), known.getOrDefault(start, Rollup.EMPTY)));
        }
        return new Series(filled);
    }

    /** All of them together. */
    public Rollup total() {
        return rows.stream().map(SeriesRow::rollup).reduce(Rollup.EMPTY, Rollup::plus);
    }
}
