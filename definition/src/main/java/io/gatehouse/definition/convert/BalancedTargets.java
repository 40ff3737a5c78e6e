package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Targets of load balancing: with weights in OAS, in Classic repeated as often as they weigh. */
final class BalancedTargets {
    static final Conversion CONVERSION = Conversion.of(BalancedTargets::toClassic, BalancedTargets::toOas);

    /** A larger weight would only make a long list. */
    private static final long HEAVIEST = 1000;

    private BalancedTargets() {}

    private static Optional<Json> toClassic(Json oas) {
        var urls = new ArrayList<String>();
        for (Json item : oas.items()) {
            Json.Obj target = item.orEmptyObject();
            long weight = Math.min(target.number("weight", 1), HEAVIEST);
            for (long turn = 0; turn < weight; turn++) {
                urls.add(target.text("url"));
            }
        }
        return Optional.of(Json.strings(urls));
    }

    private static Optional<Json> toOas(Json classic) {
        Map<String, Long> weights = new LinkedHashMap<>();
        classic.items().forEach(url -> url.asText().ifPresent(text -> weights.merge(text, 1L, Long::sum)));
        var targets = new ArrayList<Json>();
        weights.forEach((url, weight) ->
                targets.add(Json.object().put("url", url).put("weight", weight).build()));
        return Optional.of(new Json.Arr(targets));
    }
}
