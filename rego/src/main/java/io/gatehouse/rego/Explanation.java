package io.gatehouse.rego;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a decision came out as it did.
 *
 * @param values one for each question asked; empty where undefined
 * @param fired rules that gave a value, in the order they were evaluated
 * @param failed rules that gave none, with the expression that stopped each
 * @param printed what rules said, and builtins that refused their arguments
 */
public record Explanation(List<Optional<Json>> values, List<Fired> fired, List<Failed> failed, List<String> printed) {

    /** A rule gave a value with these values of its variables. */
    public record Fired(String rule, String file, int row, Map<String, Json> bindings, Json value) {}

    /** A rule at {@code ruleRow} gave no value because of the expression at {@code row:col}. */
    public record Failed(String rule, String file, int ruleRow, int row, int col, String expression, String reason) {}

    public Optional<Json> value() {
        return values.getFirst();
    }

    public Json json() {
        var fires = new ArrayList<Json>();
        for (Fired one : fired) {
            var bindings = Json.object();
            one.bindings.forEach(bindings::put);
            fires.add(Json.object()
                    .put("rule", one.rule)
                    .put("file", one.file)
                    .put("row", one.row)
                    .put("bindings", bindings.build())
                    .put("value", one.value)
                    .build());
        }
        var fails = new ArrayList<Json>();
        for (Failed one : failed) {
            fails.add(Json.object()
                    .put("rule", one.rule)
                    .put("file", one.file)
                    .put("rule_row", one.ruleRow)
                    .put("row", one.row)
                    .put("col", one.col)
                    .put("expression", one.expression)
                    .put("reason", one.reason)
                    .build());
        }
        return Json.object()
                .put("fired", new Json.Arr(fires))
                .put("failed", new Json.Arr(fails))
                .put("printed", Json.strings(printed))
                .build();
    }
}
