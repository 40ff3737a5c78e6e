package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions templates may call: those of the language, and those of its usual library that touch nothing outside. */
final class Functions {
    private static final Map<String, Function<Arguments, @Nullable Json>> ALL = new HashMap<>();

    static {
        ALL.putAll(Comparisons.ALL);
        ALL.putAll(TextFunctions.ALL);
        ALL.putAll(ListFunctions.ALL);
        ALL.putAll(NumberFunctions.ALL);
    }

    private Functions() {}

    static boolean exist(String name) {
        return name.equals("and") || name.equals("or") || ALL.containsKey(name);
    }

    static @Nullable Json call(String name, List<@Nullable Json> arguments) {
        Function<Arguments, @Nullable Json> function = ALL.get(name);
        if (function == null) {
            throw new TemplateFault("function " + name + " not defined");
        }
        return function.apply(new Arguments(name, arguments));
    }

    /** The values a function is called with. */
    record Arguments(String function, List<@Nullable Json> values) {
        int count() {
            return values.size();
        }

        @Nullable
        Json get(int index) {
            if (index >= values.size()) {
                throw new TemplateFault("not enough arguments for " + function);
            }
            return values.get(index);
        }

        @Nullable
        Json last() {
            return get(Math.max(0, values.size() - 1));
        }

        String text(int index) {
            return Shown.of(get(index));
        }

        double number(int index) {
            Json value = get(index);
            return switch (value) {
                case Json.Num number -> number.asDouble();
                case Json.Str(var text) -> parsed(text);
                case Json.Bool(var truth) -> truth ? 1 : 0;
                case null, default -> 0;
            };
        }

        private static double parsed(String text) {
            try {
                return Double.parseDouble(text.trim());
            } catch (NumberFormatException _) {
                return 0;
            }
        }

        List<Json> list(int index) {
            Json value = get(index);
            if (value instanceof Json.Arr(var items)) {
                return items;
            }
            throw new TemplateFault(function + " wants a list, not " + Shown.of(value));
        }

        Json.Obj object(int index) {
            Json value = get(index);
            if (value instanceof Json.Obj object) {
                return object;
            }
            throw new TemplateFault(function + " wants an object, not " + Shown.of(value));
        }
    }
}
