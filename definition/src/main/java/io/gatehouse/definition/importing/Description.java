package io.gatehouse.definition.importing;

import com.google.re2j.Pattern;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.List;
import java.util.Locale;

/**
 * What somebody hands in to be imported.
 *
 * @param document empty for WSDL, and for API Blueprint that is not a syntax tree
 */
public record Description(Kind kind, Json.Obj document, String text) {

    /** A line only YAML has: the key every description in it must have. */
    private static final Pattern KEY =
            LinearPattern.compile("(?m)^[\"']?(openapi|swagger|asyncapi|version_data|api_definition)[\"']?[ \t]*:");

    private static final String UNQUOTED =
            "openapi is a number here and must be text: put it in quotes and give it in full, as in openapi: \"3.1.0\".";

    /** The formats told apart. */
    public enum Kind {
        /** OpenAPI 3 without the gateway's extension. */
        OPENAPI,
        /** OpenAPI 3 with it: a whole definition. */
        OAS,
        /** Swagger 2.0. */
        SWAGGER,
        CLASSIC,
        ASYNCAPI,
        WSDL,
        BLUEPRINT,
        UNKNOWN
    }

    /**
     * @throws FaultException {@link Fault.Malformed} with line and column when the text is neither JSON, YAML, XML nor API
     *     Blueprint
     */
    public static Description of(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = plain.stripLeading();
        if (start.startsWith("<")) {
            return new Description(Kind.WSDL, Json.Obj.EMPTY, plain);
        }
        // A heading of API Blueprint looks like a comment of YAML.
        if (start.regionMatches(true, 0, "FORMAT:", 0, 7)
                || start.startsWith("#") && !KEY.matcher(start).find()) {
            return new Description(Kind.BLUEPRINT, Json.Obj.EMPTY, plain);
        }
        ReadText read = ReadText.of(text);
        if (read.value().isEmpty() || !read.violations().isEmpty()) {
            throw malformed(read.violations());
        }
        if (!(read.value().get() instanceof Json.Obj document)) {
            throw malformed(List.of(new Violation("", "type", "The document must be an object.", 1, 1)));
        }
        return new Description(kind(document), document, text);
    }

    /**
     * As an OpenAPI 3 document; Swagger 2.0 is converted.
     *
     * @throws FaultException when it is something else
     */
    public Json.Obj openApi() {
        return switch (kind) {
            case OPENAPI, OAS -> document;
            case SWAGGER -> SwaggerConversion.toOpenApi(document);
            case CLASSIC, ASYNCAPI, WSDL, BLUEPRINT, UNKNOWN -> throw noOpenApi();
        };
    }

    private FaultException noOpenApi() {
        if (document.get("openapi") instanceof Json.Num) {
            return new FaultException(new Fault.Invalid(UNQUOTED, List.of(Violation.at("/openapi", "type", UNQUOTED))));
        }
        return new FaultException(new Fault.Invalid(
                "not an OpenAPI document: this is " + word(),
                List.of(Violation.at("/openapi", "required", "openapi must name a version 3 of OpenAPI."))));
    }

    private String word() {
        return switch (kind) {
            case UNKNOWN -> "no format known here";
            case CLASSIC -> "a Classic definition";
            case OPENAPI, OAS, SWAGGER, ASYNCAPI, WSDL, BLUEPRINT -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    static Kind kind(Json.Obj document) {
        if (document.text("openapi").startsWith("3.")) {
            return document.has(Extension.NAME) ? Kind.OAS : Kind.OPENAPI;
        }
        if (document.text("swagger").startsWith("2") || document.get("swagger") instanceof Json.Num) {
            return Kind.SWAGGER;
        }
        if (document.has("resourceGroups") || document.object("ast").has("resourceGroups")) {
            return Kind.BLUEPRINT;
        }
        if (document.has("asyncapi")) {
            return Kind.ASYNCAPI;
        }
        boolean classic = document.has("version_data") || document.has("proxy") || document.has("api_definition");
        return classic ? Kind.CLASSIC : Kind.UNKNOWN;
    }

    private static FaultException malformed(List<Violation> violations) {
        Violation first = violations.getFirst();
        String where = first.line() > 0 ? " (line " + first.line() + ", column " + first.column() + ")" : "";
        return new FaultException(new Fault.Malformed(first.message() + where, violations));
    }
}
