package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.List;

/** One line of the correspondence of the two formats. Paths are relative to what the table it stands in speaks of. */
sealed interface Row {
    String oas();

    String classic();

    /** A value; what is empty in Classic is left out in OAS, because a missing field means the same. */
    record Value(String oas, String classic, Conversion how) implements Row {}

    /** A switch that means the same in both; missing means off. */
    record On(String oas, String classic) implements Row {}

    /**
     * A switch that is turned around: on in OAS is "not disabled" in Classic.
     *
     * @param contents Classic fields, one of which must hold something for the feature to count as on; none: it always does
     */
    record Off(String oas, String classic, List<String> contents) implements Row {
        public Off {
            contents = List.copyOf(contents);
        }
    }

    static Row same(String oas, String classic) {
        return new Value(oas, classic, Conversion.SAME);
    }

    static Row as(String oas, String classic, Conversion how) {
        return new Value(oas, classic, how);
    }

    static Row on(String oas, String classic) {
        return new On(oas, classic);
    }

    static Row off(String oas, String classic, String... contents) {
        return new Off(oas, classic, List.of(contents));
    }

    /** Adds what the rows say of {@code oas} to a Classic object; switches are always written. */
    static Json.Obj toClassic(List<Row> rows, Json.Obj oas, Json.Obj classic) {
        Json.Obj result = classic;
        for (Row row : rows) {
            Json value = Nested.at(oas, row.oas());
            switch (row) {
                case Value one -> {
                    if (value != Json.NULL) {
                        var converted = one.how().toClassic(value);
                        if (converted.isPresent()) {
                            result = Nested.put(result, one.classic(), converted.get());
                        }
                    }
                }
                case On one -> result = Nested.put(result, one.classic(), Json.of(value.isTrue()));
                case Off one -> result = Nested.put(result, one.classic(), Json.of(!value.isTrue()));
            }
        }
        return result;
    }

    /** Adds what the rows say of {@code classic} to an OAS object. */
    static Json.Obj toOas(List<Row> rows, Json.Obj classic, Json.Obj oas) {
        Json.Obj result = oas;
        for (Row row : rows) {
            Json value = Nested.at(classic, row.classic());
            switch (row) {
                case Value one -> {
                    if (!Nested.isEmpty(value)) {
                        var converted = one.how().toOas(value);
                        if (converted.isPresent()) {
                            result = Nested.put(result, one.oas(), converted.get());
                        }
                    }
                }
                case On one -> {
                    if (value.isTrue() || one.oas().endsWith("nabled")) {
                        result = Nested.put(result, one.oas(), Json.of(value.isTrue()));
                    }
                }
                case Off one -> {
                    boolean holds = one.contents().isEmpty()
                            || one.contents().stream().anyMatch(path -> !Nested.isEmpty(Nested.at(classic, path)));
                    result = Nested.put(result, one.oas(), Json.of(holds && !value.isTrue()));
                }
            }
        }
        return result;
    }
}
