package io.gatehouse.gateway.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.List;
import java.util.Locale;

/** A JSON schema, compiled. It fetches nothing, and its expressions take linear time. */
public final class BodySchema {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .regularExpressionFactory(BodySchema::expression)
            .build();

    private final JsonSchema schema;

    private BodySchema(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * A schema that says itself which draft it is written in; draft 7 when it does not.
     *
     * @throws IllegalArgumentException when it cannot be compiled, saying why
     */
    public static BodySchema of(Json schema) {
        JsonNode tree = tree(schema);
        return compiled(
                tree, SpecVersionDetector.detectOptionalVersion(tree, false).orElse(SpecVersion.VersionFlag.V7));
    }

    /**
     * A schema of an OpenAPI document.
     *
     * @param components what its references lead to
     * @throws IllegalArgumentException when it cannot be compiled, saying why
     */
    static BodySchema of(Json.Obj schema, Json.Obj components) {
        Json.Obj whole = components.isEmpty() ? schema : schema.with("components", components);
        return compiled(tree(whole), SpecVersion.VersionFlag.V4);
    }

    private static BodySchema compiled(JsonNode tree, SpecVersion.VersionFlag version) {
        try {
            var factory = JsonSchemaFactory.getInstance(
                    version,
                    builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
            JsonSchema schema = factory.getSchema(tree, CONFIG);
            schema.initializeValidators();
            return new BodySchema(schema);
        } catch (JsonSchemaException | PatternSyntaxException e) {
            throw new IllegalArgumentException("a schema cannot be compiled: " + e.getMessage(), e);
        }
    }

    private static JsonNode tree(Json value) {
        try {
            return JSON.readTree(value.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a schema is not JSON", e);
        }
    }

    private static com.networknt.schema.regex.RegularExpression expression(String written) {
        Pattern pattern = LinearPattern.compile(written);
        return value -> pattern.matcher(value).find();
    }

    /** What is wrong, in the schema's order; empty when nothing is. */
    List<ValidationMessage> complaints(JsonNode value) {
        return List.copyOf(schema.validate(value));
    }
}
