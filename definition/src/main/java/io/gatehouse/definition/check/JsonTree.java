package io.gatehouse.definition.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.json.Json;
import java.util.OptionalLong;

/** Our values as the validator's. A number becomes a long or a double, so that 1e999999999 costs no memory. */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    static JsonNode of(Json value) {
        return switch (value) {
            case Json.Obj object -> {
                var node = NODES.objectNode();
                object.fields().forEach((name, field) -> node.set(name, of(field)));
                yield node;
            }
            case Json.Arr(var items) -> {
                var node = NODES.arrayNode(items.size());
                items.forEach(item -> node.add(of(item)));
                yield node;
            }
            case Json.Str(String text) -> NODES.textNode(text);
            case Json.Num number -> {
                OptionalLong whole = number.exactLong();
                yield whole.isPresent() ? NODES.numberNode(whole.getAsLong()) : NODES.numberNode(finite(number));
            }
            case Json.Bool(boolean flag) -> NODES.booleanNode(flag);
            case Json.Null _ -> NODES.nullNode();
        };
    }

    /** The validator cannot hold infinities; that the number is too large is said elsewhere. */
    private static double finite(Json.Num number) {
        return Math.clamp(number.asDouble(), -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
