package io.gatehouse.definition.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.NewApi;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import org.junit.jupiter.api.Test;

/** The two examples the contract works out in full, byte for byte. */
class WorkedExamplesTest {
    private static final Gateways GATEWAYS = Gateways.at("http://localhost:8181");
    private static final Json.Obj TEMPLATE =
            CaseTable.read("/template/asset.json").object("data");

    @Test
    void aTemplateUnderAnImportedDescription() {
        Json.Obj expected = CaseTable.read("/template/import-result.json");

        Json.Obj made = new OasImport(ImportParameters.NONE, GATEWAYS)
                .create(
                        CaseTable.read("/template/import-description.json"),
                        TEMPLATE,
                        identity(expected),
                        Json.Obj.EMPTY)
                .document();

        assertThat(JsonText.print(made)).isEqualTo(JsonText.print(expected));
    }

    @Test
    void aTemplateUnderAWholeDefinition() {
        Json.Obj expected = CaseTable.read("/template/create-result.json");

        Json.Obj made = NewApi.create(
                CaseTable.read("/template/create-definition.json"),
                TEMPLATE,
                identity(expected),
                Json.Obj.EMPTY,
                GATEWAYS);

        assertThat(JsonText.print(made)).isEqualTo(JsonText.print(expected));
    }

    private static Identity identity(Json.Obj document) {
        Json.Obj info = document.object("x-tyk-api-gateway").object("info");
        return new Identity(info.text("id"), info.text("dbId"), info.text("orgId"));
    }
}
