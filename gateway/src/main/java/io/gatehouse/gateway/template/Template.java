package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.util.List;

/** A template, compiled. Immutable; used by many event loops at once. */
public final class Template {
    /** A template that repeats what a caller sends must not fill the node's memory. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private final List<Node> nodes;

    private Template(List<Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * @throws IllegalArgumentException when it cannot be read, or uses what is not built, saying what
     */
    public static Template of(String text) {
        return new Template(new Parser(text).nodes());
    }

    /**
     * @throws TemplateFault when a value is not what the template takes it for
     */
    public String render(Json.Obj data) {
        var out = new StringBuilder();
        new Rendering(data, out, LARGEST).all(nodes, data);
        return out.toString();
    }
}
