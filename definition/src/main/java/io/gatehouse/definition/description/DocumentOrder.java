package io.gatehouse.definition.description;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order in which the contract writes the sections of a document and of its extension. */
public enum DocumentOrder {
    DOCUMENT(List.of(
            "info",
            "openapi",
            "jsonSchemaDialect",
            "externalDocs",
            "servers",
            "security",
            "tags",
            "paths",
            "webhooks",
            "components")),
    EXTENSION(List.of("info", "middleware", "server", "upstream"));

    private final List<String> names;

    DocumentOrder(List<String> names) {
        this.names = names;
    }

    /** The value in its old place, or after the last section that comes before it. */
    public Json.Obj put(Json.Obj document, String name, Json value) {
        if (document.has(name)) {
            return document.with(name, value);
        }
        int rank = rank(name);
        int position = 0;
        int index = 0;
        for (String existing : document.fields().keySet()) {
            index++;
            if (rank(existing) < rank) {
                position = index;
            }
        }
        Map<String, Json> placed = new LinkedHashMap<>();
        index = 0;
        for (var field : document.fields().entrySet()) {
            if (index++ == position) {
                placed.put(name, value);
            }
            placed.put(field.getKey(), field.getValue());
        }
        placed.putIfAbsent(name, value);
        return Json.Obj.of(placed);
    }

    /** All sections in this order, unknown ones last as they came. */
    public Json.Obj sorted(Json.Obj document) {
        var sorted = Json.object();
        for (String name : names) {
            document.find(name).ifPresent(value -> sorted.put(name, value));
        }
        document.fields().forEach((name, value) -> {
            if (!names.contains(name)) {
                sorted.put(name, value);
            }
        });
        return sorted.build();
    }

    private int rank(String name) {
        int rank = names.indexOf(name);
        return rank < 0 ? names.size() : rank;
    }
}
