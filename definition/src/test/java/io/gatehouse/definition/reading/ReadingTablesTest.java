package io.gatehouse.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.CaseTable;
import io.gatehouse.definition.PatchedCases;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReadingTablesTest {
    @TestFactory
    Stream<DynamicTest> readings() {
        return PatchedCases.of(ReadingTablesTest.class, "readings.yaml").cases().stream()
                .map(line -> DynamicTest.dynamicTest(line.name(), () -> {
                    Json.Obj input = line.input();
                    Json actual = described(Extension.isIn(input) ? ApiReading.oas(input) : ApiReading.classic(input));
                    Json expected = line.line().get("reads");
                    assertThat(CaseTable.chosen(actual, expected)).isEqualTo(expected);
                }));
    }

    private static Json described(ApiReading reading) {
        var methods = Json.object();
        reading.authentication()
                .methods()
                .forEach((name, method) -> methods.put(name, method.getClass().getSimpleName()));
        return Json.object()
                .put(
                        "features",
                        Json.strings(reading.features().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList()))
                .put("methods", methods.build())
                .put(
                        "alternatives",
                        new Json.Arr(reading.authentication().alternatives().stream()
                                .<Json>map(Json::strings)
                                .toList()))
                .put(
                        "rules",
                        Json.strings(reading.versions().only().endpoints().all().stream()
                                .map(ReadingTablesTest::line)
                                .toList()))
                .build();
    }

    private static String line(EndpointRule rule) {
        return (rule.method() + " " + rule.path() + " "
                        + rule.effect().getClass().getSimpleName()
                        + (rule.path().matching().ignoreCase() ? " any case" : ""))
                .strip();
    }
}
