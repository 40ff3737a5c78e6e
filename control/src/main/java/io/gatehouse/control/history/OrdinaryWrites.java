package io.gatehouse.control.history;

import io.gatehouse.control.route.Route;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ordinary requests that write documents of one collection: what writing them back amounts to. */
public interface OrdinaryWrites {
    /**
     * A request that could have written the same.
     *
     * @param parameters of the path, decoded
     * @param body as callers would send it
     */
    record Ordinary(Route route, Map<String, String> parameters, Json.Obj body) {
        public Ordinary {
            parameters = Map.copyOf(parameters);
        }

        /** With its parameters, encoded. */
        public String path() {
            var segments = new ArrayList<String>();
            for (String segment : route.path().split("/", -1)) {
                segments.add(
                        segment.startsWith("{")
                                ? encoded(parameters.getOrDefault(segment.substring(1, segment.length() - 1), ""))
                                : segment);
            }
            return String.join("/", segments);
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    Ordinary update(Document before, Json.Obj body);

    Ordinary creation(Json.Obj body);

    /**
     * The stored body after what the ordinary request carries of it was changed.
     *
     * @param sent the changed body of that request
     */
    Json.Obj changed(Json.Obj stored, Json.Obj sent);

    /**
     * Requests whose body is the document but for its secrets, as most have it.
     *
     * @param parameter which of the update's path holds the id
     * @param more fields that callers neither see nor set, beside those named like secrets
     */
    static OrdinaryWrites whole(Route update, String parameter, Route creation, String... more) {
        var hidden = Set.of(more);
        return new OrdinaryWrites() {
            @Override
            public Ordinary update(Document before, Json.Obj body) {
                return new Ordinary(update, Map.of(parameter, before.id()), open(body, hidden));
            }

            @Override
            public Ordinary creation(Json.Obj body) {
                return new Ordinary(creation, Map.of(), open(body, hidden));
            }

            @Override
            public Json.Obj changed(Json.Obj stored, Json.Obj sent) {
                Json.Obj after = open(sent, hidden);
                for (String secret : hiddenIn(stored, hidden)) {
                    after = after.with(secret, stored.get(secret));
                }
                return after;
            }
        };
    }

    private static Json.Obj open(Json.Obj body, Set<String> hidden) {
        Json.Obj open = body;
        for (String field : hiddenIn(body, hidden)) {
            open = open.without(field);
        }
        return open;
    }

    private static List<String> hiddenIn(Json.Obj body, Set<String> hidden) {
        return body.fields().keySet().stream()
                .filter(field -> Secrets.names(field) || hidden.contains(field))
                .toList();
    }
}
