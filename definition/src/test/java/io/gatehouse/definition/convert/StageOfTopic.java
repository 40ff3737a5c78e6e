package io.gatehouse.definition.convert;

import java.util.Map;

/** Which stage of the gateway's chain acts on a part of the reading. */
final class StageOfTopic {
    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry("listen", "UPSTREAM"),
            Map.entry("upstream", "UPSTREAM"),
            Map.entry("identity", "VERSION"),
            Map.entry("versioning", "VERSION"),
            Map.entry("versions", "VERSION"),
            Map.entry("authentication", "AUTHENTICATION"),
            Map.entry("limits", "API_RATE"),
            Map.entry("cors", "CORS"),
            Map.entry("addresses", "IP_ALLOW"),
            Map.entry("caching", "CACHE"),
            Map.entry("headers", "REQUEST_HEADERS"),
            Map.entry("maxBytes", "REQUEST_SIZE"),
            Map.entry("timeoutSeconds", "UPSTREAM"),
            Map.entry("rule Allow", "VERSION"),
            Map.entry("rule Block", "VERSION"),
            Map.entry("rule Ignore", "VERSION"),
            Map.entry("rule Internal", "VERSION"),
            Map.entry("rule Mock", "VERSION"),
            Map.entry("rule Example", "MOCK_RESPONSE"),
            Map.entry("rule Headers", "REQUEST_HEADERS"),
            Map.entry("rule Size", "REQUEST_SIZE"),
            Map.entry("rule Timeout", "UPSTREAM"),
            Map.entry("rule Rate", "API_RATE"),
            Map.entry("rule RequestBody", "REQUEST_BODY"),
            Map.entry("rule ResponseBody", "REQUEST_BODY"),
            Map.entry("rule Rewrite", "URL_REWRITE"),
            Map.entry("rule Method", "METHOD"),
            Map.entry("rule ValidateBody", "VALIDATE_BODY"),
            Map.entry("rule ValidateRequest", "VALIDATE_REQUEST"),
            Map.entry("rule Breaker", "UPSTREAM"),
            Map.entry("rule Keep", "CACHE"),
            Map.entry("rule Track", "TRACK_ENDPOINT"),
            Map.entry("rule DoNotTrack", "TRACK_ENDPOINT"),
            Map.entry("rule Named", "VIRTUAL_ENDPOINT"),
            Map.entry("feature CONTEXT_VARIABLES", "CONTEXT_VARIABLES"),
            Map.entry("feature CLIENT_CERTIFICATES", "CLIENT_CERTIFICATE"),
            Map.entry("feature REQUEST_SIGNING", "REQUEST_SIGNING"),
            Map.entry("feature PRE_PLUGINS", "PRE_PLUGINS"),
            Map.entry("feature POST_PLUGINS", "POST_PLUGINS"),
            Map.entry("feature POST_AUTHENTICATION_PLUGINS", "POST_AUTHENTICATION_PLUGINS"),
            Map.entry("feature PROTECTED_RESOURCE_METADATA", "PROTECTED_RESOURCE"),
            Map.entry("feature GRAPHQL", "GRAPHQL"),
            Map.entry("feature JSON_RPC", "JSON_RPC"),
            Map.entry("feature MCP", "MCP_SIZE"),
            Map.entry("feature UPSTREAM_AUTHENTICATION", "UPSTREAM_AUTHENTICATION"));

    private static final String TURNED_AWAY = "not built: an API that asks for it answers 501";
    private static final String NO_EFFECT = "not built: it has no effect, and the node says so when it loads";

    /** Parts that no single stage acts on. */
    private static final Map<String, String> WITHOUT_STAGE = Map.ofEntries(
            Map.entry("profile", "the dashboard reads it, nodes do not"),
            Map.entry("records", "built"),
            Map.entry("host checks", "built"),
            Map.entry("authentication by name", TURNED_AWAY),
            Map.entry("feature BATCH", "built"),
            Map.entry("feature UPTIME_TESTS", "built"),
            Map.entry("feature STREAMING", TURNED_AWAY),
            Map.entry("feature UPSTREAM_CERTIFICATES", TURNED_AWAY),
            Map.entry("feature CERTIFICATE_PINNING", TURNED_AWAY),
            Map.entry("feature SERVICE_DISCOVERY", TURNED_AWAY),
            Map.entry("feature RESPONSE_PLUGINS", TURNED_AWAY),
            Map.entry("feature RESPONSE_PROCESSORS", TURNED_AWAY),
            Map.entry("feature EVENT_HANDLERS", NO_EFFECT),
            Map.entry("feature ERROR_OVERRIDES", NO_EFFECT));

    private StageOfTopic() {}

    /** What is to be said of a part without a stage; "" when there is nothing. */
    static String said(String topic) {
        return WITHOUT_STAGE.getOrDefault(topic, "");
    }

    /** "" when the part has no stage of its own. */
    static String of(String topic) {
        return STAGES.getOrDefault(topic, "");
    }
}
