package io.gatehouse.definition.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {
    static Stream<Arguments> differences() {
        return CaseTable.cases("/change/differences.json");
    }

    static Stream<Arguments> merges() {
        return CaseTable.cases("/change/merges.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void findsWhatTheTableSays(String title, Json.Obj row) {
        var changes = Comparison.between(row.get("before"), row.get("after"));

        assertThat(new Json.Arr(changes.stream().<Json>map(Change::toJson).toList()))
                .as(title)
                .isEqualTo(row.get("changes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("merges")
    void mergesAsTheTableSays(String title, Json.Obj row) {
        var merged = ThreeWay.merge(row.get("base"), row.get("mine"), row.get("theirs"));

        assertThat(merged.document().toString())
                .as(title)
                .isEqualTo(row.get("merged").toString());
        assertThat(new Json.Arr(merged.conflicts().stream()
                        .<Json>map(ThreeWay.Conflict::toJson)
                        .toList()))
                .isEqualTo(row.find("conflicts").orElse(Json.Arr.EMPTY));
    }
}
