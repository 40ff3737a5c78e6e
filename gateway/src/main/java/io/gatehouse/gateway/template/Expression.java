package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.util.List;

/** What a template computes. */
sealed interface Expression {
    record Literal(Json value) implements Expression {}

    /** The value at hand. */
    record Dot() implements Expression {}

    record Variable(String name) implements Expression {}

    record Field(Expression of, String name) implements Expression {}

    record Call(String function, List<Expression> arguments) implements Expression {}
}
