package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Public keys by domain: lists in OAS, joined by commas in Classic. */
final class PinnedKeys {
    static final Conversion CONVERSION = Conversion.of(PinnedKeys::toClassic, PinnedKeys::toOas);

    private PinnedKeys() {}

    private static Optional<Json> toClassic(Json oas) {
        Map<String, Json> keys = new LinkedHashMap<>();
        oas.items()
                .forEach(item -> keys.put(
                        item.orEmptyObject().text("domain"),
                        Json.of(item.orEmptyObject().texts("publicKeys").stream()
                                .collect(Collectors.joining(",")))));
        return Optional.of(Json.Obj.of(keys));
    }

    private static Optional<Json> toOas(Json classic) {
        var items = new ArrayList<Json>();
        classic.orEmptyObject()
                .fields()
                .forEach((domain, keys) -> items.add(Json.object()
                        .put("domain", domain)
                        .put("publicKeys", Json.strings(split(keys.asText().orElse(""))))
                        .build()));
        return Optional.of(new Json.Arr(items));
    }

    private static List<String> split(String keys) {
        return List.of(keys.split(",", -1)).stream()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
