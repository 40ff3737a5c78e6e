package io.gatehouse.store;

import java.util.LinkedHashMap;
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
 * @param tests more about single fields; all must hold
 */
public record Query(
        Map<String, Set<String>> anyOf,
        String search,
        Optional<Sort> sort,
        int offset,
        int limit,
        Map<String, Test> tests) {
    public static final int ALL = Integer.MAX_VALUE;

    public Query {
        anyOf = anyOf.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        tests = Map.copyOf(tests);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    public Query(Map<String, Set<String>> anyOf, String search, Optional<Sort> sort, int offset, int limit) {
        this(anyOf, search, sort, offset, limit, Map.of());
    }

    public static Query everything() {
        return where(Map.of());
    }

    public static Query where(String field, String value) {
        return where(Map.of(field, Set.of(value)));
    }

    /** All with one of the values in each of the fields. */
    public static Query where(Map<String, Set<String>> anyOf) {
        return new Query(anyOf, "", Optional.empty(), 0, ALL);
    }

    /** The same with one more test; a field has one at most. */
    public Query and(String field, Test test) {
        var more = new LinkedHashMap<>(tests);
        more.put(field, test);
        return new Query(anyOf, search, sort, offset, limit, more);
    }

    /** What a field's value must be like. A document without the field fails. */
    public sealed interface Test {

        /** Its text holds this one, ignoring case. */
        record Contains(String text) implements Test {}

        /** Its text holds this one, letter by letter. */
        record Holds(String text) implements Test {}

        /** Its number lies between these, both included; for fields that are {@link Collection.Use#NUMBER}. */
        record Between(long least, long most) implements Test {}
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

    /** As {@link Found}, the bulk apart. */
    public record Texts(List<Text> documents, long total) {
        public Texts {
            documents = List.copyOf(documents);
        }
    }

    /**
     * A document whose bulk nobody has parsed.
     *
     * @param head lacks the bulk
     * @param bulk JSON; {@code null} where the body has none
     */
    public record Text(Document head, String bulk) {}
}
