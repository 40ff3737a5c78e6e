package io.gatehouse.definition.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.gatehouse.json.Json;
import java.util.Locale;

/** One of our schema files, compiled; its complaints become sentences of ours. */
final class SchemaCheck {
    static final SchemaCheck CLASSIC = new SchemaCheck(Schemas.classic());
    static final SchemaCheck CLASSIC_STRICT = new SchemaCheck(Schemas.strict(Schemas.classic()));
    static final SchemaCheck EXTENSION = new SchemaCheck(Schemas.extension());
    static final SchemaCheck EXTENSION_STRICT = new SchemaCheck(Schemas.strict(Schemas.extension()));
    static final SchemaCheck STREAMS = new SchemaCheck(Schemas.streams());
    static final SchemaCheck MCP = new SchemaCheck(Schemas.mcp());
    static final SchemaCheck POLICY = new SchemaCheck(Schemas.policy());

    private final JsonSchema schema;

    private SchemaCheck(Json.Obj schema) {
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(false)
                .locale(Locale.ROOT)
                .build();
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(JsonTree.of(schema), config);
    }

    void check(Json document, Pointer at, Findings findings) {
        JsonNode tree = JsonTree.of(document);
        for (ValidationMessage message : schema.validate(tree)) {
            SchemaSentence.report(message, at, findings);
        }
    }

    /** Only the complaints about fields the schema does not know. */
    void unknownFields(Json document, Pointer at, Findings findings) {
        for (ValidationMessage message : schema.validate(JsonTree.of(document))) {
            if (message.getType().equals("additionalProperties")) {
                SchemaSentence.report(message, at, findings);
            }
        }
    }
}
