package io.gatehouse.gateway.template;

import io.gatehouse.gateway.template.Functions.Arguments;
import io.gatehouse.json.Json;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Whole numbers: what has a fraction loses it. */
final class NumberFunctions {
    static final Map<String, Function<Arguments, @Nullable Json>> ALL = Map.ofEntries(
            folded("add", Long::sum),
            folded("sub", (one, other) -> one - other),
            folded("mul", (one, other) -> one * other),
            folded("div", (one, other) -> other == 0 ? fail() : one / other),
            folded("mod", (one, other) -> other == 0 ? fail() : one % other),
            folded("max", Math::max),
            folded("min", Math::min),
            Map.entry("add1", given -> Json.of((long) given.number(0) + 1)),
            Map.entry("int", given -> Json.of((long) given.number(0))),
            Map.entry("int64", given -> Json.of((long) given.number(0))),
            Map.entry("atoi", given -> Json.of((long) given.number(0))),
            Map.entry("float64", given -> Json.of(given.number(0))),
            Map.entry("floor", given -> Json.of(Math.floor(given.number(0)))),
            Map.entry("ceil", given -> Json.of(Math.ceil(given.number(0)))));

    private NumberFunctions() {}

    private static long fail() {
        throw new TemplateFault("division by zero");
    }

    private static Map.Entry<String, Function<Arguments, @Nullable Json>> folded(
            String name, LongBinaryOperator operator) {
        return Map.entry(name, given -> {
            long value = (long) given.number(0);
            for (int i = 1; i < given.count(); i++) {
                value = operator.applyAsLong(value, (long) given.number(i));
            }
            return Json.of(value);
        });
    }
}
