package io.gatehouse.control.resource;

import io.gatehouse.control.fetch.Fetching;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.ApiImportRoute;
import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.control.service.api.ApiMaking;
import io.gatehouse.control.service.api.ApiTopic;
import io.gatehouse.control.service.template.TemplateService;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.importing.Description;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.Imported;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** HTTP for APIs made of OpenAPI descriptions, which come as the body, as a file of a form, or from a URL. */
public final class ApiImportResource {
    private static final String UNREADABLE = "Couldn't read body.";

    private final ApiTopic topic;
    private final TemplateService templates;
    private final Fetching fetching;

    public ApiImportResource(ApiTopic topic, TemplateService templates, Fetching fetching) {
        this.topic = topic;
        this.templates = templates;
        this.fetching = fetching;
    }

    public Handler handlerFor(ApiImportRoute route) {
        return switch (route) {
            case IMPORT -> this::imported;
            case PATCH -> this::patched;
            case DRY_RUN -> this::tried;
            case MIGRATE -> new ApiMigrationResource(topic)::migrate;
        };
    }

    private Reply imported(Request in) {
        var parameters = ImportParameters.of(in::asked);
        var version = ApiMaking.Version.of(in::asked);
        Json.Obj template = template(in);
        return OasApisResource.created(described(in, description -> topic.making()
                .imported(
                        in.caller(),
                        importable(description),
                        template,
                        parameters,
                        version,
                        in.asked("apiID").orElse(""))));
    }

    private static Json.Obj importable(Description description) {
        if (description.kind() == Description.Kind.OAS) {
            throw new FaultException(new Fault.Invalid(
                    OasImport.EXTENSION_PRESENT,
                    List.of(Violation.at("/x-tyk-api-gateway", "forbidden", OasImport.EXTENSION_PRESENT))));
        }
        return checked(description.openApi());
    }

    private Reply patched(Request in) {
        var parameters = ImportParameters.of(in::asked);
        ApiDocument saved = described(in, description -> topic.apis()
                .patch(in.caller(), in.id("apiId"), checked(description.openApi()), parameters, in.expected()));
        return Reply.done("API updated", Json.NULL).at(saved.version());
    }

    /**
     * The document as it would be saved; {@code summary=true} adds what is new in it. A body of nothing but a URL is
     * our addition: what an import of it would save.
     */
    private Reply tried(Request in) {
        var parameters = ImportParameters.of(in::asked);
        var version = ApiMaking.Version.of(in::asked);
        Json.Obj template = template(in);
        Function<Json.Obj, Imported> trial =
                body -> topic.making().tried(in.caller(), body, template, parameters, version);
        Imported tried = url(in.body()).isPresent()
                ? described(
                        in,
                        description -> trial.apply(Json.object()
                                .put("oas", importable(description))
                                .build()))
                : OpenApiText.reading(in, body -> {
                    body.find("oas").ifPresent(description -> checked(description.orEmptyObject()));
                    return trial.apply(body);
                });
        boolean whole = in.asked("summary").filter("true"::equals).isPresent();
        return whole
                ? Reply.ok(Json.object()
                        .put("document", tried.document())
                        .put("summary", tried.summary().toJson())
                        .build())
                : Reply.ok(tried.document());
    }

    private Json.Obj template(Request in) {
        return templates.applied(in.caller(), in.asked("templateID").or(() -> in.asked("templateId")));
    }

    private static Json.Obj checked(Json.Obj description) {
        List<Violation> violations = Checks.openApi(description);
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
        return description;
    }

    /** What an operation finds wrong in the description is shown with its line in the text it came as. */
    private <T> T described(Request in, Function<Description, T> operation) {
        String text = text(in);
        Description description;
        try {
            description = Description.of(text);
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.Malformed(String _, var violations)) {
                throw new FaultException(new Fault.Malformed(UNREADABLE, violations), e);
            }
            throw e;
        }
        return OpenApiText.placed(() -> ReadText.of(text), () -> operation.apply(description));
    }

    private String text(Request in) {
        String type = in.headers().getOrDefault("content-type", "");
        String sent = type.startsWith("multipart/form-data") ? FormFile.of(type, in.body()) : in.body();
        if (sent.isBlank()) {
            throw new FaultException(
                    new Fault.Malformed(UNREADABLE, List.of(new Violation("", "empty", "The body is empty.", 1, 1))));
        }
        return url(sent).map(fetching::text).orElse(sent);
    }

    /** A small object with nothing but a URL asks for what lies there. */
    private static Optional<String> url(String sent) {
        if (sent.length() > 10_000 || !sent.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        return ReadText.of(sent, ReadText.Format.JSON)
                .value()
                .map(Json::orEmptyObject)
                .filter(body -> body.fields().size() == 1 && body.has("url"))
                .map(body -> body.text("url"));
    }
}
