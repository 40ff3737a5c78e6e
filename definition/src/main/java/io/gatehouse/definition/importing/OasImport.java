package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.definition.servers.ApiUrl;
import io.gatehouse.definition.servers.ApiUrls;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.definition.servers.ServerList;
import io.gatehouse.definition.template.Template;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an API of an OpenAPI 3 description, and brings an API up to a new description of its service. */
public final class OasImport {
    public static final String EXTENSION_PRESENT = "The import payload should not contain x-tyk-api-gateway.";
    private static final String DEFAULT_LISTEN_PATH = "/";

    private final ImportParameters parameters;
    private final Gateways gateways;

    public OasImport(ImportParameters parameters, Gateways gateways) {
        this.parameters = parameters;
        this.gateways = gateways;
    }

    /**
     * A new API.
     *
     * @param template data of a template under it, or empty
     * @param base the document it becomes a version of, or empty
     * @throws FaultException in the contract's words when the description has an extension already, or when its servers or
     *     security do not give what is asked for
     */
    public Imported create(Json.Obj description, Json.Obj template, Identity ids, Json.Obj base) {
        if (description.has(Extension.NAME)) {
            throw new FaultException(new Fault.Invalid(
                    EXTENSION_PRESENT, List.of(Violation.at("/" + Extension.NAME, "forbidden", EXTENSION_PRESENT))));
        }
        Json.Obj united = Template.under(description, template);
        var named = OperationIds.complete(united, Map.of());
        Json.Obj document = NewApi.materialised(named.document());
        var security = new SecurityChoice(document, parameters.securityMode());
        Json.Obj extension = basics(description, united, ids);
        if (template.isEmpty()) {
            extension = withUsualGlobals(extension);
        }
        extension = security.apply(addressed(extension), parameters.automation().authentication());
        extension = withOperations(document, extension);
        document = NewApi.withIds(Extension.into(document, extension), ids);
        document = ServerList.regenerate(document, List.of(), ApiUrls.of(document, base, gateways));
        var warnings = new ArrayList<>(security.warnings);
        return new Imported(
                document, ImportSummary.between(Json.Obj.EMPTY, document, named.generated(), security, warnings));
    }

    /**
     * An API under a new description. Settings of operations that are still there are kept, those of operations that are
     * gone go with them; an operation found by method and path keeps its settings under a new id. A description that brings
     * an extension replaces the API's, ids excepted.
     */
    public Imported patch(Json.Obj before, Json.Obj description, Json.Obj base) {
        Identity ids = identity(before);
        List<ApiUrl> oldUrls = ApiUrls.of(before, base, gateways);
        Map<String, String> oldIds = new HashMap<>();
        Operation.allOf(before).forEach(operation -> oldIds.put(operation.place(), operation.id()));
        var named = OperationIds.complete(description, oldIds);
        Json.Obj document = NewApi.materialised(named.document());
        if (document.list("servers").isEmpty()) {
            document = document.with("servers", new Json.Arr(ServerList.own(before, oldUrls)));
        }
        Json.Obj extension =
                description.get(Extension.NAME) instanceof Json.Obj brought ? brought : Extension.of(before);
        var warnings = new ArrayList<String>();
        extension = surviving(document, extension, oldIds, warnings);
        var security = new SecurityChoice(document, parameters.securityMode());
        extension = security.apply(addressed(extension), parameters.automation().authentication());
        extension = withOperations(document, extension);
        document = NewApi.withIds(Extension.into(document, extension), ids);
        document = ServerList.regenerate(document, oldUrls, ApiUrls.of(document, base, gateways));
        warnings.addAll(security.warnings);
        return new Imported(document, ImportSummary.between(before, document, named.generated(), security, warnings));
    }

    private static Identity identity(Json.Obj document) {
        Json.Obj info = Extension.of(document).object("info");
        return new Identity(info.text("id"), info.text("dbId"), info.text("orgId"));
    }

    /** Name, state, listen path and upstream, where the template does not say them. */
    private Json.Obj basics(Json.Obj description, Json.Obj united, Identity ids) {
        Json.Obj extension = Extension.of(united);
        Json.Obj info = extension.object("info");
        if (info.text("name").isBlank()) {
            String title = united.object("info").text("title");
            extension = Extension.put(extension, Json.of(title.isBlank() ? ids.apiId() : title), "info", "name");
        }
        if (!info.has("state")) {
            extension = Extension.put(
                    extension,
                    Json.object().put("active", true).put("internal", false).build(),
                    "info",
                    "state");
        }
        Json.Obj listen = Extension.object(extension, "server", "listenPath");
        if (listen.text("value").isEmpty()) {
            String path = UpstreamUrl.listenPath(description, gateways).orElse(DEFAULT_LISTEN_PATH);
            extension = Extension.put(
                    extension,
                    Json.object()
                            .put("strip", listen.find("strip").orElse(Json.TRUE))
                            .put("value", path)
                            .build(),
                    "server",
                    "listenPath");
        }
        if (parameters.address().upstreamUrl().isEmpty()) {
            boolean templateKnows = description.list("servers").isEmpty()
                    && !Extension.object(extension, "upstream").isEmpty();
            if (!templateKnows) {
                String url = UpstreamUrl.of(united, gateways);
                extension = Extension.put(extension, Json.of(url), "upstream", "url");
            }
        }
        return extension;
    }

    /** An imported API is recorded and sees context variables; a template decides otherwise for those made from it. */
    private static Json.Obj withUsualGlobals(Json.Obj extension) {
        Json.Obj on = Json.object().put("enabled", true).build();
        Json.Obj result = extension;
        for (String name : List.of("contextVariables", "trafficLogs")) {
            if (!Extension.object(result, "middleware", "global").has(name)) {
                result = Extension.put(result, on, "middleware", "global", name);
            }
        }
        return result;
    }

    private Json.Obj addressed(Json.Obj extension) {
        var address = parameters.address();
        Json.Obj result = extension;
        if (!address.listenPath().isEmpty()) {
            result = Extension.put(result, Json.of(address.listenPath()), "server", "listenPath", "value");
        }
        if (!address.upstreamUrl().isEmpty()) {
            result = Extension.put(result, Json.of(address.upstreamUrl()), "upstream", "url");
        }
        if (!address.customDomain().isEmpty()) {
            Json.Obj domain = Extension.object(result, "server", "customDomain");
            result = Extension.put(
                    result,
                    domain.with("enabled", Json.TRUE).with("name", address.customDomain()),
                    "server",
                    "customDomain");
        }
        return result;
    }

    private Json.Obj withOperations(Json.Obj document, Json.Obj extension) {
        var automation = new Automation(document, parameters.automation());
        Json.Obj before = Extension.object(extension, "middleware", "operations");
        Map<String, Json> settings = new LinkedHashMap<>(before.fields());
        for (Operation operation : Operation.allOf(document)) {
            Json.Obj its = automation.settings(operation, before.object(operation.id()));
            if (!its.isEmpty()) {
                settings.put(operation.id(), its);
            }
        }
        return settings.equals(before.fields())
                ? extension
                : Extension.put(extension, Json.Obj.of(settings), "middleware", "operations");
    }

    /** What never belonged to an operation is none of ours to drop. */
    private static Json.Obj surviving(
            Json.Obj document, Json.Obj extension, Map<String, String> oldIds, List<String> warnings) {
        Json.Obj before = Extension.object(extension, "middleware", "operations");
        if (before.isEmpty()) {
            return extension;
        }
        Map<String, String> renamed = new HashMap<>();
        for (Operation operation : Operation.allOf(document)) {
            renamed.put(operation.id(), operation.id());
        }
        for (Operation operation : Operation.allOf(document)) {
            String oldId = oldIds.getOrDefault(operation.place(), "");
            if (!oldId.isEmpty() && !before.has(operation.id())) {
                renamed.putIfAbsent(oldId, operation.id());
            }
        }
        Map<String, Json> kept = new LinkedHashMap<>();
        before.fields().forEach((id, settings) -> {
            String now = renamed.get(id);
            if (now == null && !oldIds.containsValue(id)) {
                kept.put(id, settings);
            } else if (now == null) {
                warnings.add("The operation " + id + " is gone, and its middleware with it: "
                        + String.join(", ", settings.orEmptyObject().fields().keySet()) + ".");
            } else {
                kept.put(now, settings);
            }
        });
        return Extension.put(extension, Json.Obj.of(kept), "middleware", "operations");
    }
}
