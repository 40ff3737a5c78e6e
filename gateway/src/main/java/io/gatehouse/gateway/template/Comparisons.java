package io.gatehouse.gateway.template;

import io.gatehouse.gateway.template.Functions.Arguments;
import io.gatehouse.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether values are the same, or one before the other. */
final class Comparisons {
    static final Map<String, Function<Arguments, @Nullable Json>> ALL = Map.ofEntries(
            Map.entry("not", given -> Json.of(!Truth.of(given.get(0)))),
            Map.entry("eq", Comparisons::equalsAny),
            Map.entry("ne", given -> Json.of(!same(given.get(0), given.get(1)))),
            Map.entry("lt", given -> Json.of(compare(given) < 0)),
            Map.entry("le", given -> Json.of(compare(given) <= 0)),
            Map.entry("gt", given -> Json.of(compare(given) > 0)),
            Map.entry("ge", given -> Json.of(compare(given) >= 0)),
            Map.entry("empty", given -> Json.of(!Truth.of(given.get(0)))),
            Map.entry("default", given -> Truth.of(given.last()) ? given.last() : given.get(0)),
            Map.entry("coalesce", Comparisons::coalesce),
            Map.entry("ternary", given -> Truth.of(given.get(2)) ? given.get(0) : given.get(1)));

    private Comparisons() {}

    /** The first against any of the others. */
    private static Json equalsAny(Arguments given) {
        for (int i = 1; i < given.count(); i++) {
            if (same(given.get(0), given.get(i))) {
                return Json.TRUE;
            }
        }
        return Json.FALSE;
    }

    private static boolean same(@Nullable Json one, @Nullable Json other) {
        return Objects.equals(one == Json.NULL ? null : one, other == Json.NULL ? null : other);
    }

    private static int compare(Arguments given) {
        Json one = given.get(0);
        Json other = given.get(1);
        if (one instanceof Json.Num && other instanceof Json.Num) {
            return Double.compare(given.number(0), given.number(1));
        }
        if (one instanceof Json.Str(var text) && other instanceof Json.Str(var its)) {
            return text.compareTo(its);
        }
        throw new TemplateFault("incompatible types for comparison");
    }

    private static @Nullable Json coalesce(Arguments given) {
        for (int i = 0; i < given.count(); i++) {
            if (Truth.of(given.get(i))) {
                return given.get(i);
            }
        }
        return null;
    }
}
