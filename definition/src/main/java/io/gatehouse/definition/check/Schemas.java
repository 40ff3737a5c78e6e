package io.gatehouse.definition.check;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** Our JSON Schema files (draft 7), written from the contract's facts; {@code /api/schemas/*} may serve them as they are. */
public final class Schemas {
    private static final Set<String> PLAIN = Set.of("properties", "definitions", "patternProperties");

    private Schemas() {}

    /** A Classic API definition. */
    public static Json.Obj classic() {
        return read("classic.json");
    }

    /** The section {@code x-tyk-api-gateway} of an OAS definition. */
    public static Json.Obj extension() {
        return read("extension.json");
    }

    /** The section {@code x-tyk-streaming}. */
    public static Json.Obj streams() {
        return read("streams.json");
    }

    /** What an MCP proxy may not use. */
    public static Json.Obj mcp() {
        return read("mcp.json");
    }

    public static Json.Obj policy() {
        return read("policy.json");
    }

    /** A whole OAS definition: the description's outline and the extension. */
    public static Json.Obj oas() {
        return withSections(List.of(Checks.EXTENSION));
    }

    /** A whole OAS definition with streams. */
    public static Json.Obj streamsOas() {
        return withSections(List.of(Checks.EXTENSION, Checks.STREAMING));
    }

    private static Json.Obj withSections(List<String> sections) {
        Json.Obj outline = read("openapi.json");
        var properties = Json.object();
        outline.object("properties").fields().forEach(properties::put);
        var definitions = Json.object();
        for (String section : sections) {
            Json.Obj schema = section.equals(Checks.EXTENSION) ? extension() : streams();
            schema.object("definitions").fields().forEach(definitions::put);
            properties.put(section, schema.without("definitions").without("$schema"));
        }
        return outline.with("properties", properties.build()).with("definitions", definitions.build());
    }

    /** The same schema that also refuses every field it does not know. */
    public static Json.Obj strict(Json.Obj schema) {
        return closed(schema).orEmptyObject();
    }

    private static Json closed(Json schema) {
        if (!(schema instanceof Json.Obj object)) {
            return schema;
        }
        var closed = Json.object();
        object.fields().forEach((keyword, value) -> {
            if (PLAIN.contains(keyword)) {
                var children = Json.object();
                value.orEmptyObject().fields().forEach((name, child) -> children.put(name, closed(child)));
                closed.put(keyword, children.build());
            } else if (keyword.equals("items") || keyword.equals("additionalProperties")) {
                closed.put(keyword, closed(value));
            } else {
                closed.put(keyword, value);
            }
        });
        if (object.has("properties") && !object.has("additionalProperties") && !object.has("patternProperties")) {
            closed.put("additionalProperties", false);
        }
        return closed.build();
    }

    private static Json.Obj read(String file) {
        try (InputStream in = Schemas.class.getResourceAsStream("schema/" + file)) {
            if (in == null) {
                throw new IllegalStateException("schema missing from the jar: " + file);
            }
            return JsonText.parse(in.readAllBytes()).orEmptyObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
