package io.gatehouse.gateway.admin;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One request to the node's REST API.
 *
 * @param steps of the path after {@code /tyk/}, decoded
 * @param host as the caller names the node, with its port; may be empty
 * @param ip of the caller
 */
record Call(String method, List<String> steps, MultiMap parameters, String host, String ip, String body) {
    /** The step at this place; empty when the path is shorter. */
    String step(int index) {
        return index < steps.size() ? steps.get(index) : "";
    }

    String parameter(String name) {
        return Objects.requireNonNullElse(parameters.get(name), "");
    }

    /** Present and empty for a parameter that stands without a value. */
    Optional<String> find(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    boolean has(String parameter) {
        return !parameter(parameter).isEmpty();
    }

    /**
     * @throws io.gatehouse.fault.FaultException when the body is no JSON object
     */
    Json.Obj json() {
        return JsonText.parseObject(body);
    }
}
