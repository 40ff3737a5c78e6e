package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One use of a template. A value that is not there is null, and shows as {@code <no value>}. */
final class Rendering {
    private final StringBuilder out;
    private final int most;
    private final Map<String, @Nullable Json> variables = new HashMap<>();

    Rendering(Json.Obj root, StringBuilder out, int most) {
        this.out = out;
        this.most = most;
        variables.put("$", root);
    }

    void all(List<Node> nodes, @Nullable Json dot) {
        for (Node node : nodes) {
            one(node, dot);
            if (out.length() > most) {
                throw new TemplateFault("what the template makes is too large");
            }
        }
    }

    private void one(Node node, @Nullable Json dot) {
        switch (node) {
            case Node.Text(var text) -> out.append(text);
            case Node.Show(var value) -> out.append(Shown.of(value(value, dot)));
            case Node.Assign(var name, var _, var value) -> variables.put(name, value(value, dot));
            case Node.If(var condition, var then, var otherwise) ->
                all(Truth.of(value(condition, dot)) ? then : otherwise, dot);
            case Node.With(var name, var value, var then, var otherwise) -> {
                Json found = value(value, dot);
                if (!name.isEmpty()) {
                    variables.put(name, found);
                }
                if (Truth.of(found)) {
                    all(then, found);
                } else {
                    all(otherwise, dot);
                }
            }
            case Node.Range range -> range(range, dot);
        }
    }

    private void range(Node.Range range, @Nullable Json dot) {
        Json values = value(range.values(), dot);
        List<Json> keys = new ArrayList<>();
        List<Json> items = new ArrayList<>();
        switch (values) {
            case Json.Arr(var list) -> {
                for (int i = 0; i < list.size(); i++) {
                    keys.add(Json.of(i));
                    items.add(list.get(i));
                }
            }
            case Json.Obj object ->
                new TreeMap<>(object.fields()).forEach((key, item) -> {
                    keys.add(Json.of(key));
                    items.add(item);
                });
            case null -> {}
            case Json.Null _ -> {}
            default -> throw new TemplateFault("range can't iterate over " + values);
        }
        if (items.isEmpty()) {
            all(range.otherwise(), dot);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!range.index().isEmpty()) {
                variables.put(range.index(), keys.get(i));
            }
            if (!range.item().isEmpty()) {
                variables.put(range.item(), items.get(i));
            }
            all(range.each(), items.get(i));
        }
    }

    private @Nullable Json value(Expression expression, @Nullable Json dot) {
        return switch (expression) {
            case Expression.Literal(var value) -> value;
            case Expression.Dot _ -> dot;
            case Expression.Variable(var name) -> {
                if (!variables.containsKey(name)) {
                    throw new TemplateFault("undefined variable " + name);
                }
                yield variables.get(name);
            }
            case Expression.Field(var of, var name) -> field(value(of, dot), name);
            case Expression.Call(var function, var arguments) -> call(function, arguments, dot);
        };
    }

    private static @Nullable Json field(@Nullable Json of, String name) {
        return switch (of) {
            case null -> null;
            case Json.Null _ -> null;
            case Json.Obj object -> object.find(name).orElse(null);
            default -> throw new TemplateFault("can't evaluate field " + name + " in " + of);
        };
    }

    private @Nullable Json call(String function, List<Expression> arguments, @Nullable Json dot) {
        // These two stop at the first that decides.
        if (function.equals("and") || function.equals("or")) {
            Json last = null;
            for (Expression argument : arguments) {
                last = value(argument, dot);
                if (Truth.of(last) == function.equals("or")) {
                    return last;
                }
            }
            return last;
        }
        var values = new ArrayList<@Nullable Json>();
        for (Expression argument : arguments) {
            values.add(value(argument, dot));
        }
        return Functions.call(function, values);
    }
}
