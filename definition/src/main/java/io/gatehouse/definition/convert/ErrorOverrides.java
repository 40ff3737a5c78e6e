package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Replies for errors, by status. */
final class ErrorOverrides {
    private ErrorOverrides() {}

    static Conversion of(List<Row> rows) {
        Conversion each = Conversion.each(rows);
        return Conversion.of(
                oas -> Optional.of(mapped(oas, list -> each.toClassic(list).orElse(Json.Arr.EMPTY))),
                classic -> Optional.of(mapped(classic, list -> each.toOas(list).orElse(Json.Arr.EMPTY))));
    }

    private static Json mapped(Json byStatus, UnaryOperator<Json> each) {
        Map<String, Json> mapped = new LinkedHashMap<>();
        byStatus.orEmptyObject().fields().forEach((status, list) -> mapped.put(status, each.apply(list)));
        return Json.Obj.of(mapped);
    }
}
