package io.gatehouse.definition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileDocumentsTest {
    private static final Json.Obj BARE = Json.object()
            .put("openapi", "3.0.3")
            .put("info", Json.object().put("title", "t").put("version", "1").build())
            .put("paths", Json.Obj.EMPTY)
            .build();

    @Test
    void aChainOfTenThousandReferencesIsRefusedQuickly() {
        assertThat(Checks.openApi(withSchemas(chain(10_000, "#/components/schemas/S10000"))))
                .extracting(Violation::code)
                .contains("ref.chain");
    }

    @Test
    void aLoopOfTenThousandReferencesIsRefusedQuickly() {
        assertThat(Checks.openApi(withSchemas(chain(10_000, "#/components/schemas/S0"))))
                .extracting(Violation::code)
                .contains("ref.chain")
                .containsOnly("ref.chain", "more");
        assertThat(Checks.openApi(withSchemas(chain(50, "#/components/schemas/S0"))))
                .extracting(Violation::code)
                .containsOnly("ref.loop");
    }

    @Test
    void nestingBeyondTheLimitIsOneViolation() {
        Json deep = Json.Obj.EMPTY;
        for (int i = 0; i < 100_000; i++) {
            deep = Json.object().put("not", deep).build();
        }
        Json.Obj document = withSchemas(Json.object().put("A", deep).build());
        assertThat(Checks.openApi(document)).extracting(Violation::code).containsExactly("too_deep");
        assertThat(Checks.classic(
                        Json.object().put("name", "a").put("config_data", deep).build()))
                .extracting(Violation::code)
                .containsExactly("too_deep");
    }

    @Test
    void valuesSharedManyTimesCountEachTime() {
        Json shared = Json.of("x");
        for (int i = 0; i < 30; i++) {
            shared = new Json.Arr(List.of(shared, shared));
        }
        assertThat(Checks.openApi(BARE.with("x-bomb", shared)))
                .extracting(Violation::code)
                .containsExactly("too_large");
    }

    @Test
    void tenThousandMistakesAreReportedUpToALimit() {
        var items = new ArrayList<Json>();
        for (int i = 0; i < 10_000; i++) {
            items.add(Json.of(i));
        }
        List<Violation> found = Checks.openApi(BARE.with("servers", new Json.Arr(items)));
        assertThat(found).hasSize(1001);
        assertThat(found.getLast().message()).isEqualTo("There are 9000 further mistakes.");
    }

    @Test
    void everyWrongTypeAnywhereIsAViolationAndNeverAnException() {
        List<Json> odd = List.of(
                Json.NULL,
                Json.TRUE,
                Json.of("x"),
                Json.of(1),
                new Json.Num("1e400"),
                Json.Arr.EMPTY,
                new Json.Arr(List.of(Json.NULL)),
                Json.Obj.EMPTY);
        for (String field : List.of(
                "openapi",
                "info",
                "paths",
                "components",
                "servers",
                "security",
                "tags",
                "webhooks",
                "x-tyk-api-gateway",
                "x-tyk-streaming")) {
            for (Json value : odd) {
                Json.Obj document = BARE.with(field, value);
                assertThat(Checks.oas(document)).isNotNull();
                assertThat(Checks.mcp(document)).isNotNull();
                assertThat(Checks.streams(document)).isNotNull();
                assertThat(Checks.adviceOnOas(document)).isNotNull();
            }
        }
        for (String field : Schemas.classic().object("properties").fields().keySet()) {
            for (Json value : odd) {
                assertThat(Checks.classic(
                                Json.object().put("name", "n").put(field, value).build()))
                        .isNotNull();
                assertThat(Checks.policy(Json.object().put(field, value).build()))
                        .isNotNull();
            }
        }
    }

    private static Json.Obj chain(int length, String last) {
        var schemas = Json.object();
        for (int i = 0; i < length; i++) {
            String next = i == length - 1 ? last : "#/components/schemas/S" + (i + 1);
            schemas.put("S" + i, Json.object().put("$ref", next).build());
        }
        schemas.put("S" + length, Json.object().put("type", "string").build());
        return schemas.build();
    }

    private static Json.Obj withSchemas(Json.Obj schemas) {
        return BARE.with("components", Json.object().put("schemas", schemas).build());
    }
}
