package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.DocumentOrder;
import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Swagger 2.0 as OpenAPI 3.0: everything with a place there, vendor extensions included; nothing is looked up outside. */
public final class SwaggerConversion {
    /** Fields of a parameter or header that are its schema in OpenAPI 3. */
    private static final Set<String> SCHEMA_FIELDS = Set.of(
            "type",
            "format",
            "items",
            "default",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "enum",
            "multipleOf");

    private static final Map<String, String> REFERENCES = Map.of(
            "#/definitions/", "#/components/schemas/",
            "#/responses/", "#/components/responses/");

    private static final String JSON_TYPE = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private final Json.Obj swagger;
    private final List<String> consumes;
    private final List<String> produces;

    private SwaggerConversion(Json.Obj swagger) {
        this.swagger = swagger;
        this.consumes = swagger.texts("consumes");
        this.produces = swagger.texts("produces");
    }

    public static Json.Obj toOpenApi(Json.Obj swagger) {
        return new SwaggerConversion(swagger).document();
    }

    private Json.Obj document() {
        var document = Json.object().put("openapi", "3.0.3");
        swagger.fields().forEach((name, value) -> {
            if (name.startsWith("x-")
                    || Set.of("info", "tags", "externalDocs", "security").contains(name)) {
                document.put(name, value);
            }
        });
        Json servers = servers();
        if (!servers.items().isEmpty()) {
            document.put("servers", servers);
        }
        var paths = Json.object();
        swagger.object("paths").fields().forEach((path, item) -> paths.put(path, item(item)));
        document.put("paths", paths.build());
        Json.Obj components = components();
        if (!components.isEmpty()) {
            document.put("components", components);
        }
        return DocumentOrder.DOCUMENT.sorted(document.build());
    }

    private Json servers() {
        String host = swagger.text("host");
        String base = swagger.text("basePath");
        if (host.isEmpty()) {
            return base.isEmpty()
                    ? Json.Arr.EMPTY
                    : new Json.Arr(List.of(Json.object().put("url", base).build()));
        }
        List<String> schemes = swagger.texts("schemes").isEmpty() ? List.of("https") : swagger.texts("schemes");
        return new Json.Arr(schemes.stream()
                .<Json>map(scheme -> Json.object()
                        .put("url", scheme + "://" + host + (base.equals("/") ? "" : base))
                        .build())
                .toList());
    }

    private Json item(Json value) {
        if (!(value instanceof Json.Obj item)) {
            return value;
        }
        List<Json.Obj> shared = parameters(item);
        var converted = Json.object();
        item.fields().forEach((name, part) -> {
            if (Operation.METHODS.contains(name) && part instanceof Json.Obj operation) {
                converted.put(name, operation(operation, shared));
            } else if (name.equals("parameters")) {
                put(converted, "parameters", plain(shared));
            } else {
                converted.put(name, references(part));
            }
        });
        return converted.build();
    }

    private Json operation(Json.Obj operation, List<Json.Obj> shared) {
        List<Json.Obj> own = parameters(operation);
        var all = new ArrayList<>(own);
        shared.stream()
                .filter(parameter -> isBody(parameter) && own.stream().noneMatch(SwaggerConversion::isBody))
                .forEach(all::add);
        List<String> takes = operation.has("consumes") ? operation.texts("consumes") : consumes;
        List<String> gives = operation.has("produces") ? operation.texts("produces") : produces;
        var converted = Json.object();
        operation.fields().forEach((name, value) -> {
            switch (name) {
                case "consumes", "produces", "schemes" -> {}
                case "parameters" -> put(converted, "parameters", plain(own));
                case "responses" -> converted.put("responses", responses(value.orEmptyObject(), gives));
                default -> converted.put(name, references(value));
            }
        });
        Json.Obj body = requestBody(all, takes);
        if (!body.isEmpty()) {
            converted.put("requestBody", body);
        }
        return converted.build();
    }

    /** References to shared parameters are followed: one of a body or a form has no counterpart to refer to. */
    private List<Json.Obj> parameters(Json.Obj holder) {
        return holder.list("parameters").stream()
                .map(parameter -> LocalReference.follow(swagger, parameter).orEmptyObject())
                .filter(parameter -> !parameter.isEmpty())
                .toList();
    }

    private static boolean isBody(Json.Obj parameter) {
        return parameter.text("in").equals("body") || parameter.text("in").equals("formData");
    }

    private List<Json> plain(List<Json.Obj> parameters) {
        return parameters.stream()
                .filter(parameter -> !isBody(parameter))
                .<Json>map(this::parameter)
                .toList();
    }

    private static void put(Json.Obj.Builder target, String name, List<Json> items) {
        if (!items.isEmpty()) {
            target.put(name, new Json.Arr(items));
        }
    }

    private Json.Obj parameter(Json.Obj parameter) {
        Json.Obj converted = withSchema(parameter);
        return switch (parameter.text("collectionFormat")) {
            case "multi" -> converted.with("style", "form").with("explode", Json.TRUE);
            case "ssv" -> converted.with("style", "spaceDelimited").with("explode", Json.FALSE);
            case "pipes" -> converted.with("style", "pipeDelimited").with("explode", Json.FALSE);
            default ->
                parameter.text("type").equals("array") && parameter.text("in").equals("query")
                        ? converted.with("style", "form").with("explode", Json.FALSE)
                        : converted;
        };
    }

    /** Its schema fields gathered in a schema; the rest as it stands. */
    private Json.Obj withSchema(Json.Obj described) {
        var converted = Json.object();
        var schema = Json.object();
        described.fields().forEach((name, value) -> {
            if (SCHEMA_FIELDS.contains(name)) {
                schema.put(name, value);
            } else if (!name.equals("collectionFormat") && !name.equals("allowEmptyValue")) {
                converted.put(name, value);
            } else if (name.equals("allowEmptyValue") && described.text("in").equals("query")) {
                converted.put(name, value);
            }
        });
        Json gathered = schema(schema.build());
        return gathered.orEmptyObject().isEmpty()
                ? converted.build()
                : converted.put("schema", gathered).build();
    }

    private Json.Obj requestBody(List<Json.Obj> parameters, List<String> takes) {
        var body = parameters.stream()
                .filter(parameter -> parameter.text("in").equals("body"))
                .findFirst();
        if (body.isPresent()) {
            return body(body.get(), takes.isEmpty() ? List.of(JSON_TYPE) : takes);
        }
        List<Json.Obj> form = parameters.stream()
                .filter(parameter -> parameter.text("in").equals("formData"))
                .toList();
        return form.isEmpty() ? Json.Obj.EMPTY : form(form, takes);
    }

    private Json.Obj body(Json.Obj parameter, List<String> types) {
        var content = Json.object();
        types.forEach(type -> content.put(
                type,
                Json.object().put("schema", schema(parameter.get("schema"))).build()));
        var body = Json.object();
        parameter.fields().forEach((name, value) -> {
            if (name.equals("description") || name.equals("required") || name.startsWith("x-")) {
                body.put(name, value);
            }
        });
        return body.put("content", content.build()).build();
    }

    private Json.Obj form(List<Json.Obj> fields, List<String> takes) {
        boolean file = fields.stream().anyMatch(field -> field.text("type").equals("file"));
        List<String> usable = takes.stream()
                .filter(type -> type.equals(MULTIPART) || type.equals(FORM) && !file)
                .toList();
        var properties = Json.object();
        var required = new ArrayList<String>();
        for (Json.Obj field : fields) {
            Json.Obj schema = withSchema(field).object("schema");
            Json.Obj described = field.text("description").isEmpty()
                    ? schema
                    : schema.with("description", field.text("description"));
            properties.put(field.text("name"), described);
            if (field.flag("required")) {
                required.add(field.text("name"));
            }
        }
        var schema = Json.object().put("type", "object").put("properties", properties.build());
        if (!required.isEmpty()) {
            schema.put("required", Json.strings(required));
        }
        Json whole = Json.object().put("schema", schema.build()).build();
        var content = Json.object();
        (usable.isEmpty() ? List.of(file ? MULTIPART : FORM) : usable).forEach(type -> content.put(type, whole));
        return Json.object().put("content", content.build()).build();
    }

    private Json responses(Json.Obj responses, List<String> gives) {
        var converted = Json.object();
        responses.fields().forEach((status, response) -> converted.put(status, response(response, gives)));
        return converted.build();
    }

    private Json response(Json value, List<String> gives) {
        if (!(value instanceof Json.Obj response) || response.has("$ref")) {
            return references(value);
        }
        Json.Obj examples = response.object("examples");
        Map<String, Json.Obj.Builder> content = new LinkedHashMap<>();
        if (response.has("schema")) {
            (gives.isEmpty() ? List.of(JSON_TYPE) : gives)
                    .forEach(type -> content.put(type, Json.object().put("schema", schema(response.get("schema")))));
        }
        examples.fields().forEach((type, example) -> content.computeIfAbsent(type, _ -> Json.object())
                .put("example", example));
        var converted = Json.object();
        response.fields().forEach((name, part) -> {
            switch (name) {
                case "schema", "examples" -> {}
                case "headers" -> {
                    var headers = Json.object();
                    part.orEmptyObject()
                            .fields()
                            .forEach((header, described) -> headers.put(header, withSchema(described.orEmptyObject())));
                    converted.put("headers", headers.build());
                }
                default -> converted.put(name, part);
            }
        });
        if (!content.isEmpty()) {
            var media = Json.object();
            content.forEach((type, described) -> media.put(type, described.build()));
            converted.put("content", media.build());
        }
        return converted.build();
    }

    private Json.Obj components() {
        var components = Json.object();
        Json.Obj definitions = swagger.object("definitions");
        if (!definitions.isEmpty()) {
            components.put("schemas", each(definitions, this::schema));
        }
        Json.Obj responses = swagger.object("responses");
        if (!responses.isEmpty()) {
            components.put("responses", each(responses, response -> response(response, produces)));
        }
        Json.Obj schemes = swagger.object("securityDefinitions");
        if (!schemes.isEmpty()) {
            components.put("securitySchemes", each(schemes, scheme -> securityScheme(scheme.orEmptyObject())));
        }
        return components.build();
    }

    private static Json.Obj each(Json.Obj object, java.util.function.UnaryOperator<Json> convert) {
        var converted = Json.object();
        object.fields().forEach((name, value) -> converted.put(name, convert.apply(value)));
        return converted.build();
    }

    private static Json securityScheme(Json.Obj scheme) {
        return switch (scheme.text("type")) {
            case "basic" -> {
                var http = Json.object().put("type", "http").put("scheme", "basic");
                scheme.without("type").fields().forEach(http::put);
                yield http.build();
            }
            case "oauth2" -> {
                var flow = Json.object();
                scheme.fields().forEach((name, value) -> {
                    if (Set.of("authorizationUrl", "tokenUrl").contains(name)) {
                        flow.put(name, value);
                    }
                });
                flow.put("scopes", scheme.object("scopes"));
                String name =
                        switch (scheme.text("flow")) {
                            case "accessCode" -> "authorizationCode";
                            case "application" -> "clientCredentials";
                            case "password" -> "password";
                            default -> "implicit";
                        };
                var oauth = Json.object()
                        .put("type", "oauth2")
                        .put("flows", Json.object().put(name, flow.build()).build());
                scheme.fields().forEach((key, value) -> {
                    if (key.equals("description") || key.startsWith("x-")) {
                        oauth.put(key, value);
                    }
                });
                yield oauth.build();
            }
            default -> scheme;
        };
    }

    /** A schema: references moved, files as binary text, discriminators as objects, {@code x-nullable} as nullable. */
    private Json schema(Json value) {
        return switch (value) {
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(this::schema).toList());
            case Json.Obj object -> {
                var converted = Json.object();
                object.fields().forEach((name, part) -> {
                    if (name.equals("type") && part.equals(Json.of("file"))) {
                        converted.put("type", "string").put("format", "binary");
                    } else if (name.equals("discriminator") && part instanceof Json.Str(String property)) {
                        converted.put(
                                "discriminator",
                                Json.object().put("propertyName", property).build());
                    } else if (name.equals("x-nullable")) {
                        converted.put("nullable", part);
                    } else if (name.equals("example") || name.equals("default") || name.equals("enum")) {
                        converted.put(name, part);
                    } else {
                        converted.put(name, name.equals("$ref") ? moved(part) : schema(part));
                    }
                });
                yield converted.build();
            }
            default -> value;
        };
    }

    private Json references(Json value) {
        return value instanceof Json.Obj object && object.has("$ref")
                ? object.with("$ref", moved(object.get("$ref")))
                : value;
    }

    private static Json moved(Json reference) {
        if (reference instanceof Json.Str(String text)) {
            for (var move : REFERENCES.entrySet()) {
                if (text.startsWith(move.getKey())) {
                    return Json.of(
                            move.getValue() + text.substring(move.getKey().length()));
                }
            }
        }
        return reference;
    }
}
