package io.gatehouse.definition.classic;

import io.gatehouse.definition.importing.Description;
import io.gatehouse.definition.text.Placeholders;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a description says that a Classic definition can hold.
 *
 * @param version the description's own, or ""
 * @param upstreamUrl "" when the description names none
 */
public record Outline(String name, String version, String upstreamUrl, List<Endpoint> endpoints) {
    public Outline {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Of a description in any format that has one.
     *
     * @throws FaultException when it is none of them, or has nothing to be read from it
     */
    public static Outline of(Description description) {
        return switch (description.kind()) {
            case WSDL -> WsdlOutline.of(description.text());
            case BLUEPRINT ->
                description.document().isEmpty()
                        ? BlueprintOutline.of(description.text())
                        : BlueprintOutline.ofTree(description.document());
            case OPENAPI, OAS, SWAGGER, CLASSIC, ASYNCAPI, UNKNOWN -> OpenApiOutline.of(description.openApi());
        };
    }

    /**
     * One method of one path.
     *
     * @param method in upper case
     * @param answer {@link Answer#NONE} when the description shows none
     * @param call {@link SoapCall#NONE} unless it stands for an operation of a SOAP service
     */
    public record Endpoint(String path, String method, Answer answer, SoapCall call) {
        static Endpoint of(String path, String method, Answer answer) {
            return new Endpoint(path, method, answer, SoapCall.NONE);
        }
    }

    /** An example of a reply. */
    public record Answer(int status, Map<String, String> headers, String body) {
        static final Answer NONE = new Answer(200, Map.of(), "");

        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * @param address where the service listens; "" for no SOAP call
     * @param action value of the SOAPAction header, may be ""
     */
    public record SoapCall(String address, String action) {
        static final SoapCall NONE = new SoapCall("", "");

        boolean isPresent() {
            return !address.isEmpty();
        }
    }

    /**
     * The version's rules. Nodes try them in order, so longer paths come before those they start with.
     *
     * @param asMock whether the examples are answered instead of the upstream
     */
    Json.Obj paths(boolean asMock) {
        Map<String, List<Endpoint>> byPath = new LinkedHashMap<>();
        endpoints.stream()
                .sorted(Comparator.comparing(Endpoint::path, MOST_SPECIFIC_FIRST))
                .forEach(endpoint -> byPath.computeIfAbsent(endpoint.path(), _ -> new ArrayList<>())
                        .add(endpoint));
        List<Json> allowed = new ArrayList<>();
        List<Json> rewrites = new ArrayList<>();
        List<Json> headers = new ArrayList<>();
        byPath.forEach((path, methods) -> {
            allowed.add(entry(path, methods, asMock));
            for (Endpoint endpoint : methods) {
                if (endpoint.call().isPresent()) {
                    rewrites.add(rewrite(endpoint));
                    soapHeaders(endpoint).ifPresent(headers::add);
                }
            }
        });
        var paths = Json.object().put("white_list", new Json.Arr(allowed));
        if (!rewrites.isEmpty()) {
            paths.put("url_rewrites", new Json.Arr(rewrites));
        }
        if (!headers.isEmpty()) {
            paths.put("transform_headers", new Json.Arr(headers));
        }
        return paths.build();
    }

    private static final Comparator<String> MOST_SPECIFIC_FIRST = Comparator.comparingLong(
                    (String path) -> -path.chars().filter(c -> c == '/').count())
            .thenComparingInt(path -> -Placeholders.replaced(path, "").length())
            .thenComparingInt(path -> path.contains("{") ? 1 : 0)
            .thenComparing(Comparator.naturalOrder());

    private static Json.Obj entry(String path, List<Endpoint> methods, boolean asMock) {
        var actions = Json.object();
        for (Endpoint endpoint : methods) {
            Answer answer = asMock ? endpoint.answer() : Answer.NONE;
            var headers = Json.object();
            answer.headers().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(header -> headers.put(header.getKey(), header.getValue()));
            actions.put(
                    endpoint.method(),
                    Json.object()
                            .put("action", asMock ? "reply" : "no_action")
                            .put("code", answer.status())
                            .put("data", answer.body())
                            .put("headers", headers.build())
                            .build());
        }
        return Json.object()
                .put("path", path)
                .put("method_actions", actions.build())
                .build();
    }

    /** The whole service is one URL; the path only says which operation is meant. */
    private static Json rewrite(Endpoint endpoint) {
        return Json.object()
                .put("path", endpoint.path())
                .put("method", endpoint.method())
                .put("match_pattern", ".*")
                .put("rewrite_to", endpoint.call().address())
                .build();
    }

    private static Optional<Json> soapHeaders(Endpoint endpoint) {
        String action = endpoint.call().action();
        return action.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.object()
                        .put("path", endpoint.path())
                        .put("method", endpoint.method())
                        .put("delete_headers", Json.Arr.EMPTY)
                        .put(
                                "add_headers",
                                Json.object()
                                        .put("SOAPAction", "\"" + action + "\"")
                                        .build())
                        .build());
    }
}
