package io.gatehouse.control.service;

import io.gatehouse.store.Query;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which page of a list (contract: section 4): absent is the first, 0 and below is everything.
 *
 * @param number from 1; 0 for everything
 * @param size items a page, at least 1
 */
public record Page(int number, int size) {

    /** A page that is not a number is the first one, as in the contract's older lists. */
    public static Page of(Optional<String> asked, int size) {
        try {
            int number = asked.map(String::strip).map(Integer::parseInt).orElse(1);
            return new Page(Math.max(0, Math.min(number, Integer.MAX_VALUE / size)), size);
        } catch (NumberFormatException _) {
            return new Page(1, size);
        }
    }

    public boolean isEverything() {
        return number == 0;
    }

    public Query query(Map<String, Set<String>> anyOf, String search, Optional<Query.Sort> sort) {
        return isEverything()
                ? new Query(anyOf, search, sort, 0, Query.ALL)
                : new Query(anyOf, search, sort, (number - 1) * size, size);
    }

    /** How many pages {@code total} items fill; 0 when everything was returned at once. */
    public long pages(long total) {
        return isEverything() ? 0 : (total + size - 1) / size;
    }

    /** The items of this page. */
    public <T> java.util.List<T> of(java.util.List<T> all) {
        if (isEverything()) {
            return all;
        }
        int from = Math.min(all.size(), (number - 1) * size);
        return all.subList(from, Math.min(all.size(), from + size));
    }
}
