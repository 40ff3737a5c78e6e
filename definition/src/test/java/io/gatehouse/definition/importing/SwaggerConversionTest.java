package io.gatehouse.definition.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SwaggerConversionTest {
    static Stream<Arguments> cases() {
        return CaseTable.cases("/swagger/cases.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesWhatTheTableSays(String title, Json.Obj row) {
        Description description = Description.of(row.object("swagger").toString());

        assertThat(description.kind()).isEqualTo(Description.Kind.SWAGGER);
        assertThat(JsonText.print(description.openApi())).as(title).isEqualTo(JsonText.print(row.get("openapi")));
    }
}
