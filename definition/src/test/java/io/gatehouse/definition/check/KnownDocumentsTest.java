package io.gatehouse.definition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.Samples;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents the contract shows as good must pass. */
class KnownDocumentsTest {
    @TestFactory
    Stream<DynamicTest> theMissionsSamples() {
        return Samples.all().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> assertThat(violations(sample.document()))
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> theDefinitionsOfTheGatewayCases() throws IOException {
        Optional<Path> file = cases();
        if (file.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest("skipped: no shared/conformance beside this checkout", () -> {}));
        }
        Json.Obj suite = ReadText.of(Files.readString(file.get()), ReadText.Format.YAML)
                .value()
                .orElseThrow()
                .orEmptyObject();
        return suite.list("cases").stream().map(Json::orEmptyObject).map(one -> {
            Json base = suite.object("bases").get(one.text("base"));
            return DynamicTest.dynamicTest(one.text("id"), () -> assertThat(
                            violations(MergePatch.apply(base, one.object("api")).orEmptyObject()))
                    .filteredOn(found ->
                            !found.pointer().endsWith("id") && !found.message().contains("{"))
                    .isEmpty());
        });
    }

    private static List<Violation> violations(Json.Obj document) {
        if (!document.has("openapi")) {
            return Checks.classic(document);
        }
        return document.has("x-tyk-api-gateway") ? Checks.oas(document) : Checks.openApi(document);
    }

    private static Optional<Path> cases() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/conformance/gateway-cases.yaml");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
