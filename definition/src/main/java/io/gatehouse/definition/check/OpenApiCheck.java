package io.gatehouse.definition.check;

import io.gatehouse.definition.check.OpenApiTypes.Field;
import io.gatehouse.definition.check.OpenApiTypes.Shape;
import io.gatehouse.json.Json;
import java.util.List;

/** The structure of an OpenAPI 3.0 or 3.1 description: every object against the table, then the rules of {@link OpenApiRules}. */
final class OpenApiCheck {
    private final Findings findings;
    private final References references;
    private final OpenApiRules rules;
    private final boolean since31;

    private OpenApiCheck(Json.Obj document, Findings findings) {
        this.findings = findings;
        this.references = new References(document);
        this.since31 = document.text("openapi").startsWith("3.1");
        this.rules = new OpenApiRules(document, since31, findings);
    }

    static void check(Json.Obj document, Findings findings) {
        String version = document.text("openapi");
        if (document.has("swagger")) {
            findings.wrong(
                    Pointer.ROOT.child("swagger"),
                    "openapi.version",
                    "This is a Swagger 2.0 description; import it, or convert it to OpenAPI 3.");
            return;
        }
        if (!version.isEmpty() && !version.matches("3\\.[01]\\.\\d+(-.+)?")) {
            findings.wrong(
                    Pointer.ROOT.child("openapi"),
                    "openapi.version",
                    "OpenAPI " + version + " is not supported; 3.0 and 3.1 are.");
            return;
        }
        var check = new OpenApiCheck(document, findings);
        check.typed("Document", false, document, Pointer.ROOT);
        check.rules.afterAll();
    }

    private void value(Shape shape, Json value, Pointer at) {
        switch (shape) {
            case Shape.Plain(String kind) -> plain(kind, value, at);
            case Shape.Items(Shape of) -> {
                if (value instanceof Json.Arr(var items)) {
                    for (int i = 0; i < items.size(); i++) {
                        value(of, items.get(i), at.child(i));
                    }
                } else {
                    mistyped("a list", value, at);
                }
            }
            case Shape.Entries(Shape of) -> {
                if (value instanceof Json.Obj object) {
                    object.fields().forEach((name, entry) -> {
                        if (!name.startsWith("x-")
                                || of instanceof Shape.Typed(String type, boolean _) && type.equals("Schema")) {
                            value(of, entry, at.child(name));
                        }
                    });
                } else {
                    mistyped("an object", value, at);
                }
            }
            case Shape.Typed(String type, boolean referable) -> typed(type, referable, value, at);
        }
    }

    private void plain(String kind, Json value, Pointer at) {
        boolean fits =
                switch (kind) {
                    case "text" -> value instanceof Json.Str;
                    case "flag" -> value instanceof Json.Bool;
                    case "number" -> value instanceof Json.Num;
                    case "count" -> value instanceof Json.Num number && number.asDouble() >= 0;
                    case "bound" -> value instanceof Json.Num || value instanceof Json.Bool;
                    case "types" -> value instanceof Json.Str || value instanceof Json.Arr;
                    default -> true;
                };
        if (!fits) {
            mistyped(
                    switch (kind) {
                        case "text" -> "text";
                        case "flag" -> "true or false";
                        case "count" -> "a number that is not negative";
                        case "bound" -> "a number or a flag";
                        case "types" -> "a type or a list of types";
                        default -> "a number";
                    },
                    value,
                    at);
        } else if (kind.equals("types")) {
            rules.types(value, at);
        }
    }

    private void typed(String type, boolean referable, Json value, Pointer at) {
        if (type.equals("Schema") && value instanceof Json.Bool) {
            boolean boolAllowed = since31 || at.name().equals("additionalProperties");
            if (!boolAllowed) {
                mistyped("an object", value, at);
            }
            return;
        }
        if (!(value instanceof Json.Obj object)) {
            mistyped("an object", value, at);
            return;
        }
        if (object.get("$ref") instanceof Json.Str(String reference) && (referable || type.equals("PathItem"))) {
            references.check(reference, at, findings);
            if (!since31) {
                return;
            }
        }
        boolean reference = object.has("$ref");
        switch (type) {
            case "Paths" ->
                rules.paths(object, at).forEach((path, item) -> typed("PathItem", false, item, at.child(path)));
            case "Callback" ->
                object.fields().forEach((path, item) -> {
                    if (!path.startsWith("x-")) {
                        typed("PathItem", true, item, at.child(path));
                    }
                });
            case "Responses" ->
                object.fields().forEach((status, response) -> {
                    if (rules.status(status, at)) {
                        typed("Response", true, response, at.child(status));
                    }
                });
            case "Security" ->
                object.fields().forEach((name, scopes) -> {
                    value(new Shape.Items(new Shape.Plain("text")), scopes, at.child(name));
                    rules.scheme(name, at);
                });
            default -> fields(type, object, reference, at);
        }
    }

    private void fields(String type, Json.Obj object, boolean reference, Pointer at) {
        for (Field field : OpenApiTypes.fields(type).values()) {
            Json value = object.fields().get(field.name());
            if (value != null) {
                value(field.shape(), value, at.child(field.name()));
            } else if (field.required() && !reference) {
                findings.wrong(at.child(field.name()), "required", field.name() + " is required.");
            }
        }
        if (!reference) {
            rules.object(type, object, at);
        }
    }

    private void mistyped(String wanted, Json found, Pointer at) {
        String name = at.name().isEmpty() ? "The document" : at.name();
        findings.wrong(at, "type", name + " must be " + wanted + ", not " + kind(found) + ".");
    }

    private static String kind(Json value) {
        return switch (value) {
            case Json.Str _ -> "text";
            case Json.Num number -> "the number " + shortened(number.text());
            case Json.Bool bool -> bool.toString();
            case Json.Arr _ -> "a list";
            case Json.Obj _ -> "an object";
            case Json.Null _ -> "null";
        };
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /** Types a schema may name. */
    static final List<String> TYPES = List.of("string", "number", "integer", "boolean", "array", "object");
}
