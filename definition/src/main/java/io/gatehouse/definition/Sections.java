package io.gatehouse.definition;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Small readings that both formats share. */
final class Sections {
    private Sections() {}

    /** The text fields, in their order; others are left out. */
    static Map<String, String> texts(Json.Obj object) {
        var texts = new LinkedHashMap<String, String>();
        object.fields().forEach((name, value) -> value.asText().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    static Set<Integer> statuses(List<Json> codes) {
        return codes.stream()
                .filter(Json.Num.class::isInstance)
                .map(code -> (int) ((Json.Num) code).exactLong().orElse(0))
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<String> lowered(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    static String otherwise(String text, String fallback) {
        return text.isEmpty() ? fallback : text;
    }
}
