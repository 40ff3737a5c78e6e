package io.gatehouse.definition.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.definition.change.Application;
import io.gatehouse.definition.change.Comparison;
import io.gatehouse.definition.change.ThreeWay;
import io.gatehouse.definition.classic.Outline;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written to hurt ends, as a document or as a refusal. None of these is quadratic: that would take hours here. */
class HostileDescriptionsTest {
    private static final OasImport IMPORT = new OasImport(
            ImportParameters.of(name -> name.equals("upstreamURL")
                    ? Optional.of("http://up.test")
                    : name.matches("validateRequest|mockResponse|allowList") ? Optional.of("true") : Optional.empty()),
            Gateways.at("http://gw"));

    @Test
    void referencesInCirclesAndLongChains() {
        var parts = new StringBuilder("\"r0\":{\"$ref\":\"#/components/responses/r0\"}");
        for (int i = 1; i < 10_000; i++) {
            parts.append(",\"r")
                    .append(i)
                    .append("\":{\"$ref\":\"#/components/responses/r")
                    .append(i - 1)
                    .append("\"}");
        }
        String text =
                "{\"openapi\":\"3.0.3\",\"info\":{},\"paths\":{\"/loop\":{\"$ref\":\"#/paths/~1loop\"},\"/two\":{\"$ref\":\"#/paths/~1three\"},"
                        + "\"/three\":{\"$ref\":\"#/paths/~1two\"},\"/a\":{\"post\":{\"requestBody\":{\"$ref\":\"#/components/requestBodies/b\"},"
                        + "\"responses\":{\"200\":{\"$ref\":\"#/components/responses/r9999\"}}}}},"
                        + "\"components\":{\"requestBodies\":{\"b\":{\"$ref\":\"#/components/requestBodies/b\"}},\"responses\":{"
                        + parts + "}}}";

        Imported imported = create(text);

        assertThat(imported.summary().operations()).hasSize(1);
        assertThat(imported.summary().middleware())
                .extracting(change -> change.name())
                .containsExactly("allow");
    }

    @Test
    void aHundredThousandOperationsWithoutIds() {
        var paths = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            paths.append(i == 0 ? "" : ",").append("\"/p").append(i).append("\":{\"get\":{}}");
        }
        Json.Obj description = Description.of("{\"openapi\":\"3.0.3\",\"info\":{},\"paths\":{" + paths + "}}")
                .openApi();

        Imported created = IMPORT.create(description, Json.Obj.EMPTY, new Identity("a", "d", "o"), Json.Obj.EMPTY);
        Imported patched = IMPORT.patch(created.document(), description, Json.Obj.EMPTY);

        assertThat(created.summary().operations()).hasSize(100_000);
        assertThat(patched.document()).isEqualTo(created.document());
        assertThat(Outline.of(Description.of("{\"openapi\":\"3.0.3\",\"paths\":{" + paths + "}}"))
                        .endpoints())
                .hasSize(100_000);
    }

    @Test
    void longListsThatAreTurnedAround() {
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            items.add(Json.object().put("name", "n" + i).put("v", 1).build());
        }
        Json base = new Json.Arr(items);
        Json turned = new Json.Arr(items.reversed().stream()
                .<Json>map(item -> item.orEmptyObject().with("v", Json.of(2)))
                .toList());
        List<Json> more = new ArrayList<>();
        items.forEach(item -> {
            more.add(item);
            more.add(item.orEmptyObject().with("name", item.orEmptyObject().text("name") + "x"));
        });

        assertThat(Application.apply(base, Comparison.between(base, turned))).isEqualTo(turned);
        var merged = ThreeWay.merge(base, turned, new Json.Arr(more));
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().items()).hasSize(100_000);
    }

    @Test
    void filesThatCopyOneAnotherWithoutEnd() {
        Map<String, String> files = new HashMap<>();
        files.put("openapi.json", "{\"paths\":{\"/a\":{\"$ref\":\"p0.json\"}}}");
        for (int i = 0; i < 60; i++) {
            String next = "{\"$ref\":\"p" + (i + 1) + ".json\"}";
            files.put("p" + i + ".json", "{\"get\":{\"callbacks\":{\"c\":{\"x\":" + next + ",\"y\":" + next + "}}}}");
        }
        files.put("p60.json", "{}");

        assertThatThrownBy(() -> Bundle.of(files, "openapi.json"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("values");
    }

    @Test
    void deepNestingAndOddTypesEverywhere() {
        String deep = "[".repeat(600) + "]".repeat(600);
        assertThatThrownBy(() -> Description.of("{\"openapi\":\"3.0.3\",\"paths\":" + deep + "}"))
                .isInstanceOf(FaultException.class);

        String odd =
                "{\"openapi\":\"3.0.3\",\"info\":7,\"servers\":{},\"security\":{\"a\":1},\"components\":[],\"tags\":null,"
                        + "\"paths\":{\"/a\":[],\"/b\":{\"get\":5,\"post\":{\"operationId\":[],\"parameters\":{},\"requestBody\":1,\"responses\":[]}},\"\":{\"get\":{\"operationId\":\"\"}}}}";
        assertThat(JsonText.print(create(odd).document())).contains("bPOST");
        assertThat(Outline.of(Description.of(odd)).endpoints()).hasSize(2);
    }

    private static Imported create(String text) {
        return IMPORT.create(
                Description.of(text).openApi(), Json.Obj.EMPTY, new Identity("a", "d", "o"), Json.Obj.EMPTY);
    }
}
