package io.gatehouse.analytics;

import io.gatehouse.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request as the contract records it. Times are milliseconds; the contract's day, month, year and hour follow from
 * {@code timeStamp} in UTC. Built by {@link #builder()}; what is not said is empty or zero, as on the wire.
 *
 * @param path as counted: tracked or normalised; {@code rawPath} as requested
 * @param contentLength -1 for unknown
 * @param responseCode -1 marks a record of connection counts only
 * @param apiKey the key's hash when keys are hashed, {@code 00000000} then for no key
 * @param rawRequest wire form in base64, only with detailed recording
 * @param trackPath whether the endpoint is on a list of tracked endpoints
 */
public record RequestRecord(
        String method,
        String host,
        String path,
        String rawPath,
        long contentLength,
        String userAgent,
        int responseCode,
        String apiKey,
        Instant timeStamp,
        String apiVersion,
        String apiName,
        String apiId,
        String orgId,
        String oauthId,
        long requestTime,
        String rawRequest,
        String rawResponse,
        String ipAddress,
        Geo geo,
        Network network,
        Latency latency,
        List<String> tags,
        String alias,
        boolean trackPath,
        Instant expireAt,
        String apiSchema,
        String originalPath,
        String listenPath,
        Graph graph,
        Mcp mcp) {
    /** What the contract writes for "never said". */
    public static final Instant ZERO_TIME = Instant.ofEpochSecond(-62_135_596_800L);

    /** The response code of records that only count connections. */
    public static final int CONNECTIONS_ONLY = -1;

    public RequestRecord {
        tags = List.copyOf(tags);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        var copy = new Builder();
        copy.method = method;
        copy.host = host;
        copy.path = path;
        copy.rawPath = rawPath;
        copy.contentLength = contentLength;
        copy.userAgent = userAgent;
        copy.responseCode = responseCode;
        copy.apiKey = apiKey;
        copy.timeStamp = timeStamp;
        copy.apiVersion = apiVersion;
        copy.apiName = apiName;
        copy.apiId = apiId;
        copy.orgId = orgId;
        copy.oauthId = oauthId;
        copy.requestTime = requestTime;
        copy.rawRequest = rawRequest;
        copy.rawResponse = rawResponse;
        copy.ipAddress = ipAddress;
        copy.geo = geo;
        copy.network = network;
        copy.latency = latency;
        copy.tags = tags;
        copy.alias = alias;
        copy.trackPath = trackPath;
        copy.expireAt = expireAt;
        copy.apiSchema = apiSchema;
        copy.originalPath = originalPath;
        copy.listenPath = listenPath;
        copy.graph = graph;
        copy.mcp = mcp;
        return copy;
    }

    /** Where the client is, as far as its address tells. */
    public record Geo(
            String country,
            long cityId,
            Map<String, String> cityNames,
            double latitude,
            double longitude,
            String timeZone) {
        public static final Geo NONE = new Geo("", 0, Map.of(), 0, 0, "");

        public Geo {
            cityNames = Map.copyOf(cityNames);
        }
    }

    /** Connections and bytes of services that have no requests. */
    public record Network(long openConnections, long closedConnections, long bytesIn, long bytesOut) {
        public static final Network NONE = new Network(0, 0, 0, 0);
    }

    /** Milliseconds: all, waiting for the upstream, and the gateway's own. */
    public record Latency(long total, long upstream, long gateway) {
        public static final Latency NONE = new Latency(0, 0, 0);
    }

    /**
     * What a GraphQL request asked for.
     *
     * @param operationType 0 unknown, 1 query, 2 mutation, 3 subscription
     */
    public record Graph(
            String variables,
            List<String> rootFields,
            Map<String, List<String>> types,
            List<GraphError> errors,
            int operationType,
            boolean hasErrors,
            boolean isGraph) {
        public static final Graph NONE = new Graph("", List.of(), Map.of(), List.of(), 0, false, false);

        public Graph {
            rootFields = List.copyOf(rootFields);
            types = Map.copyOf(types);
            errors = List.copyOf(errors);
        }
    }

    /** One error of a GraphQL answer; the path holds texts and numbers. */
    public record GraphError(String message, List<Json> path) {
        public GraphError {
            path = List.copyOf(path);
        }
    }

    /** What an MCP request called. */
    public record Mcp(boolean isMcp, String method, String primitiveType, String primitiveName) {
        public static final Mcp NONE = new Mcp(false, "", "", "");
    }

    /** Collects the fields of one record; every setter is named after its field. */
    public static final class Builder {
        private String method = "";
        private String host = "";
        private String path = "";
        private String rawPath = "";
        private long contentLength = 0;
        private String userAgent = "";
        private int responseCode = 0;
        private String apiKey = "";
        private Instant timeStamp = ZERO_TIME;
        private String apiVersion = "";
        private String apiName = "";
        private String apiId = "";
        private String orgId = "";
        private String oauthId = "";
        private long requestTime = 0;
        private String rawRequest = "";
        private String rawResponse = "";
        private String ipAddress = "";
        private Geo geo = Geo.NONE;
        private Network network = Network.NONE;
        private Latency latency = Latency.NONE;
        private List<String> tags = List.of();
        private String alias = "";
        private boolean trackPath = false;
        private Instant expireAt = ZERO_TIME;
        private String apiSchema = "";
        private String originalPath = "";
        private String listenPath = "";
        private Graph graph = Graph.NONE;
        private Mcp mcp = Mcp.NONE;

        private Builder() {}

        public Builder method(String value) {
            method = value;
            return this;
        }

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder path(String value) {
            path = value;
            return this;
        }

        public Builder rawPath(String value) {
            rawPath = value;
            return this;
        }

        public Builder contentLength(long value) {
            contentLength = value;
            return this;
        }

        public Builder userAgent(String value) {
            userAgent = value;
            return this;
        }

        public Builder responseCode(int value) {
            responseCode = value;
            return this;
        }

        public Builder apiKey(String value) {
            apiKey = value;
            return this;
        }

        public Builder timeStamp(Instant value) {
            timeStamp = value;
            return this;
        }

        public Builder apiVersion(String value) {
            apiVersion = value;
            return this;
        }

        public Builder apiName(String value) {
            apiName = value;
            return this;
        }

        public Builder apiId(String value) {
            apiId = value;
            return this;
        }

        public Builder orgId(String value) {
            orgId = value;
            return this;
        }

        public Builder oauthId(String value) {
            oauthId = value;
            return this;
        }

        public Builder requestTime(long value) {
            requestTime = value;
            return this;
        }

        public Builder rawRequest(String value) {
            rawRequest = value;
            return this;
        }

        public Builder rawResponse(String value) {
            rawResponse = value;
            return this;
        }

        public Builder ipAddress(String value) {
            ipAddress = value;
            return this;
        }

        public Builder geo(Geo value) {
            geo = value;
            return this;
        }

        public Builder network(Network value) {
            network = value;
            return this;
        }

        public Builder latency(Latency value) {
            latency = value;
            return this;
        }

        public Builder tags(List<String> value) {
            tags = value;
            return this;
        }

        public Builder alias(String value) {
            alias = value;
            return this;
        }

        public Builder trackPath(boolean value) {
            trackPath = value;
            return this;
        }

        public Builder expireAt(Instant value) {
            expireAt = value;
            return this;
        }

        public Builder apiSchema(String value) {
            apiSchema = value;
            return this;
        }

        public Builder originalPath(String value) {
            originalPath = value;
            return this;
        }

        public Builder listenPath(String value) {
            listenPath = value;
            return this;
        }

        public Builder graph(Graph value) {
            graph = value;
            return this;
        }

        public Builder mcp(Mcp value) {
            mcp = value;
            return this;
        }

        public RequestRecord build() {
            return new RequestRecord(
                    method,
                    host,
                    path,
                    rawPath,
                    contentLength,
                    userAgent,
                    responseCode,
                    apiKey,
                    timeStamp,
                    apiVersion,
                    apiName,
                    apiId,
                    orgId,
                    oauthId,
                    requestTime,
                    rawRequest,
                    rawResponse,
                    ipAddress,
                    geo,
                    network,
                    latency,
                    tags,
                    alias,
                    trackPath,
                    expireAt,
                    apiSchema,
                    originalPath,
                    listenPath,
                    graph,
                    mcp);
        }
    }
}
