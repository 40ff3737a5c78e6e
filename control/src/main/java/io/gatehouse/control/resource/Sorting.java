package io.gatehouse.control.resource;

import io.gatehouse.control.http.Request;
import io.gatehouse.store.Query;
import java.util.Optional;
import java.util.Set;

/** How a list may be sorted: {@code sort=field}, {@code sort=-field}. What is not known leaves the usual order. */
final class Sorting {
    private final Set<String> fields;

    Sorting(String... fields) {
        this.fields = Set.of(fields);
    }

    Optional<Query.Sort> asked(Request in) {
        return in.asked("sort").flatMap(text -> {
            boolean descending = text.startsWith("-");
            String field = descending ? text.substring(1) : text;
            return fields.contains(field) ? Optional.of(new Query.Sort(field, descending)) : Optional.empty();
        });
    }
}
