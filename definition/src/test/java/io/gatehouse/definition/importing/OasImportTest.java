package io.gatehouse.definition.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OasImportTest {
    private static final Identity IDS = new Identity("api", "db", "org");
    private static final Gateways GATEWAYS = Gateways.at("http://gw:8080");

    static Stream<Arguments> cases() {
        return CaseTable.cases("/importing/import.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesWhatTheTableSays(String title, Json.Obj row) {
        if (row.has("refused")) {
            assertThatThrownBy(() -> run(row))
                    .isInstanceOf(FaultException.class)
                    .hasMessage(row.text("refused"));
            return;
        }

        Imported imported = run(row);

        assertThat(CaseTable.chosen(imported.document(), row.get("document")))
                .as(title)
                .isEqualTo(row.get("document"));
        if (row.has("warnings")) {
            assertThat(imported.summary().warnings()).isEqualTo(row.texts("warnings"));
        }
        if (row.has("summary")) {
            assertThat(CaseTable.chosen(imported.summary().toJson(), row.get("summary")))
                    .isEqualTo(row.get("summary"));
        }
    }

    @Test
    void unknownFieldsNumberTextAndTheOrderOfKeysSurvive() {
        String description =
                "{\"x-first\":1.0,\"components\":{\"x-c\":1e2,\"schemas\":{\"Z\":{},\"A\":{\"maximum\":1.50}}},"
                        + "\"openapi\":\"3.0.3\",\"info\":{\"version\":\"1\",\"title\":\"t\",\"x-i\":[]},"
                        + "\"servers\":[{\"url\":\"http://up.test\",\"x-s\":{}}],"
                        + "\"paths\":{\"/z\":{\"x-p\":0.10,\"get\":{\"responses\":{},\"operationId\":\"z\",\"x-o\":null}},\"/a\":{}}}";

        Json.Obj made = new OasImport(ImportParameters.NONE, GATEWAYS)
                .create(JsonText.parseObject(description), Json.Obj.EMPTY, IDS, Json.Obj.EMPTY)
                .document();

        assertThat(JsonText.print(made.without("x-tyk-api-gateway")))
                .isEqualTo(description
                        .replace("\"servers\":[", "\"servers\":[{\"url\":\"http://gw:8080/\"},")
                        .replace("\"maximum\":1.50}}}", "\"maximum\":1.50}},\"securitySchemes\":{}}")
                        .replace("\"paths\":", "\"security\":[],\"paths\":"));
    }

    @Test
    void listenPathsAreMadeOfNames() {
        assertThat(ListenPathSlug.of("Orders & Bills v2", _ -> false)).isEqualTo("/orders-bills-v2/");
        assertThat(ListenPathSlug.of("  Ünïcode  ", Set.of("/unicode/", "/unicode-2/")::contains))
                .isEqualTo("/unicode-3/");
        assertThat(ListenPathSlug.of("!!!", _ -> false)).isEqualTo("/api/");
    }

    private static Imported run(Json.Obj row) {
        Json.Obj query = row.object("query");
        var parameters = ImportParameters.of(name -> query.get(name).asText());
        var imports = new OasImport(parameters, GATEWAYS);
        return row.text("how").equals("create")
                ? imports.create(row.object("description"), row.object("template"), IDS, Json.Obj.EMPTY)
                : imports.patch(row.object("before"), row.object("description"), Json.Obj.EMPTY);
    }
}
