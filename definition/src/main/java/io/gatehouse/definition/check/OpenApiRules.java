package io.gatehouse.definition.check;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What OpenAPI demands beyond the shape of its objects: unique operationIds, parameters, templates, security schemes. */
final class OpenApiRules {
    private static final Pattern PARAMETER = LinearPattern.compile("\\{([^}/]*)\\}");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Set<String> PLACES = Set.of("query", "header", "path", "cookie");

    private final Json.Obj document;
    private final boolean since31;
    private final Findings findings;
    private final References references;
    private final Map<String, Pointer> operationIds = new HashMap<>();

    OpenApiRules(Json.Obj document, boolean since31, Findings findings) {
        this.document = document;
        this.since31 = since31;
        this.findings = findings;
        this.references = new References(document);
    }

    /** The path items of a paths object, whatever else stands in it. */
    Map<String, Json> paths(Json.Obj paths, Pointer at) {
        var items = new LinkedHashMap<String, Json>();
        paths.fields().forEach((path, item) -> {
            if (path.startsWith("/")) {
                items.put(path, item);
                template(path, item.orEmptyObject(), at.child(path));
            } else if (!path.startsWith("x-")) {
                findings.wrong(at.child(path), "path", "The path " + path + " must begin with a slash.");
            }
        });
        PathShadows.inPaths(paths, at, findings);
        return items;
    }

    private void template(String path, Json.Obj item, Pointer at) {
        if (path.replaceAll("\\{[^{}]*\\}", "").chars().anyMatch(c -> c == '{' || c == '}')) {
            findings.wrong(at, "path", "The braces of " + path + " do not match.");
            return;
        }
        Set<String> named = new HashSet<>();
        Matcher parameters = PARAMETER.matcher(path);
        while (parameters.find()) {
            if (!named.add(parameters.group(1))) {
                findings.wrong(at, "path", "The parameter " + parameters.group(1) + " stands twice in " + path + ".");
            }
        }
        METHODS.stream().filter(item::has).forEach(method -> {
            Json.Obj operation = item.object(method);
            var declared = new HashSet<String>();
            inPath(item.list("parameters"), declared);
            inPath(operation.list("parameters"), declared);
            named.stream()
                    .filter(name -> !declared.contains(name))
                    .forEach(name -> findings.advise(
                            at.child(method),
                            "path.parameter",
                            "The parameter " + name + " of " + path + " is not described."));
            declared.stream()
                    .filter(name -> !named.contains(name))
                    .forEach(name -> findings.advise(
                            at.child(method),
                            "path.parameter",
                            "The path parameter " + name + " does not stand in " + path + "."));
        });
    }

    private void inPath(List<Json> parameters, Set<String> names) {
        for (Json parameter : parameters) {
            Json.Obj resolved = resolved(parameter);
            if (resolved.text("in").equals("path")) {
                names.add(resolved.text("name"));
            }
        }
    }

    private Json.Obj resolved(Json value) {
        Json.Obj object = value.orEmptyObject();
        for (int i = 0; i < References.LONGEST_CHAIN && object.text("$ref").startsWith("#"); i++) {
            object = references
                    .target(object.text("$ref"))
                    .map(Json::orEmptyObject)
                    .orElse(Json.Obj.EMPTY);
        }
        return object;
    }

    /** Whether a key of a responses object names a response. */
    boolean status(String status, Pointer at) {
        if (status.startsWith("x-")) {
            return false;
        }
        if (!status.equals("default") && !status.matches("[1-5](\\d\\d|XX)")) {
            findings.wrong(at.child(status), "status", status + " is neither a status nor default.");
        }
        return true;
    }

    void scheme(String name, Pointer at) {
        if (!document.object("components").object("securitySchemes").has(name)) {
            findings.advise(
                    at.child(name), "scheme.unknown", "The scheme " + name + " is not in components.securitySchemes.");
        }
    }

    void types(Json types, Pointer at) {
        List<Json> named = types instanceof Json.Arr(var items) ? items : List.of(types);
        if (types instanceof Json.Arr && !since31) {
            findings.wrong(at, "type", "type must be one type; a list of types needs OpenAPI 3.1.");
            return;
        }
        for (Json item : named) {
            String type = item.asText().orElse("");
            if (type.equals("null") && !since31) {
                findings.wrong(
                        at, "enum", "The type null needs OpenAPI 3.1; before it, nullable: true stands beside a type.");
                continue;
            }
            if (!OpenApiCheck.TYPES.contains(type) && !type.equals("null")) {
                findings.wrong(
                        at,
                        "enum",
                        "type must be one of " + String.join(", ", OpenApiCheck.TYPES) + (since31 ? ", null" : "")
                                + ".");
            }
        }
    }

    void object(String type, Json.Obj object, Pointer at) {
        switch (type) {
            case "Document" -> {
                boolean something = since31 && (object.has("components") || object.has("webhooks"));
                if (!object.has("paths") && !something) {
                    findings.wrong(at.child("paths"), "required", "paths is required.");
                }
            }
            case "Operation" -> operation(object, at);
            case "PathItem" -> parameters(object.list("parameters"), at.child("parameters"));
            case "Parameter" -> parameter(object, at);
            case "SecurityScheme" -> securityScheme(object, at);
            case "Schema" -> {
                if (!since31 && object.text("type").equals("array") && !object.has("items")) {
                    findings.wrong(at.child("items"), "required", "items is required beside type array.");
                }
            }
            default -> {}
        }
    }

    private void operation(Json.Obj operation, Pointer at) {
        if (!since31 && !operation.has("responses")) {
            findings.wrong(at.child("responses"), "required", "responses is required.");
        }
        String id = operation.text("operationId");
        if (!id.isEmpty()) {
            Pointer first = operationIds.putIfAbsent(id, at);
            if (first != null) {
                findings.wrong(
                        at.child("operationId"),
                        "operation_id.duplicate",
                        "The operationId " + id + " is also that of " + first + ".");
            }
        }
        parameters(operation.list("parameters"), at.child("parameters"));
    }

    private void parameters(List<Json> parameters, Pointer at) {
        var seen = new HashSet<List<String>>();
        for (int i = 0; i < parameters.size(); i++) {
            Json.Obj parameter = resolved(parameters.get(i));
            if (!parameter.text("name").isEmpty() && !seen.add(List.of(parameter.text("in"), parameter.text("name")))) {
                findings.wrong(
                        at.child(i),
                        "parameter.duplicate",
                        "The " + parameter.text("in") + " parameter " + parameter.text("name") + " stands here twice.");
            }
        }
    }

    private void parameter(Json.Obj parameter, Pointer at) {
        String place = parameter.text("in");
        if (!place.isEmpty() && !PLACES.contains(place)) {
            findings.wrong(at.child("in"), "enum", "in must be one of query, header, path, cookie.");
        }
        if (place.equals("path") && !parameter.flag("required")) {
            findings.wrong(
                    at.child("required"),
                    "parameter",
                    "The path parameter " + parameter.text("name") + " must have required: true.");
        }
        if (!parameter.has("schema") && !parameter.has("content")) {
            findings.wrong(at.child("schema"), "required", "One of schema and content is required.");
        }
        if (parameter.has("schema") && parameter.has("content")) {
            findings.wrong(at.child("content"), "parameter", "Only one of schema and content may be given.");
        }
    }

    private void securityScheme(Json.Obj scheme, Pointer at) {
        List<String> needed =
                switch (scheme.text("type")) {
                    case "apiKey" -> List.of("name", "in");
                    case "http" -> List.of("scheme");
                    case "oauth2" -> List.of("flows");
                    case "openIdConnect" -> List.of("openIdConnectUrl");
                    case "mutualTLS", "" -> List.of();
                    default -> {
                        findings.wrong(
                                at.child("type"),
                                "enum",
                                "type must be one of apiKey, http, oauth2, openIdConnect, mutualTLS.");
                        yield List.of();
                    }
                };
        needed.stream()
                .filter(name -> !scheme.has(name))
                .forEach(name -> findings.wrong(
                        at.child(name), "required", name + " is required for the type " + scheme.text("type") + "."));
    }

    /** Rules that need the whole document to have been walked. */
    void afterAll() {
        var tags = new HashSet<String>();
        List<Json> all = document.list("tags");
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).orEmptyObject().text("name");
            if (!name.isEmpty() && !tags.add(name)) {
                findings.advise(
                        Pointer.ROOT.child("tags").child(i), "tag.duplicate", "The tag " + name + " is listed twice.");
            }
        }
    }
}
