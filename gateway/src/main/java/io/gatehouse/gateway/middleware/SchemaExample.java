package io.gatehouse.gateway.middleware;

import io.gatehouse.gateway.validation.References;
import io.gatehouse.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value such as a schema describes: its example, else its first choice, else one of its type. What leads back to itself is
 * left out, and of schemas that branch without end only so many values are made.
 */
final class SchemaExample {
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 10_000;

    private final References references;
    private final Deque<Json.Obj> around = new ArrayDeque<>();
    private int values;

    private SchemaExample(References references) {
        this.references = references;
    }

    static Json of(Json schema, References references) {
        return new SchemaExample(references).made(schema).orElse(Json.NULL);
    }

    /** Empty where there would be no end. */
    private Optional<Json> made(Json schema) {
        Json.Obj described = references.resolved(schema);
        if (described.has("example")) {
            return Optional.of(described.get("example"));
        }
        boolean again = !described.isEmpty() && around.stream().anyMatch(outer -> outer == described);
        if (again || around.size() >= DEEPEST || ++values > MOST_VALUES) {
            return Optional.empty();
        }
        around.push(described);
        Json value = value(described);
        around.pop();
        return Optional.of(value);
    }

    private Json value(Json.Obj described) {
        for (String choices : List.of("examples", "enum")) {
            if (!described.list(choices).isEmpty()) {
                return described.list(choices).getFirst();
            }
        }
        if (described.has("const")) {
            return described.get("const");
        }
        Map<String, Json> fields = fields(described);
        if (!fields.isEmpty()) {
            return Json.Obj.of(fields);
        }
        return switch (type(described)) {
            case "array" -> new Json.Arr(made(described.get("items")).stream().toList());
            case "string" -> Json.of("string");
            case "integer", "number" -> Json.of(0);
            case "boolean" -> Json.TRUE;
            case "" -> alternative(described);
            default -> Json.Obj.EMPTY;
        };
    }

    /** Its own, and those of the objects it is made of. */
    private Map<String, Json> fields(Json.Obj described) {
        var fields = new LinkedHashMap<String, Json>();
        described.list("allOf").forEach(part -> made(part)
                .ifPresent(made -> fields.putAll(made.orEmptyObject().fields())));
        described.object("properties").fields().forEach((name, property) -> made(property)
                .ifPresent(made -> fields.put(name, made)));
        return fields;
    }

    /** OpenAPI 3.1 allows several types: the first that is not null. */
    private static String type(Json.Obj described) {
        return described.texts("type").stream()
                .filter(type -> !type.equals("null"))
                .findFirst()
                .orElse(described.text("type"));
    }

    private Json alternative(Json.Obj described) {
        var parts = new ArrayList<Json>();
        List.of("oneOf", "anyOf", "allOf").forEach(name -> parts.addAll(described.list(name)));
        return parts.stream()
                .map(this::made)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Json.Obj.EMPTY);
    }
}
