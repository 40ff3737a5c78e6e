package io.gatehouse.control.service.api;

import io.gatehouse.store.Query;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What of the APIs is asked for; all filters hold together (contract: section 4).
 *
 * @param search part of the name
 * @param anyOf field of the collection to the values that fit
 */
public record ApiListing(String search, Map<String, Set<String>> anyOf, Query.Sort sort) {
    private static final Query.Sort NEWEST = new Query.Sort("created", true);

    public ApiListing {
        anyOf = Map.copyOf(anyOf);
    }

    /** From the parameters of the list: q, category, auth_type, api_type, base_apis, active, sort. */
    public static ApiListing of(Function<String, Optional<String>> asked) {
        var anyOf = new HashMap<String, Set<String>>();
        choices(asked.apply("category"), name -> name.startsWith("#") ? name.substring(1) : name)
                .ifPresent(names -> anyOf.put("category", names));
        choices(asked.apply("auth_type"), name -> name.equals("ba") ? "basic" : name)
                .ifPresent(names -> anyOf.put("auth_type", names));
        choices(asked.apply("api_type"), name -> name.toLowerCase(java.util.Locale.ROOT))
                .ifPresent(names -> anyOf.put("kind", names));
        asked.apply("active")
                .filter(value -> value.equals("true") || value.equals("false"))
                .ifPresent(value -> anyOf.put("active", Set.of(value)));
        // Any value asks for bases only.
        asked.apply("base_apis").ifPresent(_ -> anyOf.put("standing", Set.of("base")));
        return new ApiListing(
                asked.apply("q").orElse(""), anyOf, sort(asked.apply("sort").orElse("")));
    }

    /** The same with one more condition. */
    public ApiListing with(String field, Set<String> values) {
        var more = new HashMap<>(anyOf);
        more.put(field, values);
        return new ApiListing(search, more, sort);
    }

    private static Optional<Set<String>> choices(Optional<String> list, UnaryOperator<String> name) {
        return list.map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(name)
                        .collect(Collectors.toSet()))
                .filter(words -> !words.isEmpty());
    }

    private static Query.Sort sort(String asked) {
        boolean descending = asked.startsWith("-");
        return switch (descending ? asked.substring(1) : asked) {
            case "name" -> new Query.Sort("name", descending);
            case "created_at" -> new Query.Sort("created", descending);
            case "updated_at" -> new Query.Sort("updated", descending);
            default -> NEWEST;
        };
    }
}
