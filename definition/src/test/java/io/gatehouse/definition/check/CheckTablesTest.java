package io.gatehouse.definition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.PatchedCases;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CheckTablesTest {
    @TestFactory
    Stream<DynamicTest> classic() {
        return table("classic.yaml", Checks::classic, Checks::adviceOnClassic);
    }

    @TestFactory
    Stream<DynamicTest> extension() {
        return table("extension.yaml", Checks::oas, Checks::adviceOnOas);
    }

    @TestFactory
    Stream<DynamicTest> openApi() {
        return table("openapi.yaml", Checks::openApi, Checks::adviceOnOas);
    }

    @TestFactory
    Stream<DynamicTest> policy() {
        return table("policy.yaml", Checks::policy, _ -> List.of());
    }

    @TestFactory
    Stream<DynamicTest> streamsAndMcp() {
        return Stream.concat(
                table("streams.yaml", Checks::streams, _ -> List.of()), table("mcp.yaml", Checks::mcp, _ -> List.of()));
    }

    /** Expected lines are "pointer code", or "pointer code: sentence" where the sentence matters. */
    private static Stream<DynamicTest> table(
            String file, Function<Json.Obj, List<Violation>> check, Function<Json.Obj, List<Violation>> advice) {
        return PatchedCases.of(CheckTablesTest.class, file).cases().stream()
                .map(line -> DynamicTest.dynamicTest(line.name(), () -> {
                    assertThat(said(check.apply(line.input()), line.expected()))
                            .containsExactlyInAnyOrderElementsOf(line.expected());
                    if (line.line().has("advice")) {
                        List<String> expected = line.line().texts("advice");
                        assertThat(said(advice.apply(line.input()), expected))
                                .containsExactlyInAnyOrderElementsOf(expected);
                    }
                }));
    }

    private static List<String> said(List<Violation> violations, List<String> expected) {
        return violations.stream()
                .map(found -> {
                    String brief = found.pointer() + " " + found.code();
                    return expected.contains(brief) ? brief : brief + ": " + found.message();
                })
                .toList();
    }
}
