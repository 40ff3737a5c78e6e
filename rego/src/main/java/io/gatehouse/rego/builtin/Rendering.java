package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a {@link Template} from an object, as Go does it with values read from JSON. */
final class Rendering {
    private final Seen root;
    private final Meter meter;
    private final StringBuilder out = new StringBuilder();
    private final List<Variable> variables = new ArrayList<>();

    /**
     * @param value null where there is none
     * @param counted a number that {@code range} counted; numbers of the data are texts to Go and hence never false
     */
    private record Seen(@Nullable Value value, boolean counted) {}

    private record Variable(String name, Seen seen) {}

    private Rendering(Value root, Meter meter) {
        this.root = new Seen(root, false);
        this.meter = meter;
    }

    static String of(String template, Value.Obj data, Meter meter) {
        var rendering = new Rendering(data, meter);
        rendering.all(Template.parse(template, meter), rendering.root);
        return rendering.out.toString();
    }

    private void all(List<Template.Part> parts, Seen dot) {
        int scope = variables.size();
        for (Template.Part part : parts) {
            meter.step();
            switch (part) {
                case Template.Literal(String text) -> put(text);
                case Template.Show(var path) -> {
                    Value value = value(path, dot).value();
                    // Go would print "<no value>", for which OPA has a word of its own.
                    put(value == null || value instanceof Value.Nil ? "<undefined>" : shown(value));
                }
                case Template.Declare(String name, var path) -> variables.add(new Variable(name, value(path, dot)));
                case Template.Block block -> block(block, dot);
            }
        }
        forget(scope);
    }

    private void block(Template.Block block, Seen dot) {
        int scope = variables.size();
        Seen value = value(block.path(), dot);
        if (block.kind() == Template.Kind.RANGE) {
            range(block, dot, value);
        } else {
            block.variables().forEach(name -> variables.add(new Variable(name, value)));
            if (truth(value)) {
                all(block.body(), block.kind() == Template.Kind.WITH ? value : dot);
            } else {
                all(block.otherwise(), dot);
            }
        }
        forget(scope);
    }

    private void range(Template.Block block, Seen dot, Seen over) {
        int scope = variables.size();
        boolean any = false;
        switch (over.value()) {
            case null -> {}
            case Value.Nil _ -> {}
            case Value.Arr(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    once(block, new Seen(Value.of(i), true), items.get(i));
                }
                any = !items.isEmpty();
            }
            case Value.Obj object -> {
                for (Map.Entry<Value, Value> field : object.fields().entrySet()) {
                    once(block, new Seen(field.getKey(), false), field.getValue());
                }
                any = !object.fields().isEmpty();
            }
            case Value other -> throw Template.refused("range cannot iterate over a " + other.type());
        }
        forget(scope);
        if (!any) {
            all(block.otherwise(), dot);
        }
    }

    private void once(Template.Block block, Seen key, Value value) {
        int scope = variables.size();
        var seen = new Seen(value, false);
        if (block.variables().size() == 2) {
            variables.add(new Variable(block.variables().getFirst(), key));
        }
        if (!block.variables().isEmpty()) {
            variables.add(new Variable(block.variables().getLast(), seen));
        }
        meter.step();
        all(block.body(), seen);
        forget(scope);
    }

    private void forget(int scope) {
        variables.subList(scope, variables.size()).clear();
    }

    private Seen value(Template.Path path, Seen dot) {
        Seen value = path.root().equals(".") ? dot : variable(path.root());
        for (String field : path.fields()) {
            meter.step();
            switch (value.value()) {
                case Value.Obj object -> value = new Seen(object.find(field), false);
                case null -> throw Template.refused("there is nothing to take the field " + field + " of");
                case Value other -> throw Template.refused("a " + other.type() + " has no field " + field);
            }
        }
        return value;
    }

    private Seen variable(String name) {
        if (name.equals("$")) {
            return root;
        }
        for (int i = variables.size() - 1; i >= 0; i--) {
            meter.step();
            if (variables.get(i).name().equals(name)) {
                return variables.get(i).seen();
            }
        }
        throw Template.refused("undefined variable \"" + name + "\"");
    }

    private static boolean truth(Seen seen) {
        return switch (seen.value()) {
            case null -> false;
            case Value.Nil _ -> false;
            case Value.Bool(boolean truth) -> truth;
            case Value.Num number -> !seen.counted() || number.number().signum() != 0;
            case Value.Str(String text) -> !text.isEmpty();
            case Value.Arr(List<Value> items) -> !items.isEmpty();
            case Value.Obj object -> !object.fields().isEmpty();
            case Value other -> throw Template.refused("a " + other.type() + " is not known to templates");
        };
    }

    private String shown(Value value) {
        return switch (value) {
            case Value.Nil _ -> "<nil>";
            case Value.Str(String text) -> text;
            case Value.Arr(List<Value> items) -> "[" + joined(items) + "]";
            case Value.Obj object -> {
                var pairs = new ArrayList<String>();
                object.fields().forEach((key, field) -> {
                    String pair = name(key) + ":" + shown(field);
                    meter.step();
                    meter.text(pair.length());
                    pairs.add(pair);
                });
                yield "map[" + String.join(" ", pairs) + "]";
            }
            case Value.Set _ -> throw Template.refused("a set is not known to templates");
            case Value plain -> plain.toString();
        };
    }

    private static String name(Value key) {
        if (key instanceof Value.Str(String name)) {
            return name;
        }
        throw Template.refused("a field named by a " + key.type() + " is not known to templates");
    }

    private String joined(Collection<Value> items) {
        var texts = new ArrayList<String>();
        for (Value item : items) {
            meter.step();
            String text = shown(item);
            meter.text(text.length());
            texts.add(text);
        }
        return String.join(" ", texts);
    }

    private void put(String text) {
        meter.text(text.length());
        out.append(text);
    }
}
