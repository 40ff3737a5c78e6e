package io.gatehouse.control.http;

import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.route.UnbuiltRoute;
import io.gatehouse.control.route.Verb;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The route table as an OpenAPI 3.0 document. */
public final class OpenApiDocument {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
    private static final Json REF = ref("Envelope");

    private OpenApiDocument() {}

    public static Json.Obj of(String version) {
        var paths = new LinkedHashMap<String, Json.Obj.Builder>();
        Map<String, Integer> uses = new HashMap<>();
        RouteTable.ALL.forEach(row -> uses.merge(row.action(), 1, Integer::sum));
        for (Route row : RouteTable.ALL) {
            paths.computeIfAbsent(row.path(), _ -> Json.object())
                    .put(
                            row.verb().name().toLowerCase(Locale.ROOT),
                            operation(row, uses.getOrDefault(row.action(), 1) > 1));
        }
        var written = Json.object();
        paths.forEach((path, operations) -> written.put(path, operations.build()));
        return Json.object()
                .put("openapi", "3.0.3")
                .put(
                        "info",
                        Json.object()
                                .put("title", "Gatehouse dashboard")
                                .put("version", version)
                                .build())
                .put("paths", written.build())
                .put("components", components())
                .build();
    }

    private static Json operation(Route row, boolean shared) {
        var operation = Json.object()
                .put("operationId", shared ? row.action() + "." + constant(row) : row.action())
                .put("summary", row.summary());
        if (!row.describes().isEmpty()) {
            operation.put("description", row.describes());
        }
        operation.put("tags", Json.strings(List.of(row.action().split("\\.", 2)[0])));
        var parameters = new ArrayList<Json>();
        Matcher names = PARAMETER.matcher(row.path());
        while (names.find()) {
            parameters.add(Json.object()
                    .put("name", names.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .put("schema", type("string"))
                    .build());
        }
        for (String name : row.asks()) {
            parameters.add(Json.object()
                    .put("name", name)
                    .put("in", "query")
                    .put("schema", type("string"))
                    .build());
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", new Json.Arr(parameters));
        }
        if (row.verb() == Verb.POST || row.verb() == Verb.PUT || row.verb() == Verb.PATCH) {
            operation.put(
                    "requestBody",
                    Json.object()
                            .put("content", json(row.takes().isEmpty() ? type("object") : ref(row.takes())))
                            .build());
        }
        operation.put("responses", responses(row));
        operation.put("security", security(row.guard()));
        return operation.build();
    }

    /** Rows that do the same in two ways share an action; an operation needs a name of its own. */
    private static String constant(Route row) {
        var one = (Enum<?>) row;
        String topic = one.getDeclaringClass().getSimpleName().replace("Route", "");
        return (topic + "_" + one.name()).toLowerCase(Locale.ROOT);
    }

    private static Json responses(Route row) {
        var responses = Json.object();
        if (row instanceof UnbuiltRoute) {
            return responses.put("501", answer("Not built yet", REF)).build();
        }
        Json unsaid = row.verb() == Verb.GET ? type("object") : REF;
        responses.put(String.valueOf(row.done()), answer("Done", row.gives().isEmpty() ? unsaid : ref(row.gives())));
        if (row.verb() != Verb.GET || row.path().contains("{")) {
            responses.put("400", answer("The request breaks rules; Meta.errors names the fields", REF));
        }
        if (!(row.guard() instanceof Guard.Anyone)) {
            responses.put("401", answer("Not authorised", REF)).put("403", answer("Access denied", REF));
        }
        if (row.path().contains("{")) {
            responses.put("404", answer("Nothing by that id", REF));
        }
        if (row.writes()) {
            responses
                    .put("409", answer("A unique value is taken", REF))
                    .put("412", answer("Changed since the version in If-Match", REF));
        }
        return responses.build();
    }

    private static Json answer(String description, Json schema) {
        return Json.object()
                .put("description", description)
                .put("content", json(schema))
                .build();
    }

    private static Json json(Json schema) {
        return Json.object()
                .put("application/json", Json.object().put("schema", schema).build())
                .build();
    }

    private static Json ref(String schema) {
        return Json.object().put("$ref", "#/components/schemas/" + schema).build();
    }

    private static Json schemas() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("schemas.json")) {
            return JsonText.parse(Objects.requireNonNull(in, "schemas.json").readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json type(String name) {
        return Json.object().put("type", name).build();
    }

    private static Json security(Guard guard) {
        List<String> schemes =
                switch (guard) {
                    case Guard.Anyone _ -> List.of();
                    case Guard.AdminSecret _ -> List.of("adminSecret");
                    case Guard.NodeSecret _ -> List.of("nodeSecret");
                    default -> List.of("accessKey", "session");
                };
        return new Json.Arr(schemes.stream()
                .<Json>map(scheme -> Json.object().put(scheme, Json.Arr.EMPTY).build())
                .toList());
    }

    private static Json components() {
        return Json.object()
                .put("schemas", schemas())
                .put(
                        "securitySchemes",
                        Json.object()
                                .put("accessKey", scheme("header", "Authorization"))
                                .put("session", scheme("cookie", "authorisation"))
                                .put("adminSecret", scheme("header", "admin-auth"))
                                .put("nodeSecret", scheme("header", "authorization"))
                                .build())
                .build();
    }

    private static Json scheme(String place, String name) {
        return Json.object()
                .put("type", "apiKey")
                .put("in", place)
                .put("name", name)
                .build();
    }
}
