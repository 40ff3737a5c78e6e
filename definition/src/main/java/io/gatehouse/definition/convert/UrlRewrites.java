package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Triggers of a rewrite: a list of rules in OAS, in Classic maps by place. Two rules for one name cannot both be Classic. */
final class UrlRewrites {
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("header", "header_matches");
        PLACES.put("query", "query_val_matches");
        PLACES.put("path", "path_part_matches");
        PLACES.put("sessionMetadata", "session_meta_matches");
        PLACES.put("requestContext", "request_context_matches");
    }

    static final Conversion TRIGGERS = Conversion.of(UrlRewrites::toClassic, UrlRewrites::toOas);

    private UrlRewrites() {}

    private static Optional<Json> toClassic(Json triggers) {
        var converted = new ArrayList<Json>();
        for (Json item : triggers.items()) {
            Json.Obj trigger = item.orEmptyObject();
            Json.Obj options = Json.Obj.EMPTY;
            for (Json held : trigger.list("rules")) {
                Json.Obj rule = held.orEmptyObject();
                Json match = Json.object()
                        .put("match_rx", rule.text("pattern"))
                        .put("reverse", rule.flag("negate"))
                        .build();
                String place = PLACES.get(rule.text("in"));
                options = place == null
                        ? options.with("payload_matches", match)
                        : options.with(place, options.object(place).with(rule.text("name"), match));
            }
            converted.add(Json.object()
                    .put("on", trigger.text("condition"))
                    .put("options", options)
                    .put("rewrite_to", trigger.text("rewriteTo"))
                    .build());
        }
        return Optional.of(new Json.Arr(converted));
    }

    private static Optional<Json> toOas(Json triggers) {
        var converted = new ArrayList<Json>();
        for (Json item : triggers.items()) {
            Json.Obj trigger = item.orEmptyObject();
            Json.Obj options = trigger.object("options");
            var rules = new ArrayList<Json>();
            PLACES.forEach((place, field) -> options.object(field)
                    .fields()
                    .forEach((name, match) -> rules.add(rule(place, name, match.orEmptyObject()))));
            Json.Obj payload = options.object("payload_matches");
            if (!payload.text("match_rx").isEmpty()) {
                rules.add(rule("requestBody", "", payload));
            }
            converted.add(Json.object()
                    .put("condition", trigger.text("on").isEmpty() ? "all" : trigger.text("on"))
                    .put("rules", new Json.Arr(List.copyOf(rules)))
                    .put("rewriteTo", trigger.text("rewrite_to"))
                    .build());
        }
        return Optional.of(new Json.Arr(converted));
    }

    private static Json rule(String place, String name, Json.Obj match) {
        var rule = Json.object().put("in", place);
        if (!name.isEmpty()) {
            rule.put("name", name);
        }
        rule.put("pattern", match.text("match_rx"));
        if (match.flag("reverse")) {
            rule.put("negate", true);
        }
        return rule.build();
    }
}
