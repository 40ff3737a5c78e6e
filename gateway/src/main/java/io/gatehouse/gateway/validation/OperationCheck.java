package io.gatehouse.gateway.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.ValidationMessage;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One operation of an OpenAPI document, compiled: its parameters and the bodies it takes. */
public final class OperationCheck {
    private final List<ParameterCheck> parameters = new ArrayList<>();
    private final Map<String, Optional<BodySchema>> bodies = new LinkedHashMap<>();
    private final boolean needsBody;

    /**
     * @throws IllegalArgumentException when a schema in it cannot be compiled, saying why
     */
    public OperationCheck(Effect.ValidateRequest described) {
        var references = new References(described.components());
        Json.Obj schemas = Json.object()
                .put("schemas", adapted(described.components().object("schemas")))
                .build();
        for (Json parameter : described.operation().list("parameters")) {
            Json.Obj resolved = references.resolved(parameter);
            if (!resolved.text("name").isEmpty()) {
                parameters.add(ParameterCheck.of(resolved, described.template(), schemas));
            }
        }
        Json.Obj body = references.resolved(described.operation().get("requestBody"));
        this.needsBody = body.flag("required");
        body.object("content").fields().forEach((type, media) -> {
            Json.Obj schema = media.orEmptyObject().object("schema");
            boolean json = isJson(type) || isForm(type);
            bodies.put(
                    type.toLowerCase(Locale.ROOT),
                    json && !schema.isEmpty()
                            ? Optional.of(BodySchema.of(adapted(schema), schemas))
                            : Optional.empty());
        });
    }

    /** OpenAPI 3.0 says {@code nullable} where JSON Schema lists null among the types. */
    static Json.Obj adapted(Json.Obj schema) {
        var fields = new LinkedHashMap<String, Json>();
        schema.fields().forEach((name, value) -> fields.put(name, adapted(value)));
        if (schema.flag("nullable") && schema.get("type") instanceof Json.Str type) {
            fields.put("type", new Json.Arr(List.of(type, Json.of("null"))));
            if (schema.get("enum") instanceof Json.Arr(var values) && !values.contains(Json.NULL)) {
                var more = new ArrayList<>(values);
                more.add(Json.NULL);
                fields.put("enum", new Json.Arr(more));
            }
        }
        return Json.Obj.of(fields);
    }

    private static Json adapted(Json value) {
        return switch (value) {
            case Json.Obj object -> adapted(object);
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(OperationCheck::adapted).toList());
            default -> value;
        };
    }

    private static boolean isJson(String type) {
        String bare = bare(type);
        return bare.equals("application/json") || bare.endsWith("+json") || bare.equals("*/*");
    }

    private static boolean isForm(String type) {
        return bare(type).equals("application/x-www-form-urlencoded");
    }

    private static String bare(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    /** Whether a request must be read whole to be checked. */
    public boolean readsBody() {
        return needsBody || !bodies.isEmpty();
    }

    /** What is wrong with a request, in the contract's words; empty when nothing is. */
    public Optional<String> complaint(AskedFor request, String body) {
        for (ParameterCheck parameter : parameters) {
            Optional<String> wrong = parameter.complaint(request);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return readsBody()
                ? body(request.contentType(), body).map(wrong -> "request body has an error: " + wrong)
                : Optional.empty();
    }

    private Optional<String> body(String contentType, String body) {
        if (body.isEmpty()) {
            return needsBody ? Optional.of("value is required but missing") : Optional.empty();
        }
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        Optional<BodySchema> schema = schema(bare(contentType));
        if (schema == null) {
            return Optional.of("header Content-Type has unexpected value \"" + contentType + "\"");
        }
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        JsonNode value;
        if (isForm(contentType)) {
            value = Forms.read(body);
        } else {
            try {
                value = BodySchema.JSON.readTree(body);
            } catch (JsonProcessingException e) {
                return Optional.of("failed to decode request body: " + e.getOriginalMessage());
            }
        }
        return first(schema.get(), value).map(wrong -> "doesn't match schema: " + wrong);
    }

    private @org.jspecify.annotations.Nullable Optional<BodySchema> schema(String type) {
        String family = type.indexOf('/') < 0 ? type : type.substring(0, type.indexOf('/')) + "/*";
        for (String candidate : List.of(type, family, "*/*")) {
            if (bodies.containsKey(candidate)) {
                return bodies.get(candidate);
            }
        }
        return bodies.entrySet().stream()
                .filter(entry -> bare(entry.getKey()).equals(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The first complaint about a value. */
    static Optional<String> first(BodySchema schema, JsonNode value) {
        return schema.complaints(value).stream().findFirst().map(OperationCheck::sentence);
    }

    private static String sentence(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        JsonNode rule = message.getSchemaNode();
        String limit = rule == null ? "" : rule.isTextual() ? rule.asText() : rule.toString();
        if (message.getType().equals("required")) {
            String at = (pointer.equals("/") ? "" : pointer) + "/" + message.getProperty();
            return "Error at \"" + at + "\": property \"" + message.getProperty() + "\" is missing";
        }
        String what =
                switch (message.getType()) {
                    case "type" -> "value must be " + article(limit);
                    case "enum" -> "value is not one of the allowed values " + limit;
                    case "minimum" -> "number must be at least " + limit;
                    case "maximum" -> "number must be at most " + limit;
                    case "minLength" -> "minimum string length is " + limit;
                    case "maxLength" -> "maximum string length is " + limit;
                    case "pattern" -> "string doesn't match the regular expression \"" + limit + "\"";
                    case "minItems" -> "minimum number of items is " + limit;
                    case "maxItems" -> "maximum number of items is " + limit;
                    case "additionalProperties" -> "property \"" + message.getProperty() + "\" is unsupported";
                    case "format" -> "string doesn't match the format \"" + limit + "\"";
                    default -> message.getError();
                };
        return pointer.isEmpty() || pointer.equals("/") ? what : "Error at \"" + pointer + "\": " + what;
    }

    private static String article(String type) {
        return type.startsWith("[")
                ? "one of " + type
                : (type.equals("integer") || type.equals("array") || type.equals("object") ? "an " : "a ") + type;
    }

    /** Names and values of a form, as one object. */
    private static final class Forms {
        static JsonNode read(String body) {
            var object = JsonNodeFactory.instance.objectNode();
            Query.read(body).forEach((name, values) -> object.set(name, ParameterCheck.guessed(values.getFirst())));
            return object;
        }
    }
}
