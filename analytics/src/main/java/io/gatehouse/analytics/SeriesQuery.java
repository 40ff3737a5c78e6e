package io.gatehouse.analytics;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests to add up, and by what to tell them apart.
 *
 * @param window widened to whole windows of the width rollups are kept in
 * @param resolution one row for each window of this width; empty for one row over the whole time
 * @param by one row for each combination of these facets' values
 * @param where only requests whose facet has one of these values; an empty set matches none
 */
public record SeriesQuery(
        Window window, Optional<Resolution> resolution, List<Facet> by, Map<Facet, Set<String>> where) {
    public SeriesQuery {
        by = List.copyOf(by);
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
        where.forEach((facet, values) -> copy.put(facet, Set.copyOf(values)));
        where = java.util.Collections.unmodifiableMap(copy);
    }

    public static SeriesQuery over(Window window) {
        return new SeriesQuery(window, Optional.empty(), List.of(), Map.of());
    }

    public SeriesQuery each(Resolution width) {
        return new SeriesQuery(window, Optional.of(width), by, where);
    }

    public SeriesQuery by(Facet... facets) {
        return new SeriesQuery(window, resolution, List.of(facets), where);
    }

    public SeriesQuery where(Facet facet, String... values) {
        return where(facet, Set.of(values));
    }

    /** Also only these values; a facet that was narrowed already keeps what both allow. */
    public SeriesQuery where(Facet facet, Set<String> values) {
        var narrowed = new EnumMap<Facet, Set<String>>(Facet.class);
        narrowed.putAll(where);
        narrowed.merge(facet, values, (old, more) -> {
            var both = new java.util.HashSet<>(old);
            both.retainAll(more);
            return both;
        });
        return new SeriesQuery(window, resolution, by, narrowed);
    }

    /** The width of the rollups that are read. */
    public Resolution stored() {
        return resolution.map(Resolution::stored).orElse(Resolution.HOUR);
    }

    /** The window as it is read. */
    public Window read() {
        return window.aligned(stored());
    }

    /**
     * @throws IllegalArgumentException when no rollups are kept that tell all of these facets apart
     */
    public Dimension dimension() {
        var facets = EnumSet.noneOf(Facet.class);
        facets.addAll(by);
        facets.addAll(where.keySet());
        return Dimension.covering(facets, stored())
                .orElseThrow(() -> new IllegalArgumentException("no rollups are kept by " + facets
                        + (stored() == Resolution.MINUTE ? " for each minute" : " together")));
    }
}
