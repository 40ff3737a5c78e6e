package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.SchemaRoute;
import io.gatehouse.definition.check.Schemas;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** HTTP for the schemas of definitions. */
public final class SchemasResource {
    private static final Pattern VERSION = Pattern.compile("3\\.[01](?:\\.\\d+)?");

    public Handler handlerFor(SchemaRoute route) {
        return switch (route) {
            case SCHEMA, OAS -> in -> one(in, "oasVersion", Schemas::oas);
            case STREAMS -> in -> one(in, "oasVersion", Schemas::streamsOas);
            case MCP ->
                in -> {
                    require(in, "mcpVersion");
                    return shown(in, Schemas.mcp());
                };
            case ALL -> this::all;
        };
    }

    private static Reply one(Request in, String parameter, Supplier<Json.Obj> schema) {
        require(in, parameter);
        return shown(
                in,
                Json.object()
                        .put("status", "OK")
                        .put("message", "")
                        .put("schema", schema.get())
                        .build());
    }

    private Reply all(Request in) {
        require(in, "oasVersion");
        return shown(
                in,
                Json.object()
                        .put("status", "OK")
                        .put("message", "")
                        .put(
                                "schemas",
                                Json.object()
                                        .put("oas", Schemas.oas())
                                        .put("streamsOAS", Schemas.streamsOas())
                                        .put("classic", Schemas.classic())
                                        .put("policy", Schemas.policy())
                                        .build())
                        .build());
    }

    /** The contract answers 500 to a version it does not know; a wrong parameter is the caller's. */
    private static void require(Request in, String parameter) {
        String version = in.asked(parameter).orElse("");
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            throw new FaultException(new Fault.NotFound("Could not retrieve schema. schema not found for version."));
        }
    }

    private static Reply shown(Request in, Json body) {
        boolean pretty =
                in.asked("pretty").filter(value -> !value.equals("false")).isPresent();
        return pretty
                ? new Reply(200, Map.of("Content-Type", "application/json"), JsonText.pretty(body))
                : Reply.ok(body);
    }
}
