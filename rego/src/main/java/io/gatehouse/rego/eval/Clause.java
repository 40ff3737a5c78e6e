package io.gatehouse.rego.eval;

import io.gatehouse.rego.syntax.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule as compiled; the branch after {@code else} is another one. */
public final class Clause {
    final Document document;
    final Rule rule;
    /** The path below the document that is only known when evaluated. */
    final Node[] keys;

    final Pattern @Nullable [] params;
    final @Nullable Node contains;
    final Node value;
    final Body body;
    final int slots;
    final @Nullable Clause otherwise;
    /** Variables by slot, for explanations. */
    private final Map<Integer, String> names;

    Clause(
            Document document,
            Rule rule,
            Node[] keys,
            Pattern @Nullable [] params,
            @Nullable Node contains,
            Node value,
            Body body,
            int slots,
            @Nullable Clause otherwise,
            Map<Integer, String> names) {
        this.document = document;
        this.rule = rule;
        this.keys = keys;
        this.params = params;
        this.contains = contains;
        this.value = value;
        this.body = body;
        this.slots = slots;
        this.otherwise = otherwise;
        this.names = names;
    }

    /** Where it stands. */
    public Rule rule() {
        return rule;
    }

    /** The full name of its document. */
    public String path() {
        return document.path;
    }

    public Map<Integer, String> names() {
        return names;
    }

    public Step[] steps() {
        return body.steps;
    }

    public @Nullable Clause otherwise() {
        return otherwise;
    }

    boolean hasConstantHead() {
        return keys.length == 0 && (contains == null ? value : contains) instanceof Terms.Constant;
    }
}
