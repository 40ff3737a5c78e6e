package io.gatehouse.definition.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns one complaint of the validator into a place, a code and a sentence a person can act on. */
final class SchemaSentence {
    private static final Map<String, String> FORMS = Map.of(
            "\\S", "must not be empty",
            "^([0-9a-fA-F]{24})?$", "must be 24 hexadecimal digits",
            "^[A-Za-z0-9_.~-]*$", "may hold only letters, digits and the characters _ . ~ -",
            "^(?!.*\\.\\.)[*a-zA-Z0-9-]([*a-zA-Z0-9.-]*[*a-zA-Z0-9-])?(:\\d+)?$",
                    "must be a host name, with * for any part");

    private SchemaSentence() {}

    static void report(ValidationMessage message, Pointer root, Findings findings) {
        Pointer at = root.then(message.getInstanceLocation().toString());
        String path = message.getEvaluationPath().toString();
        if (path.contains("/anyOf/")) {
            findings.wrong(at, "required", "One of " + alternatives(path) + " is required.");
            return;
        }
        String name = at.name().isEmpty() ? "The document" : at.name();
        switch (message.getType()) {
            case "required" ->
                findings.wrong(at.child(message.getProperty()), "required", message.getProperty() + " is required.");
            case "additionalProperties" ->
                findings.wrong(
                        at.child(message.getProperty()),
                        "unknown_field",
                        message.getProperty() + " is not a field known here.");
            case "type" ->
                findings.wrong(at, "type", name + " must be " + types(message) + ", not " + found(message) + ".");
            case "enum", "const" ->
                findings.wrong(at, "enum", name + " must be one of " + choices(message.getSchemaNode()) + ".");
            case "pattern" ->
                findings.wrong(
                        at, "format", name + " " + form(message.getSchemaNode().asText()) + ".");
            case "not" -> findings.wrong(at, "format", name + " must not be zero.");
            case "false" -> findings.wrong(at, "not_allowed", name + " may not be used in an MCP proxy.");
            case "minimum" ->
                findings.wrong(
                        at,
                        "range",
                        name + " must be at least " + message.getSchemaNode().asText() + ".");
            case "maximum" ->
                findings.wrong(
                        at,
                        "range",
                        name + " must be at most " + message.getSchemaNode().asText() + ".");
            case "minItems", "minProperties" -> findings.wrong(at, "required", name + " must not be empty.");
            case "uniqueItems" -> findings.wrong(at, "duplicate", name + " holds the same value twice.");
            default -> findings.wrong(at, message.getType(), message.getMessage() + ".");
        }
    }

    private static String alternatives(String evaluationPath) {
        return evaluationPath.contains("/upstream/") ? "url and loadBalancing" : "body and path";
    }

    private static String types(ValidationMessage message) {
        JsonNode schema = message.getSchemaNode();
        var types = new ArrayList<String>();
        if (schema.isArray()) {
            schema.forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.asText());
        }
        types.remove("null");
        return String.join(" or ", types.stream().map(SchemaSentence::named).toList());
    }

    private static String named(String type) {
        return switch (type) {
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> type;
        };
    }

    private static String found(ValidationMessage message) {
        JsonNode node = message.getInstanceNode();
        return switch (node.getNodeType()) {
            case STRING -> "text";
            case BOOLEAN -> node.asText();
            case NUMBER -> node.isIntegralNumber() ? "a number" : "a number with a fraction";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> "this";
        };
    }

    private static String choices(JsonNode values) {
        List<String> choices = new ArrayList<>();
        if (values.isArray()) {
            values.forEach(value -> choices.add(value.asText()));
        } else {
            choices.add(values.asText());
        }
        choices.remove("");
        return String.join(", ", choices);
    }

    private static String form(String pattern) {
        if (pattern.startsWith("^(\\d+")) {
            return pattern.contains("h)?")
                    ? "must be a duration such as 1h30m or 10s"
                    : "must be a duration such as 1m30s or 500ms";
        }
        return FORMS.getOrDefault(pattern, "has not the form " + pattern);
    }
}
