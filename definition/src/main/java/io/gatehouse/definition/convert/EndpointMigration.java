package io.gatehouse.definition.convert;

import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.convert.ClassicPaths.Template;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The lists of one Classic version as operations: paths of the description, and rules by operationId. */
final class EndpointMigration {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");
    private static final long USUAL_CACHE = 60;
    private static final Set<String> LISTS_WITH_ACTIONS = Set.of("white_list", "black_list", "ignored");
    private static final Map<String, String> LISTS_WITHOUT_OAS = Map.of(
            "transform_jq", "jq programs have no place in an OAS definition.",
            "transform_jq_response", "jq programs have no place in an OAS definition.",
            "persist_graphql", "Stored GraphQL operations have no place in an OAS definition.");

    /** Fields a section cannot be without. */
    private static final Map<String, Map<String, Json>> REQUIRED = Map.of(
            "transformRequestMethod", Map.of("toMethod", Json.of("")),
            "urlRewrite", Map.of("pattern", Json.of(""), "rewriteTo", Json.of("")),
            "virtualEndpoint", Map.of("functionName", Json.of("")),
            "postPlugins", Map.of("functionName", Json.of(""), "path", Json.of("")),
            "circuitBreaker", Map.of("threshold", Json.of(0), "sampleSize", Json.of(0), "coolDownPeriod", Json.of(0)),
            "requestSizeLimit", Map.of("value", Json.of(0)),
            "rateLimit", Map.of("rate", Json.of(0), "per", Json.of("0s")));

    private final Json.Obj classic;
    private final ClassicPaths templates = new ClassicPaths();
    private final Map<String, Map<String, Json>> paths = new LinkedHashMap<>();
    private final Map<String, Json.Obj> operations = new LinkedHashMap<>();
    private final List<Violation> losses = new ArrayList<>();

    private EndpointMigration(Json.Obj classic) {
        this.classic = classic;
    }

    record Outcome(Json paths, Json operations, List<Violation> losses) {}

    /** @param place pointer to the version, for the report */
    static Outcome of(Json.Obj classic, Json.Obj version, String place) {
        var migration = new EndpointMigration(classic);
        if (version.flag("use_extended_paths")) {
            migration.lists(version.object("extended_paths"), place + "/extended_paths");
        } else {
            migration.simple(version.object("paths"), place + "/paths");
            if (version.object("extended_paths").fields().values().stream().anyMatch(list -> !Nested.isEmpty(list))) {
                migration.lose(place + "/extended_paths", "The lists are not in use (use_extended_paths is off).");
            }
        }
        return migration.outcome();
    }

    private Outcome outcome() {
        var items = Json.object();
        paths.forEach((path, item) -> items.put(path, Json.Obj.of(item)));
        var rules = Json.object();
        operations.forEach(rules::put);
        return new Outcome(items.build(), rules.build(), losses);
    }

    private void lose(String pointer, String reason) {
        losses.add(Violation.at(pointer, "not_carried", reason));
    }

    private void simple(Json.Obj lists, String place) {
        Map.of("ignored", "ignoreAuthentication", "white_list", "allow", "black_list", "block")
                .forEach((list, section) -> {
                    for (String path : lists.texts(list)) {
                        for (String method : METHODS) {
                            put(
                                    path,
                                    method,
                                    section,
                                    Json.object().put("enabled", true).build(),
                                    place + "/" + list);
                        }
                    }
                });
    }

    private void lists(Json.Obj lists, String place) {
        for (EndpointRows rows : EndpointRows.ALL) {
            entries(lists, rows.classic(), place, (entry, at) -> rule(rows, entry, at));
        }
        entries(
                lists,
                "mock_response",
                place,
                (entry, at) -> mock(entry.text("path"), methods(entry), entry, entry.text("body"), at));
        entries(lists, "validate_json", place, this::validateJson);
        entries(lists, "validate_request", place, (entry, at) -> {
            var section = Json.object().put("enabled", entry.flag("enabled"));
            if (entry.number("error_response_code", 0) > 0) {
                section.put("errorResponseCode", entry.get("error_response_code"));
            }
            methods(entry).forEach(method -> put(entry.text("path"), method, "validateRequest", section.build(), at));
        });
        List<String> cached = lists.texts("cache");
        long timeout = classic.object("cache_options").number("cache_timeout", 0);
        for (int i = 0; i < cached.size(); i++) {
            for (String method : SAFE) {
                Json section = Json.object()
                        .put("enabled", true)
                        .put("timeout", timeout > 0 ? timeout : USUAL_CACHE)
                        .build();
                put(cached.get(i), method, "cache", section, place + "/cache/" + i);
            }
        }
        LISTS_WITHOUT_OAS.forEach((list, reason) -> {
            if (!Nested.isEmpty(lists.get(list))) {
                lose(place + "/" + list, reason);
            }
        });
    }

    /** Takes one entry of a list and its pointer. */
    private interface EntryReader {
        void read(Json.Obj entry, String at);
    }

    private static void entries(Json.Obj lists, String list, String place, EntryReader reader) {
        List<Json> entries = lists.list(list);
        for (int i = 0; i < entries.size(); i++) {
            reader.read(entries.get(i).orEmptyObject(), place + "/" + list + "/" + i);
        }
    }

    private static List<String> methods(Json.Obj entry) {
        String method = entry.text("method").toUpperCase(Locale.ROOT);
        return method.isEmpty() ? METHODS : List.of(method);
    }

    private void rule(EndpointRows rows, Json.Obj entry, String at) {
        Json.Obj actions = entry.object("method_actions");
        if (LISTS_WITH_ACTIONS.contains(rows.classic()) && !actions.isEmpty()) {
            actions.fields().forEach((method, held) -> {
                Json.Obj action = held.orEmptyObject();
                String upper = method.toUpperCase(Locale.ROOT);
                put(entry.text("path"), upper, rows.oas(), section(rows, entry), at);
                if (action.text("action").equals("reply")) {
                    mock(
                            entry.text("path"),
                            List.of(upper),
                            action.with("disabled", entry.get("disabled")),
                            action.text("data"),
                            at);
                }
            });
            return;
        }
        Json.Obj section = section(rows, entry);
        methods(entry).forEach(method -> put(entry.text("path"), method, rows.oas(), section, at));
    }

    private static Json.Obj section(EndpointRows rows, Json.Obj entry) {
        Json.Obj section = Row.toOas(rows.rows(), entry, Json.Obj.EMPTY);
        section = Templates.toOas(rows.oas(), entry, section);
        for (var field : REQUIRED.getOrDefault(rows.oas(), Map.of()).entrySet()) {
            section = section.has(field.getKey()) ? section : section.with(field.getKey(), field.getValue());
        }
        return section;
    }

    /** A Classic mock answers before anyone is asked for a key; in OAS that takes a second rule. */
    private void mock(String path, List<String> methods, Json.Obj source, String body, String at) {
        boolean on = !source.flag("disabled");
        var section = Json.object()
                .put("enabled", on)
                .put("code", source.number("code", 200))
                .put("body", body);
        if (!source.object("headers").isEmpty()) {
            section.put(
                    "headers",
                    Conversion.pairs("name", "value")
                            .toOas(source.get("headers"))
                            .orElse(Json.Arr.EMPTY));
        }
        for (String method : methods) {
            put(path, method, "mockResponse", section.build(), at);
            String id = operationId(path, method);
            if (!operations.getOrDefault(id, Json.Obj.EMPTY).has("ignoreAuthentication")) {
                put(
                        path,
                        method,
                        "ignoreAuthentication",
                        Json.object().put("enabled", on).build(),
                        at);
            }
        }
    }

    private void validateJson(Json.Obj entry, String at) {
        Json.Obj schema = schema(entry);
        Json media = Json.object().put("schema", schema).build();
        Json.Obj body = Json.object()
                .put("content", Json.object().put("application/json", media).build())
                .build();
        Json.Obj probe = Json.object()
                .put("openapi", "3.0.3")
                .put("info", Json.object().put("title", "").put("version", "").build())
                .put("paths", Json.Obj.EMPTY)
                .put(
                        "components",
                        Json.object()
                                .put(
                                        "schemas",
                                        Json.object().put("Body", schema).build())
                                .build())
                .build();
        List<Violation> wrong = Checks.openApi(probe);
        if (!wrong.isEmpty()) {
            lose(
                    at + "/schema",
                    "The schema is none an OpenAPI description can hold: "
                            + wrong.getFirst().message());
            return;
        }
        var section = Json.object().put("enabled", !entry.flag("disabled"));
        if (entry.number("error_response_code", 0) > 0) {
            section.put("errorResponseCode", entry.get("error_response_code"));
        }
        for (String method : methods(entry)) {
            if (put(entry.text("path"), method, "validateRequest", section.build(), at)) {
                Template template = templates.of(entry.text("path"));
                Map<String, Json> item = item(template);
                String key = method.toLowerCase(Locale.ROOT);
                item.computeIfPresent(
                        key, (_, operation) -> operation.orEmptyObject().with("requestBody", body));
            }
        }
    }

    private static Json.Obj schema(Json.Obj entry) {
        if (!entry.object("schema").isEmpty() || entry.text("schema_b64").isEmpty()) {
            return entry.object("schema");
        }
        try {
            byte[] text = Base64.getDecoder().decode(entry.text("schema_b64"));
            return JsonText.parse(new String(text, StandardCharsets.UTF_8)).orEmptyObject();
        } catch (IllegalArgumentException | FaultException _) {
            return Json.Obj.EMPTY;
        }
    }

    private Map<String, Json> item(Template template) {
        return paths.computeIfAbsent(template.path(), _ -> {
            Map<String, Json> item = new LinkedHashMap<>();
            if (!Nested.isEmpty(template.parameters())) {
                item.put("parameters", template.parameters());
            }
            return item;
        });
    }

    private String operationId(String path, String method) {
        return templates.of(path).path().substring(1) + method;
    }

    /** False, and a loss, when a rule of this kind stands there already: the first one counts in Classic too. */
    private boolean put(String path, String method, String section, Json settings, String at) {
        if (!METHODS.contains(method)) {
            lose(at, "OpenAPI has no method " + method + ".");
            return false;
        }
        Template template = templates.of(path);
        if (!template.changed().isEmpty()) {
            lose(at + "/path", "The path " + path + " becomes " + template.path() + ": " + template.changed() + ".");
        }
        String id = operationId(path, method);
        Json.Obj operation = operations.getOrDefault(id, Json.Obj.EMPTY);
        if (operation.has(section)) {
            lose(at, "An earlier rule for " + method + " " + template.path() + " has taken its place.");
            return false;
        }
        Json value = section.equals("postPlugins") ? new Json.Arr(List.of(settings)) : settings;
        operations.put(id, operation.with(section, value));
        item(template)
                .putIfAbsent(
                        method.toLowerCase(Locale.ROOT),
                        Json.object()
                                .put("operationId", id)
                                .put(
                                        "responses",
                                        Json.object()
                                                .put(
                                                        "200",
                                                        Json.object()
                                                                .put("description", "")
                                                                .build())
                                                .build())
                                .build());
        return true;
    }
}
