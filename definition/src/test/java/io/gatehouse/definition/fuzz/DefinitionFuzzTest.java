package io.gatehouse.definition.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.convert.Extraction;
import io.gatehouse.definition.convert.Migration;
import io.gatehouse.definition.importing.Description;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.EndpointRules;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.definition.reading.PathPattern;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Whatever users write: an answer, never another exception. In normal runs the kept inputs are tried; with {@code JAZZER_FUZZ=1}
 * each target is fed a minute of new ones (one target a run: {@code -Dtest=DefinitionFuzzTest#checking}).
 */
class DefinitionFuzzTest {
    private static final Identity IDS = new Identity("a1", "5f0c0d1e2a3b4c5d6e7f8a9b", "5e9d9544a1dcd60001d0ed20");

    @FuzzTest(maxDuration = "60s")
    void checking(FuzzedDataProvider data) {
        boolean json = data.consumeBoolean();
        ReadText text =
                ReadText.of(data.consumeRemainingAsString(), json ? ReadText.Format.JSON : ReadText.Format.YAML);
        assertThat(Checks.oasText(text).violations()).isNotNull();
        assertThat(Checks.classicText(text).violations()).isNotNull();
        assertThat(Checks.policyText(text).violations()).isNotNull();
        text.value().map(Json::orEmptyObject).ifPresent(document -> {
            if (Checks.oas(document).isEmpty()) {
                assertThat(Checks.classic(Extraction.classic(document))).isNotNull();
            }
            if (Checks.classic(document).isEmpty()
                    && Migration.of(document) instanceof Migration.Outcome.Migrated migrated) {
                assertThat(Checks.oas(migrated.base())).isEmpty();
            }
        });
    }

    @FuzzTest(maxDuration = "60s")
    void importing(FuzzedDataProvider data) {
        String flags = data.consumeString(3);
        String text = data.consumeRemainingAsString();
        try {
            Json.Obj description = Description.of(text).openApi();
            var parameters = ImportParameters.of(name -> switch (name) {
                case "upstreamURL" -> Optional.of("http://up");
                case "allowList", "validateRequest", "mockResponse" ->
                    flags.isEmpty() ? Optional.empty() : Optional.of("true");
                default -> Optional.empty();
            });
            var importer = new OasImport(parameters, Gateways.at("http://localhost:8080"));
            Json.Obj api = importer.create(description, Json.Obj.EMPTY, IDS, Json.Obj.EMPTY)
                    .document();
            assertThat(importer.patch(api, description, Json.Obj.EMPTY).document())
                    .isNotNull();
        } catch (FaultException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "60s")
    void matching(FuzzedDataProvider data) {
        var matching = new PathMatching(data.consumeBoolean(), data.consumeBoolean(), data.consumeBoolean());
        var rules = new ArrayList<EndpointRule>();
        int count = data.consumeInt(1, 8);
        for (int i = 0; i < count; i++) {
            try {
                PathPattern pattern = PathPattern.of(data.consumeString(40), matching);
                rules.add(new EndpointRule(pattern, data.consumeBoolean() ? "GET" : "", new Effect.Allow()));
            } catch (IllegalArgumentException _) {
                // No expression: such a rule is refused before it gets here.
            }
        }
        String path = data.consumeRemainingAsString();
        Optional<EndpointRule> asked =
                rules.stream().filter(rule -> rule.covers("GET", path)).findFirst();
        assertThat(new EndpointRules(rules).first(Effect.Allow.class, "GET", path))
                .isEqualTo(asked);
    }
}
