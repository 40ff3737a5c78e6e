package io.gatehouse.gateway.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.List;
import java.util.Optional;

/**
 * One parameter of an operation.
 *
 * @param in {@code path|query|header|cookie}
 * @param path finds a path parameter's value; matches nothing for others
 * @param type the schema's, {@code string} where it says none
 */
record ParameterCheck(
        String name,
        String in,
        boolean required,
        Pattern path,
        String type,
        String itemType,
        boolean explodes,
        BodySchema schema) {
    private static final Pattern NOTHING = LinearPattern.compile("[^\\x00-\\x{10FFFF}]");

    static ParameterCheck of(Json.Obj parameter, String template, Json.Obj schemas) {
        String in = parameter.text("in");
        String name = parameter.text("name");
        Json.Obj written = parameter.object("schema");
        Json.Obj resolved = new References(schemas).resolved(written);
        boolean explodes =
                parameter.has("explode") ? parameter.flag("explode") : in.equals("query") || in.equals("cookie");
        return new ParameterCheck(
                name,
                in,
                parameter.flag("required") || in.equals("path"),
                in.equals("path") ? pattern(template, name) : NOTHING,
                resolved.text("type").isEmpty() ? "string" : resolved.text("type"),
                new References(schemas).resolved(resolved.get("items")).text("type"),
                explodes,
                BodySchema.of(OperationCheck.adapted(written), schemas));
    }

    /** The template with one group, where this parameter stands. */
    private static Pattern pattern(String template, String name) {
        String mark = "{" + name + "}";
        int at = template.indexOf(mark);
        if (at < 0) {
            return NOTHING;
        }
        return LinearPattern.compile(
                plain(template.substring(0, at)) + "([^/]+)" + plain(template.substring(at + mark.length())));
    }

    private static String plain(String part) {
        var expression = new StringBuilder();
        int done = 0;
        Matcher parameters = LinearPattern.compile("\\{[^}]*\\}").matcher(part);
        while (parameters.find()) {
            expression
                    .append(Pattern.quote(part.substring(done, parameters.start())))
                    .append("[^/]+");
            done = parameters.end();
        }
        return expression.append(Pattern.quote(part.substring(done))).toString();
    }

    Optional<String> complaint(AskedFor request) {
        List<String> values = values(request);
        if (values.isEmpty()) {
            return required ? Optional.of(wrong("value is required but missing")) : Optional.empty();
        }
        return switch (type) {
            case "array" -> array(values);
            case "object" -> Optional.empty();
            default -> single(values.getFirst());
        };
    }

    private String wrong(String what) {
        return "parameter \"" + name + "\" in " + in + " has an error: " + what;
    }

    private List<String> values(AskedFor request) {
        return switch (in) {
            case "query" -> request.query(name);
            case "header" -> {
                List<String> all = request.headers(name);
                yield all.isEmpty() ? all : List.of(String.join(",", all));
            }
            case "cookie" -> request.cookies(name);
            case "path" -> {
                Matcher matcher = path.matcher(request.path());
                yield matcher.find() ? List.of(matcher.group(1)) : List.of();
            }
            default -> List.of();
        };
    }

    private Optional<String> single(String value) {
        Optional<JsonNode> read = read(type, value);
        if (read.isEmpty()) {
            return Optional.of(wrong("value " + value + ": an invalid " + type + ": invalid syntax"));
        }
        return OperationCheck.first(schema, read.get()).map(this::wrong);
    }

    private Optional<String> array(List<String> values) {
        List<String> items = values.size() > 1 || (explodes && in.equals("query"))
                ? values
                : List.of(values.getFirst().split(",", -1));
        var array = JsonNodeFactory.instance.arrayNode();
        for (String item : items) {
            Optional<JsonNode> read = read(itemType, item);
            if (read.isEmpty()) {
                return Optional.of(wrong("value " + item + ": an invalid " + itemType + ": invalid syntax"));
            }
            array.add(read.get());
        }
        return OperationCheck.first(schema, array).map(this::wrong);
    }

    /** Empty when a text is no value of this type. */
    private static Optional<JsonNode> read(String type, String text) {
        return switch (type) {
            case "integer" -> Optional.of(guessed(text)).filter(JsonNode::isIntegralNumber);
            case "number" -> Optional.of(guessed(text)).filter(JsonNode::isNumber);
            case "boolean" -> Optional.of(guessed(text)).filter(JsonNode::isBoolean);
            default -> Optional.of(JsonNodeFactory.instance.textNode(text));
        };
    }

    /** A number or a truth value where the text is one, else the text. */
    static JsonNode guessed(String text) {
        boolean plain = !text.isEmpty() && text.length() < 40 && "-0123456789tf".indexOf(text.charAt(0)) >= 0;
        if (plain) {
            try {
                JsonNode value = BodySchema.JSON.readTree(text);
                if (value.isNumber() || value.isBoolean()) {
                    return value;
                }
            } catch (JsonProcessingException _) {
                // Then it is the text it looks like.
                return JsonNodeFactory.instance.textNode(text);
            }
        }
        return JsonNodeFactory.instance.textNode(text);
    }
}
