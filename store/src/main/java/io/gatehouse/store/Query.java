package io.gatehouse.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which documents, in which order, which page. Names are those of {@link Collection.Field}; a back end throws {@link
 * IllegalArgumentException} for one the collection lacks.
 *
 * @param anyOf field to the values it may have, all fields must fit; booleans as {@code true}/{@code false}. A field of
 *     several values fits when one of them does; no value at all fits an empty set.
 * @param search text sought in any searched field, ignoring case; empty for all
 * @param sort empty: by creation, oldest first. Ties fall to the id. Text sorts by code point.
 * @param offset documents to skip, from 0
 * @param limit documents to return at most, from 1; {@link #ALL} for no bound
 */
public record Query(Map<String, Set<String>> anyOf, String search, Optional<Sort> sort, int offset, int limit) {
    public static final int ALL = Integer.MAX_VALUE;

    public Query {
        anyOf = anyOf.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    public static Query everything() {
        return new Query(Map.of(), "", Optional.empty(), 0, ALL);
    }

    public static Query where(String field, String value) {
        return new Query(Map.of(field, Set.of(value)), "", Optional.empty(), 0, ALL);
    }

    /** A field to sort by; the pseudo-fields {@code created} and {@code updated} are always there. */
    public record Sort(String field, boolean descending) {}

    /**
     * @param total how many match, whatever the page
     */
    public record Found(List<Document> documents, long total) {
        public Found {
            documents = List.copyOf(documents);
        }
    }
}
