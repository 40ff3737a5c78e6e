package io.gatehouse.definition;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import java.util.List;
import java.util.Map;

/**
 * What a definition says, the same whether it is written as Classic or OAS. Only what the gateway acts on; the document
 * itself stays as its author wrote it.
 *
 * @param orgId may be empty in definitions loaded from files
 */
public record ApiReading(
        String apiId,
        String orgId,
        String name,
        Listen listen,
        Upstream upstream,
        Authentication authentication,
        Limits limits,
        HeaderRules headers,
        List<EndpointRule> endpoints,
        boolean internal,
        boolean keepsNoRecords) {

    public ApiReading {
        endpoints = List.copyOf(endpoints);
    }

    /** Reads a Classic definition. */
    public static ApiReading classic(Json.Obj definition) {
        return ClassicReader.read(definition);
    }

    /** Reads an OpenAPI document with the gateway's extension. */
    public static ApiReading oas(Json.Obj definition) {
        return OasReader.read(definition);
    }

    public OrgId org() {
        return new OrgId(orgId.isBlank() ? "none" : orgId);
    }

    /** Where requests come in. */
    public record Listen(String path, String domain, boolean strip) {}

    /** Where they go to. */
    public record Upstream(String url, boolean keepsTrailingSlash, boolean keepsHost) {}

    /**
     * How a caller shows a key; a place with an empty name is not looked at.
     *
     * @param unbuilt methods the definition asks for that no node of ours can check yet: such an API must stay shut
     */
    public record Authentication(
            boolean keyless,
            String header,
            String parameter,
            String cookie,
            boolean stripsCredentials,
            List<String> unbuilt) {
        public Authentication {
            unbuilt = List.copyOf(unbuilt);
        }
    }

    /**
     * @param maxBytes 0 for no limit
     * @param rate requests in {@code perSeconds} for all callers together; 0 for no limit
     */
    public record Limits(long maxBytes, double rate, double perSeconds, boolean noRateLimit, boolean noQuota) {}

    /** Headers to add (replacing) and to remove on the way in and out. */
    public record HeaderRules(
            Map<String, String> addToRequest,
            List<String> removeFromRequest,
            Map<String, String> addToResponse,
            List<String> removeFromResponse) {
        public HeaderRules {
            addToRequest = Map.copyOf(addToRequest);
            removeFromRequest = List.copyOf(removeFromRequest);
            addToResponse = Map.copyOf(addToResponse);
            removeFromResponse = List.copyOf(removeFromResponse);
        }

        public boolean isEmpty() {
            return addToRequest.isEmpty()
                    && removeFromRequest.isEmpty()
                    && addToResponse.isEmpty()
                    && removeFromResponse.isEmpty();
        }
    }

    /**
     * One rule for some paths.
     *
     * @param method empty for all methods
     */
    public record EndpointRule(PathPattern path, String method, Effect effect) {
        public boolean covers(String requestMethod, String requestPath) {
            return (method.isEmpty() || method.equals(requestMethod)) && path.matches(requestPath);
        }
    }

    /** What a rule does. */
    public sealed interface Effect {
        record Allow() implements Effect {}

        record Block() implements Effect {}

        record Ignore() implements Effect {}

        /**
         * @param afterAccess answered only to who may call (OAS); otherwise before anyone is asked (Classic)
         */
        record Mock(int status, String body, Map<String, String> headers, boolean afterAccess) implements Effect {
            public Mock {
                headers = Map.copyOf(headers);
            }
        }

        record Headers(HeaderRules rules) implements Effect {}

        record Size(long maxBytes) implements Effect {}

        record Timeout(long seconds) implements Effect {}
    }
}
