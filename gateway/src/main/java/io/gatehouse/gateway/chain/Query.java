package io.gatehouse.gateway.chain;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Names and values of a query or a form. As in the contract, a pair that cannot be read is not there; the rest is. */
public final class Query {
    private Query() {}

    /** By name, decoded, in their order. */
    public static Map<String, List<String>> read(String text) {
        var pairs = new LinkedHashMap<String, List<String>>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (!pair.isEmpty() && pair.indexOf(';') < 0 && name.isPresent() && value.isPresent()) {
                pairs.computeIfAbsent(name.get(), _ -> new ArrayList<>(1)).add(value.get());
            }
        }
        return pairs;
    }

    /** What the request's query says of this name; may be empty. */
    public static List<String> all(HttpServerRequest request, String name) {
        String query = Objects.requireNonNullElse(request.query(), "");
        return query.isEmpty() ? List.of() : read(query).getOrDefault(name, List.of());
    }

    /** The first of {@link #all}; empty when there is none. */
    public static String first(HttpServerRequest request, String name) {
        List<String> values = all(request, name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static Optional<String> decoded(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text.replace('+', ' '));
        }
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
