package io.gatehouse.definition.change;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tells an object of an array from the others, so that it is compared with itself wherever it stands.
 *
 * @param names fields that identify, such as {@code name} and {@code in}
 * @param values their texts in this object
 */
public record Identity(List<String> names, List<String> values) {
    /** Tried in this order; the first that every object has, each with another value, counts. */
    private static final List<List<String>> KEYS = List.of(
            List.of("id"),
            List.of("_id"),
            List.of("api_id"),
            List.of("operationId"),
            List.of("method", "path"),
            List.of("method", "url"),
            List.of("name", "in"),
            List.of("name"),
            List.of("path"),
            List.of("url"),
            List.of("key"),
            List.of("issuer"),
            List.of("domain"),
            List.of("scope"),
            List.of("$ref"));

    public Identity {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    /** The identifying fields of the objects of all these arrays; empty when they cannot be told apart. */
    static Optional<List<String>> namesFor(List<List<Json>> arrays) {
        if (arrays.stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        return KEYS.stream()
                .filter(names -> arrays.stream()
                        .allMatch(items -> byIdentity(items, names).isPresent()))
                .findFirst();
    }

    /** The objects by their identity in their order; empty when one lacks it or two share it. */
    static Optional<Map<Identity, Json>> byIdentity(List<Json> items, List<String> names) {
        Map<Identity, Json> byIdentity = new LinkedHashMap<>();
        for (Json item : items) {
            Optional<Identity> identity = of(item, names);
            if (identity.isEmpty() || byIdentity.put(identity.get(), item) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(byIdentity);
    }

    static Optional<Identity> of(Json item, List<String> names) {
        var values = new ArrayList<String>(names.size());
        for (String name : names) {
            String text =
                    switch (item.orEmptyObject().get(name)) {
                        case Json.Str(String value) -> value;
                        case Json.Num number -> number.text();
                        default -> "";
                    };
            if (text.isEmpty()) {
                return Optional.empty();
            }
            values.add(text);
        }
        return Optional.of(new Identity(names, values));
    }

    /** {@code name=limit,in=query}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int part = 0; part < names.size(); part++) {
            text.append(part == 0 ? "" : ",")
                    .append(names.get(part))
                    .append('=')
                    .append(values.get(part));
        }
        return text.toString();
    }
}
