package io.gatehouse.gateway.template;

import java.util.List;

/** What a template is made of. */
sealed interface Node {
    record Text(String text) implements Node {}

    record Show(Expression value) implements Node {}

    /**
     * @param declares whether the variable begins here
     */
    record Assign(String variable, boolean declares, Expression value) implements Node {}

    record If(Expression condition, List<Node> then, List<Node> otherwise) implements Node {}

    record With(String variable, Expression value, List<Node> then, List<Node> otherwise) implements Node {}

    record Range(String index, String item, Expression values, List<Node> each, List<Node> otherwise) implements Node {}
}
