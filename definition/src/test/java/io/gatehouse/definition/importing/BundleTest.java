package io.gatehouse.definition.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundleTest {
    private static final Map<String, String> FILES = Map.of(
            "api/openapi.yaml", """
            openapi: 3.0.3
            info: {title: T, version: '1'}
            paths:
              /pets:
                $ref: paths/pets.yaml
              /own:
                post:
                  parameters:
                  - $ref: 'common.yaml#/Limit'
                  requestBody:
                    $ref: 'common.yaml#/bodies/Own'
                  responses:
                    '200': {$ref: 'common.yaml#/Ok'}
            components:
              schemas:
                Pet: {type: object}
                Ref: {$ref: 'schemas/Pet.json'}
            """,
            "api/paths/pets.yaml", """
            get:
              parameters:
              - {$ref: ../common.yaml#/Limit}
              responses:
                '200':
                  description: ok
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: ../schemas/Pet.json}}
                      example: {$ref: not/a/reference}
            """,
            "api/common.yaml", """
            Limit: {name: limit, in: query, schema: {$ref: '#/Number'}}
            Number: {type: integer, maximum: 1e2}
            Ok: {description: ok, headers: {X: {$ref: '#/Header'}}, content: {application/json: {schema: {$ref: openapi.yaml#/components/schemas/Pet}}}}
            Header: {schema: {$ref: '#/Number'}}
            bodies:
              Own: {content: {application/json: {schema: {$ref: schemas/Pet.json}}}}
            """,
            "api/schemas/Pet.json",
                    "{\"type\":\"object\",\"properties\":{\"parent\":{\"$ref\":\"Pet.json\"},\"n\":{\"$ref\":\"../common.yaml#/Number\"}}}");

    @Test
    void severalFilesBecomeOneDocumentWithAComponentForEachPart() {
        Json.Obj whole = Bundle.of(FILES, Bundle.mainOf(FILES.keySet()));

        assertThat(JsonText.print(whole))
                .isEqualTo("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"T\",\"version\":\"1\"},\"paths\":{"
                        + "\"/pets\":{\"get\":{\"parameters\":[{\"$ref\":\"#/components/parameters/Limit\"}],\"responses\":{\"200\":{\"description\":\"ok\",\"content\":{\"application/json\":{"
                        + "\"schema\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Pet2\"}},\"example\":{\"$ref\":\"not/a/reference\"}}}}}}},"
                        + "\"/own\":{\"post\":{\"parameters\":[{\"$ref\":\"#/components/parameters/Limit\"}],\"requestBody\":{\"$ref\":\"#/components/requestBodies/Own\"},\"responses\":{\"200\":{\"$ref\":\"#/components/responses/Ok\"}}}}},"
                        + "\"components\":{\"schemas\":{\"Pet\":{\"type\":\"object\"},\"Ref\":{\"$ref\":\"#/components/schemas/Pet2\"},"
                        + "\"Pet2\":{\"type\":\"object\",\"properties\":{\"parent\":{\"$ref\":\"#/components/schemas/Pet2\"},\"n\":{\"$ref\":\"#/components/schemas/Number\"}}},"
                        + "\"Number\":{\"type\":\"integer\",\"maximum\":1e2}},"
                        + "\"parameters\":{\"Limit\":{\"name\":\"limit\",\"in\":\"query\",\"schema\":{\"$ref\":\"#/components/schemas/Number\"}}},"
                        + "\"requestBodies\":{\"Own\":{\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Pet2\"}}}}},"
                        + "\"responses\":{\"Ok\":{\"description\":\"ok\",\"headers\":{\"X\":{\"$ref\":\"#/components/headers/Header\"}},\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Pet\"}}}}},"
                        + "\"headers\":{\"Header\":{\"schema\":{\"$ref\":\"#/components/schemas/Number\"}}}}}");
    }

    @Test
    void everyReferenceThatLeadsNowhereIsNamed() {
        var files = Map.of(
                "openapi.json",
                "{\"openapi\":\"3.0.3\",\"paths\":{\"/a\":{\"$ref\":\"gone.yaml\"}},\"components\":{\"schemas\":{\"A\":{\"$ref\":\"b.json#/Nothing\"},\"U\":{\"$ref\":\"http://x.test/y.json\"}}}}",
                "b.json",
                "{}");

        assertThatThrownBy(() -> Bundle.of(files, "openapi.json"))
                .hasMessageContaining("openapi.json refers to gone.yaml, and there is no file gone.yaml.")
                .hasMessageContaining("There is no /Nothing in b.json.")
                .hasMessageContaining("there is no file http://x.test/y.json.");
    }

    @Test
    void pathItemsThatReferToThemselvesEnd() {
        var files =
                Map.of("openapi.json", "{\"paths\":{\"/a\":{\"$ref\":\"p.json\"}}}", "p.json", "{\"$ref\":\"p.json\"}");

        assertThatThrownBy(() -> Bundle.of(files, "openapi.json")).hasMessageContaining("nested deeper");
    }

    @Test
    void theDescriptionBeginsNearestToTheRoot() {
        assertThat(Bundle.mainOf(Set.of("a/b/openapi.yml", "a/openapi.json", "z.json")))
                .isEqualTo("a/openapi.json");
        assertThatThrownBy(() -> Bundle.mainOf(Set.of("swagger.json"))).hasMessageContaining("openapi.yaml");
    }
}
