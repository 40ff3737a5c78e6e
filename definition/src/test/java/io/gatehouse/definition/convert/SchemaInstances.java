package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random documents that satisfy one of our schemas, so that properties cover every field there is. */
final class SchemaInstances {
    private static final Set<String> EXPRESSIONS = Set.of(
            "pattern",
            "regexp",
            "userRegexp",
            "passwordRegexp",
            "cacheByRegex",
            "messagePattern",
            "urlVersioningPattern",
            "match_pattern",
            "match_rx",
            "cache_key_regex",
            "body_user_regexp",
            "body_password_regexp",
            "message_pattern",
            "url_versioning_pattern");
    private static final List<String> WORDS = List.of("alpha", "beta", "gamma-1", "x.y", "Δ delta");

    private final Json.Obj root;
    private final Random random;
    private final boolean complete;

    /** @param complete every field there is, and every switch on */
    SchemaInstances(Json.Obj schema, Random random, boolean complete) {
        this.root = schema;
        this.random = random;
        this.complete = complete;
    }

    Json.Obj document() {
        return value(root, "").orEmptyObject();
    }

    Json definition(String name) {
        return value(root.object("definitions").object(name), name);
    }

    private Json value(Json.Obj schema, String name) {
        if (!schema.text("$ref").isEmpty()) {
            String target = schema.text("$ref").substring("#/definitions/".length());
            return value(root.object("definitions").object(target), name);
        }
        if (schema.has("allOf") && !schema.has("properties")) {
            return value(schema.list("allOf").getFirst().orEmptyObject(), name);
        }
        if (schema.has("enum")) {
            return one(schema.list("enum"));
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "boolean" -> Json.of(complete ? !name.contains("disable") : random.nextBoolean());
            case "integer" -> Json.of(Math.min(schema.number("maximum", 50), 1 + random.nextInt(50)));
            case "number" -> schema.has("maximum") ? new Json.Num("0.5") : Json.of(1 + random.nextInt(50));
            case "string" -> Json.of(text(schema, name));
            default -> Json.of("any");
        };
    }

    private static String type(Json.Obj schema) {
        List<Json> several = schema.list("type");
        return several.isEmpty()
                ? schema.text("type")
                : several.getFirst().asText().orElse("");
    }

    private Json object(Json.Obj schema) {
        Map<String, Json> fields = new LinkedHashMap<>();
        List<String> required = new ArrayList<>(schema.texts("required"));
        if (schema.has("anyOf")) {
            required.addAll(one(schema.list("anyOf")).orEmptyObject().texts("required"));
        }
        boolean all = complete
                || schema.has("if")
                || schema.list("allOf").stream()
                        .anyMatch(one -> one.orEmptyObject().has("if"));
        schema.object("properties").fields().forEach((name, child) -> {
            if (all || required.contains(name) || random.nextInt(10) < 4) {
                fields.put(name, value(child.orEmptyObject(), name));
            }
        });
        if (schema.get("additionalProperties") instanceof Json.Obj child) {
            for (int i = complete ? 1 : random.nextInt(3); i > 0; i--) {
                fields.put("key" + i, value(child, "key" + i));
            }
        }
        return Json.Obj.of(fields);
    }

    private Json array(Json.Obj schema, String name) {
        var items = new ArrayList<Json>();
        int size = schema.flag("uniqueItems") ? 1 : 1 + random.nextInt(2);
        for (int i = 0; i < size; i++) {
            items.add(value(schema.object("items"), singular(name)));
        }
        return new Json.Arr(items);
    }

    private static String singular(String name) {
        return switch (name) {
            case "allow", "block", "allowed_ips", "blacklisted_ips" -> "address";
            case "target_list" -> "url";
            default -> name;
        };
    }

    private String text(Json.Obj schema, String name) {
        String pattern = schema.text("pattern");
        if (pattern.startsWith("^(\\d+")) {
            return one(List.of(Json.of("5s"), Json.of("1m30s"), Json.of("2m")))
                    .asText()
                    .orElseThrow();
        }
        if (pattern.contains("{24}")) {
            return "5f0c0d1e2a3b4c5d6e7f8a9b";
        }
        if (pattern.contains("*a-zA-Z0-9-")) {
            return "h" + random.nextInt(3) + ".example.com";
        }
        if (EXPRESSIONS.contains(name)) {
            return "^(a|b)[0-9]{2,3}/.*$";
        }
        return switch (name) {
            case "value", "listen_path" -> "/listen-" + random.nextInt(100) + "/";
            case "url", "target_url", "override_target" -> "http://host-" + random.nextInt(9) + ":80/base";
            case "body" -> "e30=";
            case "template_source", "function_source_uri", "schema_b64" -> "e30=";
            case "expiration", "expires" -> "2030-01-02 03:04";
            case "address" -> "10.0." + random.nextInt(9) + ".0/24";
            case "id", "api_id" -> "id" + random.nextInt(99);
            case "toMethod", "to_method", "method" -> "POST";
            case "path" -> "/p" + random.nextInt(4) + "/{id}";
            default -> WORDS.get(random.nextInt(WORDS.size()));
        };
    }

    private Json one(List<Json> values) {
        return values.get(random.nextInt(values.size()));
    }
}
