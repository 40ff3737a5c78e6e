package io.gatehouse.gateway.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Checks a body against a schema, and says what is wrong in the contract's words for Classic definitions. */
public final class BodyComplaints {
    private static final String ROOT = "(root)";

    private BodyComplaints() {}

    /** A body that is no JSON, or that does not fit. */
    public sealed interface Finding {
        record NotJson(String text) implements Finding {}

        record Unfit(String text) implements Finding {}
    }

    /** Empty when the body fits. */
    public static Optional<Finding> in(BodySchema schema, String body) {
        JsonNode value;
        try {
            value = BodySchema.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Optional.of(new Finding.NotJson("JSON parsing error: " + e.getOriginalMessage()));
        }
        if (value.isMissingNode()) {
            return Optional.of(new Finding.NotJson("JSON parsing error: EOF"));
        }
        String text =
                schema.complaints(value).stream().map(BodyComplaints::sentence).collect(Collectors.joining("; "));
        return text.isEmpty() ? Optional.empty() : Optional.of(new Finding.Unfit(text));
    }

    private static String sentence(ValidationMessage message) {
        return field(message) + ": " + description(message);
    }

    /** A property that is missing or not wanted stands for itself, without its path: so the contract's library has it. */
    private static String field(ValidationMessage message) {
        if (message.getProperty() != null
                && (message.getType().equals("required") || message.getType().equals("additionalProperties"))) {
            return message.getProperty();
        }
        String pointer = message.getInstanceLocation().toString();
        return pointer.isEmpty() || pointer.equals("/")
                ? ROOT
                : pointer.substring(1).replace('/', '.');
    }

    private static String description(ValidationMessage message) {
        JsonNode rule = message.getSchemaNode();
        String text = rule == null ? "" : rule.isTextual() ? rule.asText() : rule.toString();
        return switch (message.getType()) {
            case "required" -> message.getProperty() + " is required";
            case "additionalProperties" -> "Additional property " + message.getProperty() + " is not allowed";
            case "type" -> "Invalid type. Expected: " + text + ", given: " + kind(message.getInstanceNode());
            case "enum" -> field(message) + " must be one of the following: " + listed(rule);
            case "const" -> field(message) + " does not match: " + text;
            case "minimum" -> "Must be greater than or equal to " + text;
            case "exclusiveMinimum" -> "Must be greater than " + text;
            case "maximum" -> "Must be less than or equal to " + text;
            case "exclusiveMaximum" -> "Must be less than " + text;
            case "minLength" -> "String length must be greater than or equal to " + text;
            case "maxLength" -> "String length must be less than or equal to " + text;
            case "pattern" -> "Does not match pattern '" + text + "'";
            case "format" -> "Does not match format '" + text + "'";
            case "multipleOf" -> "Must be a multiple of " + text;
            case "minItems" -> "Array must have at least " + text + " items";
            case "maxItems" -> "Array must have at most " + text + " items";
            case "minProperties" -> "Must have at least " + text + " properties";
            case "maxProperties" -> "Must have at most " + text + " properties";
            default -> message.getError();
        };
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING, BINARY -> "string";
            case OBJECT, POJO -> "object";
        };
    }

    private static String listed(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.joining(", "));
    }
}
