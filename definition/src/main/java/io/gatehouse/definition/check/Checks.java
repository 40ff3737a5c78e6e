package io.gatehouse.definition.check;

import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Checks definitions and policies. Each method returns every violation at once, empty when the document may be saved; unknown
 * fields are no violation. Fields a server fills in (ids, organisation, a missing listen path or version) should be filled in
 * before. Never throws on what users write.
 */
public final class Checks {
    /** Said of an OAS definition without the gateway's section; the contract's own words. */
    public static final String NO_EXTENSION = "The payload should contain x-tyk-api-gateway.";

    static final String EXTENSION = "x-tyk-api-gateway";
    static final String STREAMING = "x-tyk-streaming";

    private Checks() {}

    /** A Classic API definition, without the dashboard's wrapper. */
    public static List<Violation> classic(Json.Obj definition) {
        return wrong(definition, Checks::classic);
    }

    /** An OpenAPI description with the gateway's section. */
    public static List<Violation> oas(Json.Obj document) {
        return wrong(document, Checks::oas);
    }

    /** An OpenAPI description by itself, as users import it. */
    public static List<Violation> openApi(Json.Obj document) {
        return wrong(document, Checks::openApi);
    }

    /** An OAS definition with streams; the gateway's section may be missing. */
    public static List<Violation> streams(Json.Obj document) {
        return wrong(document, Checks::streams);
    }

    /** An OAS definition of an MCP proxy. */
    public static List<Violation> mcp(Json.Obj document) {
        return wrong(document, Checks::mcp);
    }

    /** A policy as {@code /api/portal/policies} takes it. */
    public static List<Violation> policy(Json.Obj policy) {
        return wrong(policy, PolicyRules::check);
    }

    /** The {@code access_rights} of a key, which are like those of a policy; nothing else of it. */
    public static List<Violation> rights(Json.Obj session) {
        Json rights = session.get("access_rights");
        return rights == Json.NULL
                ? List.of()
                : policy(Json.object().put("access_rights", rights).build()).stream()
                        .filter(violation -> violation.pointer().startsWith("/access_rights"))
                        .toList();
    }

    /** What is allowed in an OAS definition but hardly meant: rules without effect, shadowed paths. */
    public static List<Violation> adviceOnOas(Json.Obj document) {
        return found(document, Checks::oas).advice();
    }

    /** What is allowed in a Classic definition but hardly meant. */
    public static List<Violation> adviceOnClassic(Json.Obj definition) {
        return found(definition, Checks::classic).advice();
    }

    /** Fields the schema does not know, for users who want to hear of every misspelling. */
    public static List<Violation> unknownInOas(Json.Obj document) {
        return wrong(
                document,
                (obj, findings) -> SchemaCheck.EXTENSION_STRICT.unknownFields(
                        obj.object(EXTENSION), Pointer.ROOT.child(EXTENSION), findings));
    }

    /** As {@link #unknownInOas}, for a Classic definition. */
    public static List<Violation> unknownInClassic(Json.Obj definition) {
        return wrong(
                definition, (obj, findings) -> SchemaCheck.CLASSIC_STRICT.unknownFields(obj, Pointer.ROOT, findings));
    }

    /** Reads text and checks what it holds; violations carry line and column. */
    public static CheckedText classicText(ReadText text) {
        return checked(text, Checks::classic);
    }

    /** As {@link #classicText}. */
    public static CheckedText oasText(ReadText text) {
        return checked(text, Checks::oas);
    }

    /** As {@link #classicText}, for a description without the gateway's section. */
    public static CheckedText openApiText(ReadText text) {
        return checked(text, Checks::openApi);
    }

    /** As {@link #classicText}, for a policy. */
    public static CheckedText policyText(ReadText text) {
        return checked(text, PolicyRules::check);
    }

    /**
     * A document from text.
     *
     * @param document absent when the text is no object
     * @param violations of the text and of the document, each with line and column
     */
    public record CheckedText(Optional<Json.Obj> document, List<Violation> violations) {
        public CheckedText {
            violations = List.copyOf(violations);
        }
    }

    private static CheckedText checked(ReadText text, BiConsumer<Json.Obj, Findings> rules) {
        if (text.value().isEmpty()) {
            return new CheckedText(Optional.empty(), text.violations());
        }
        if (!(text.value().get() instanceof Json.Obj document)) {
            var violations = new ArrayList<>(text.violations());
            violations.add(new Violation("", "type", "The document must be an object.", 1, 1));
            return new CheckedText(Optional.empty(), violations);
        }
        var violations = new ArrayList<>(text.violations());
        violations.addAll(text.placed(wrong(document, rules)));
        return new CheckedText(Optional.of(document), violations);
    }

    private static List<Violation> wrong(Json.Obj document, BiConsumer<Json.Obj, Findings> rules) {
        return found(document, rules).wrong();
    }

    private static Findings found(Json.Obj document, BiConsumer<Json.Obj, Findings> rules) {
        var findings = new Findings();
        if (DocumentLimits.check(document, findings)) {
            rules.accept(document, findings);
        }
        return findings;
    }

    private static void classic(Json.Obj definition, Findings findings) {
        SchemaCheck.CLASSIC.check(definition, Pointer.ROOT, findings);
        ClassicRules.check(definition, findings);
    }

    private static void openApi(Json.Obj document, Findings findings) {
        OpenApiCheck.check(document, findings);
    }

    private static void oas(Json.Obj document, Findings findings) {
        OpenApiCheck.check(document, findings);
        if (document.has(EXTENSION)) {
            extension(document, findings);
        } else {
            findings.wrong(Pointer.ROOT.child(EXTENSION), "extension.missing", NO_EXTENSION);
        }
    }

    private static void extension(Json.Obj document, Findings findings) {
        SchemaCheck.EXTENSION.check(document.get(EXTENSION), Pointer.ROOT.child(EXTENSION), findings);
        ExtensionRules.check(document, findings);
    }

    private static void streams(Json.Obj document, Findings findings) {
        OpenApiCheck.check(document, findings);
        if (!document.has(EXTENSION) && !document.has(STREAMING)) {
            findings.wrong(
                    Pointer.ROOT,
                    "extension.missing",
                    "The payload should contain x-tyk-api-gateway and/or x-tyk-streaming.");
        }
        if (document.has(EXTENSION)) {
            extension(document, findings);
        }
        if (document.has(STREAMING)) {
            SchemaCheck.STREAMS.check(document.get(STREAMING), Pointer.ROOT.child(STREAMING), findings);
        }
    }

    private static void mcp(Json.Obj document, Findings findings) {
        oas(document, findings);
        SchemaCheck.MCP.check(document.object(EXTENSION), Pointer.ROOT.child(EXTENSION), findings);
    }
}
