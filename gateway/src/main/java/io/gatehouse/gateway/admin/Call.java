package io.gatehouse.gateway.admin;

import io.gatehouse.gateway.shape.Shape;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the node's REST API.
 *
 * @param steps of the path after {@code /tyk/}, decoded
 * @param host as the caller names the node, with its port; may be empty
 * @param ip of the caller
 */
record Call(
        String method, List<String> steps, Map<String, List<String>> parameters, String host, String ip, String body) {
    /** The step at this place; empty when the path is shorter. */
    String step(int index) {
        return index < steps.size() ? steps.get(index) : "";
    }

    String parameter(String name) {
        return find(name).orElse("");
    }

    /** Present and empty for a parameter that stands without a value. */
    Optional<String> find(String parameter) {
        return parameters.getOrDefault(parameter, List.of()).stream().findFirst();
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

    /**
     * @throws io.gatehouse.fault.FaultException when the body is no JSON object of this shape
     */
    Json.Obj json(Shape shape) {
        return shape.checked(json());
    }
}
