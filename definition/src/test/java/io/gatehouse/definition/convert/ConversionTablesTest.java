package io.gatehouse.definition.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.definition.PatchedCases;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.convert.Migration.Outcome;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ConversionTablesTest {
    @TestFactory
    Stream<DynamicTest> extraction() {
        return PatchedCases.of(ConversionTablesTest.class, "extraction.yaml").cases().stream()
                .map(line -> DynamicTest.dynamicTest(line.name(), () -> {
                    assertThat(Checks.oas(line.input()))
                            .as("the input is sound")
                            .isEmpty();
                    Json.Obj classic = Extraction.classic(line.input());
                    Json expected = line.line().get("classic");
                    assertThat(CaseTable.chosen(classic, expected)).isEqualTo(expected);
                    assertThat(Checks.classic(classic)).as("nodes can read it").isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> migration() {
        return PatchedCases.of(ConversionTablesTest.class, "migration.yaml").cases().stream()
                .map(line -> DynamicTest.dynamicTest(line.name(), () -> {
                    Json actual = described(Migration.of(line.input()));
                    Json expected = line.line().get("outcome");
                    assertThat(CaseTable.chosen(actual, expected)).isEqualTo(expected);
                }));
    }

    private static Json described(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Migrated(var base, var versions, var categories, var losses) -> {
                assertThat(Checks.oas(base)).as("the result is sound").isEmpty();
                versions.forEach(version -> assertThat(Checks.oas(version))
                        .as("each version is sound")
                        .isEmpty());
                var lost = new ArrayList<String>();
                losses.forEach(loss -> lost.add(loss.pointer() + ": " + loss.message()));
                yield Json.object()
                        .put("base", base)
                        .put("versions", new Json.Arr(new ArrayList<>(versions)))
                        .put("categories", Json.strings(categories))
                        .put("losses", Json.strings(lost))
                        .build();
            }
            case Outcome.Skipped(String key, String message) ->
                Json.object().put("skipped", key).put("message", message).build();
            case Outcome.Refused(var messages) ->
                Json.object().put("refused", Json.strings(messages)).build();
        };
    }
}
