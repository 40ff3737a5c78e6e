package io.gatehouse.gateway.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.validation.References;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaExampleTest {
    private static final String COMPONENTS = """
            {"schemas": {
              "Name": {"type": "string", "example": "Rex"},
              "Pet": {"type": "object", "properties": {"name": {"$ref": "#/components/schemas/Name"}}},
              "Tree": {"type": "object", "properties": {"name": {"type": "string"},
                "left": {"$ref": "#/components/schemas/Tree"},
                "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "string"}                                                        | "string"
            {"type": "integer"}                                                       | 0
            {"type": "boolean"}                                                       | true
            {"type": ["null", "string"]}                                              | "string"
            {"type": "string", "enum": ["b", "a"]}                                    | "b"
            {"type": "string", "enum": ["b", "a"], "example": "c"}                    | "c"
            {"type": "string", "examples": ["d", "e"]}                                | "d"
            {"const": 7}                                                              | 7
            {"type": "array", "items": {"type": "array", "items": {"type": "number"}}} | [[0]]
            {"type": "array"}                                                         | [{}]
            {"type": "object"}                                                        | {}
            {"$ref": "#/components/schemas/Pet"}                                      | {"name":"Rex"}
            {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"age": {"type": "integer"}}}], "properties": {"ok": {"type": "boolean"}}} | {"name":"Rex","age":0,"ok":true}
            {"allOf": [{"type": "string"}]}                                           | "string"
            {"oneOf": [{"type": "integer"}, {"type": "string"}]}                      | 0
            {"anyOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "string"}]}     | {"name":"Rex"}
            {"$ref": "#/components/schemas/Tree"}                                     | {"name":"string","children":[]}
            """)
    void aSchemaIsMadeInto(String schema, String value) {
        Json made = SchemaExample.of(JsonText.parse(schema), new References(JsonText.parseObject(COMPONENTS)));

        assertThat(JsonText.print(made)).isEqualTo(value);
    }

    @Test
    void schemasThatBranchWithoutEndGiveABoundedAnswer() {
        var schemas = Json.object();
        for (int i = 0; i < 60; i++) {
            var properties = Json.object();
            for (int j = 0; j < 60; j++) {
                Json reference =
                        Json.object().put("$ref", "#/components/schemas/S" + j).build();
                properties.put("p" + j, reference);
            }
            schemas.put(
                    "S" + i, Json.object().put("properties", properties.build()).build());
        }
        var references =
                new References(Json.object().put("schemas", schemas.build()).build());
        Json first = Json.object().put("$ref", "#/components/schemas/S0").build();

        assertThat(JsonText.print(SchemaExample.of(first, references))).hasSizeLessThan(1_000_000);
    }
}
