package io.gatehouse.control.resource;

import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import java.util.Map;

/** OpenAPI documents on the wire, as JSON or YAML. */
final class OpenApiText {
    private OpenApiText() {}

    static boolean isYaml(String mediaType) {
        return mediaType.contains("yaml");
    }

    /** The body, as JSON or YAML by its content type. */
    static Json.Obj document(Request in) {
        if (!isYaml(in.headers().getOrDefault("content-type", ""))) {
            return in.json();
        }
        throw new FaultException(new Fault.NotBuilt("YAML bodies"));
    }

    static Reply answer(String accept, Json document) {
        return isYaml(accept)
                ? new Reply(200, Map.of("Content-Type", "application/x-yaml"), yaml(document))
                : Reply.ok(document);
    }

    static String yaml(Json document) {
        throw new FaultException(new Fault.NotBuilt("YAML replies"));
    }
}
