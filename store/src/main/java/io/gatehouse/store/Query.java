package io.gatehouse.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which documents, in which order, which page. Names are those of {@link Collection.Field}; a back end throws {@link
 * IllegalArgumentException} for one the collection lacks.
 *
 * @param where field = value, all must hold; booleans as {@code true}/{@code false}
 * @param search text sought in any searched field, ignoring case; empty for all
 * @param sort empty: by creation, oldest first. Ties fall to the id. Text sorts by code point.
 * @param offset documents to skip, from 0
 * @param limit documents to return at most, from 1; {@link #ALL} for no bound
 */
public record Query(Map<String, String> where, String search, Optional<Sort> sort, int offset, int limit) {
    public static final int ALL = Integer.MAX_VALUE;

    public Query {
        where = Map.copyOf(where);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    public static Query everything() {
        return new Query(Map.of(), "", Optional.empty(), 0, ALL);
    }

    public static Query where(String field, String value) {
        return new Query(Map.of(field, value), "", Optional.empty(), 0, ALL);
    }

    /** A field to sort by; the pseudo-field {@code created} is always there. */
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
