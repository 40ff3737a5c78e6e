package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.OasRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.control.service.api.ApiListing;
import io.gatehouse.control.service.api.ApiMaking;
import io.gatehouse.control.service.api.ApiText;
import io.gatehouse.control.service.api.ApiTopic;
import io.gatehouse.control.service.api.ApiVersions;
import io.gatehouse.control.service.template.TemplateService;
import io.gatehouse.definition.export.PublicForm;
import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.servers.ApiUrl;
import io.gatehouse.definition.text.YamlText;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** HTTP for APIs whose definition is an OpenAPI document; replies hold the document itself. */
public final class OasApisResource {
    private static final String MISSING = "Could not retrieve API detail.";

    private final ApiTopic topic;
    private final TemplateService templates;
    private final ApiViews views;
    private final int pageSize;

    public OasApisResource(ApiTopic topic, TemplateService templates, ApiViews views, int pageSize) {
        this.topic = topic;
        this.views = views;
        this.templates = templates;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(OasRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE ->
                in -> created(OpenApiText.reading(in, document -> topic.making()
                        .oas(
                                in.caller(),
                                document,
                                templates.applied(
                                        in.caller(), in.asked("templateID").or(() -> in.asked("templateId"))),
                                ApiMaking.Version.of(in::asked))));
            case READ -> this::read;
            case UPDATE ->
                in -> Reply.done("API updated.", Json.NULL)
                        .at(OpenApiText.reading(in, document -> topic.apis()
                                        .updateOas(in.caller(), in.id("apiId"), document, in.expected()))
                                .version());
            case DELETE -> this::delete;
            case EXPORT ->
                in -> {
                    Json.Obj document = found(in).definition();
                    return attachment(in, exported(in, document), PublicForm.fileName(document, isYaml(in)));
                };
            case EXPORT_ALL -> this::exportAll;
            case URLS -> this::urls;
            case VERSIONS -> this::versions;
            case REBASE, REBASE_SHORT ->
                in -> {
                    topic.versions().rebase(in.caller(), in.id("current-base-apiId"), in.id("next-base-apiId"));
                    return Reply.done("API converted successfully", Json.NULL);
                };
        };
    }

    private Reply delete(Request in) {
        boolean purge = in.asked("purge").filter("true"::equals).isPresent();
        topic.versions().delete(in.caller(), in.id("apiId"), purge, in.expected(), MISSING);
        return Reply.done("API deleted.", Json.NULL);
    }

    private Reply urls(Request in) {
        ApiDocument api = topic.apis()
                .find(in.caller(), in.id("apiId"))
                .filter(ApiDocument::isOas)
                .orElseThrow(() -> new FaultException(new Fault.NotFound("API not found")));
        List<Json> urls =
                topic.versions().urls(api).stream().<Json>map(ApiUrl::toJson).toList();
        return Reply.ok(Json.object()
                .put("api_id", api.apiId())
                .put("urls", new Json.Arr(urls))
                .build());
    }

    private Reply versions(Request in) {
        String text = in.asked("searchText").orElse("").toLowerCase(Locale.ROOT);
        String access = in.asked("accessType").orElse("");
        if (!access.isEmpty() && !access.equals("internal") && !access.equals("external")) {
            String message = "accessType must be internal or external.";
            throw new FaultException(new Fault.Invalid(message, List.of(Violation.at("/accessType", "enum", message))));
        }
        List<Json> versions = topic.versions().list(in.caller(), in.id("apiId")).stream()
                .filter(version ->
                        version.versionName().toLowerCase(Locale.ROOT).contains(text))
                .filter(version -> access.isEmpty() || access.equals("internal") == version.isInternal())
                .<Json>map(OasApisResource::version)
                .toList();
        return Reply.ok(Json.object()
                .put("apis", new Json.Arr(versions))
                .put("pages", 1)
                .build());
    }

    private static Json version(ApiVersions.Listed version) {
        return Json.object()
                .put("id", version.api().apiId())
                .put("name", version.api().profile().name())
                .put("versionName", version.versionName())
                .put("internal", version.isInternal())
                .put("expirationDate", Identity.of(version.api().definition()).expiration())
                .put("isDefaultVersion", version.isDefault())
                .build();
    }

    /** The contract's reply to a creation: both ids. */
    static Reply created(ApiDocument api) {
        return Reply.ok(Json.object()
                        .put("Status", "OK")
                        .put("Message", "API created")
                        .put("Meta", api.id())
                        .put("ID", api.apiId())
                        .build())
                .at(api.version());
    }

    private Reply list(Request in) {
        Page page = in.page(pageSize);
        return views.page(
                topic.apis().texts(in.caller(), ApiListing.of(in::asked).with("format", Set.of("oas")), page), page);
    }

    private Reply read(Request in) {
        ApiText found = topic.apis()
                .findText(in.caller(), in.id("apiId"))
                .filter(api -> api.head().isOas())
                .orElseThrow(OasApisResource::missing);
        Reply reply = OpenApiText.answer(in.headers().getOrDefault("accept", ""), found.definition())
                .at(found.head().version());
        String base = found.head().aside().versionOf();
        return base.isEmpty() ? reply : reply.with("x-tyk-base-api-id", base);
    }

    /** The contract answers 400. */
    private static FaultException missing() {
        return new FaultException(Fault.Invalid.of(MISSING));
    }

    /** An OAS API. */
    private ApiDocument found(Request in) {
        return topic.apis()
                .find(in.caller(), in.id("apiId"))
                .filter(ApiDocument::isOas)
                .orElseThrow(OasApisResource::missing);
    }

    private Reply exportAll(Request in) {
        List<Json> documents = topic
                .apis()
                .list(
                        in.caller(),
                        ApiListing.of(_ -> java.util.Optional.empty()).with("format", Set.of("oas")),
                        new Page(0, 1))
                .documents()
                .stream()
                .<Json>map(api -> exported(in, new ApiDocument(api).definition()))
                .toList();
        return attachment(in, new Json.Arr(documents), isYaml(in) ? "apis.yaml" : "apis.json");
    }

    /** {@code mode=public} leaves the gateway's part out. */
    private static Json.Obj exported(Request in, Json.Obj document) {
        boolean open = in.asked("mode").filter(mode -> mode.equals("public")).isPresent();
        return open ? PublicForm.of(document) : document;
    }

    /** The content type of a request without a body says in which form the caller wants the file. */
    private static boolean isYaml(Request in) {
        return OpenApiText.isYaml(in.headers().getOrDefault("content-type", ""));
    }

    private static Reply attachment(Request in, Json document, String file) {
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename=\"" + file + "\""),
                isYaml(in) ? YamlText.print(document) : JsonText.pretty(document));
    }
}
