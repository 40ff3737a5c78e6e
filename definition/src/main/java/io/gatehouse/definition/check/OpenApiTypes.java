package io.gatehouse.definition.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of OpenAPI 3.0 and 3.1 as a table. A row is a type and its fields, {@code name:shape}; {@code !} makes a field
 * required. Shapes: text, flag, number, any, a type's name, {@code [shape]} a list, <code>{shape}</code> a map, and
 * {@code &Type} the type or a reference to one.
 */
final class OpenApiTypes {
    /** How a value must look. */
    sealed interface Shape {
        record Plain(String kind) implements Shape {}

        record Items(Shape of) implements Shape {}

        record Entries(Shape of) implements Shape {}

        /** @param referable a reference may stand instead */
        record Typed(String type, boolean referable) implements Shape {}
    }

    record Field(String name, Shape shape, boolean required) {}

    private static final Map<String, Map<String, Field>> TYPES = new HashMap<>();

    static {
        type(
                "Document",
                "openapi!:text info!:Info servers:[Server] paths:Paths components:Components security:[Security]"
                        + " tags:[Tag] externalDocs:Docs webhooks:{&PathItem} jsonSchemaDialect:text");
        type(
                "Info",
                "title!:text version!:text description:text summary:text termsOfService:text contact:Contact license:License");
        type("Contact", "name:text url:text email:text");
        type("License", "name!:text url:text identifier:text");
        type("Server", "url!:text description:text variables:{ServerVariable}");
        type("ServerVariable", "enum:[text] default!:text description:text");
        type("Docs", "url!:text description:text");
        type("Tag", "name!:text description:text externalDocs:Docs");
        type(
                "PathItem",
                "summary:text description:text get:Operation put:Operation post:Operation delete:Operation"
                        + " options:Operation head:Operation patch:Operation trace:Operation servers:[Server] parameters:[&Parameter]");
        type(
                "Operation",
                "tags:[text] summary:text description:text externalDocs:Docs operationId:text parameters:[&Parameter]"
                        + " requestBody:&RequestBody responses:Responses callbacks:{&Callback} deprecated:flag security:[Security]"
                        + " servers:[Server]");
        type(
                "Parameter",
                "name!:text in!:text description:text required:flag deprecated:flag allowEmptyValue:flag style:text"
                        + " explode:flag allowReserved:flag schema:&Schema example:any examples:{&Example} content:{MediaType}");
        type("RequestBody", "description:text content!:{MediaType} required:flag");
        type("MediaType", "schema:&Schema example:any examples:{&Example} encoding:{Encoding}");
        type("Encoding", "contentType:text headers:{&Header} style:text explode:flag allowReserved:flag");
        type("Response", "description!:text headers:{&Header} content:{MediaType} links:{&Link}");
        type("Example", "summary:text description:text value:any externalValue:text");
        type(
                "Link",
                "operationRef:text operationId:text parameters:{any} requestBody:any description:text server:Server");
        type(
                "Header",
                "description:text required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag"
                        + " allowReserved:flag schema:&Schema example:any examples:{&Example} content:{MediaType}");
        type(
                "Components",
                "schemas:{&Schema} responses:{&Response} parameters:{&Parameter} examples:{&Example}"
                        + " requestBodies:{&RequestBody} headers:{&Header} securitySchemes:{&SecurityScheme} links:{&Link}"
                        + " callbacks:{&Callback} pathItems:{&PathItem}");
        type(
                "SecurityScheme",
                "type!:text description:text name:text in:text scheme:text bearerFormat:text flows:Flows"
                        + " openIdConnectUrl:text");
        type("Flows", "implicit:Flow password:Flow clientCredentials:Flow authorizationCode:Flow");
        type("Flow", "authorizationUrl:text tokenUrl:text refreshUrl:text scopes!:{text}");
        type(
                "Schema",
                "title:text description:text format:text pattern:text multipleOf:number maximum:number minimum:number"
                        + " exclusiveMaximum:bound exclusiveMinimum:bound maxLength:count minLength:count maxItems:count minItems:count"
                        + " maxProperties:count minProperties:count uniqueItems:flag required:[text] enum:[any] type:types nullable:flag"
                        + " readOnly:flag writeOnly:flag deprecated:flag default:any example:any examples:any const:any"
                        + " discriminator:Discriminator xml:Xml externalDocs:Docs properties:{&Schema} patternProperties:{&Schema}"
                        + " additionalProperties:&Schema items:&Schema not:&Schema allOf:[&Schema] anyOf:[&Schema] oneOf:[&Schema]"
                        + " prefixItems:[&Schema] contains:&Schema propertyNames:&Schema if:&Schema then:&Schema else:&Schema"
                        + " dependentSchemas:{&Schema} unevaluatedItems:&Schema unevaluatedProperties:&Schema $defs:{&Schema}");
        type("Discriminator", "propertyName!:text mapping:{text}");
        type("Xml", "name:text namespace:text prefix:text attribute:flag wrapped:flag");
    }

    private OpenApiTypes() {}

    /** The fields of a type by name. */
    static Map<String, Field> fields(String type) {
        return TYPES.getOrDefault(type, Map.of());
    }

    private static void type(String name, String row) {
        var fields = new LinkedHashMap<String, Field>();
        List<String> cells = Arrays.asList(row.split(" ", -1));
        for (String cell : cells) {
            int colon = cell.indexOf(':');
            boolean required = cell.charAt(colon - 1) == '!';
            String field = cell.substring(0, required ? colon - 1 : colon);
            fields.put(field, new Field(field, shape(cell.substring(colon + 1)), required));
        }
        TYPES.put(name, fields);
    }

    private static Shape shape(String text) {
        char first = text.charAt(0);
        return switch (first) {
            case '[' -> new Shape.Items(shape(text.substring(1, text.length() - 1)));
            case '{' -> new Shape.Entries(shape(text.substring(1, text.length() - 1)));
            case '&' -> new Shape.Typed(text.substring(1), true);
            default -> Character.isUpperCase(first) ? new Shape.Typed(text, false) : new Shape.Plain(text);
        };
    }
}
