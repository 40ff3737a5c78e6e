package io.gatehouse.analytics;

import io.gatehouse.analytics.RequestRecord.Geo;
import io.gatehouse.analytics.RequestRecord.Graph;
import io.gatehouse.analytics.RequestRecord.GraphError;
import io.gatehouse.analytics.RequestRecord.Latency;
import io.gatehouse.analytics.RequestRecord.Mcp;
import io.gatehouse.analytics.RequestRecord.Network;
import io.gatehouse.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Records as bytes, in the contract's MessagePack layout: one map of all fields by their names on the wire, times as
 * {@code [seconds, nanoseconds]}. Reading ignores unknown fields and lets any field be absent or nil.
 */
public final class RecordCodec {
    private static final int FIELDS = 35;
    private static final byte[] NO_GEO = packed(out -> geo(out, Geo.NONE));
    private static final byte[] NO_NETWORK = packed(out -> network(out, Network.NONE));
    private static final byte[] NO_GRAPH = packed(out -> graph(out, Graph.NONE));
    private static final byte[] NO_MCP = packed(out -> mcp(out, Mcp.NONE));

    private RecordCodec() {}

    public static byte[] encode(RequestRecord record) {
        var out = new WireBuffer();
        write(out, record);
        return out.toByteArray();
    }

    private static byte[] packed(Consumer<WireBuffer> part) {
        var out = new WireBuffer();
        part.accept(out);
        return out.toByteArray();
    }

    /**
     * @throws MalformedRecord when the bytes are not one map with fields of the expected types
     */
    public static RequestRecord decode(byte[] bytes) {
        return RecordReader.read(bytes);
    }

    private static void write(WireBuffer out, RequestRecord record) {
        ZonedDateTime at = record.timeStamp().atZone(ZoneOffset.UTC);
        out.packMapHeader(FIELDS);
        text(out, "Method", record.method());
        text(out, "Host", record.host());
        text(out, "Path", record.path());
        text(out, "RawPath", record.rawPath());
        number(out, "ContentLength", record.contentLength());
        text(out, "UserAgent", record.userAgent());
        number(out, "Day", at.getDayOfMonth());
        number(out, "Month", at.getMonthValue());
        number(out, "Year", at.getYear());
        number(out, "Hour", at.getHour());
        number(out, "ResponseCode", record.responseCode());
        text(out, "APIKey", record.apiKey());
        time(out, "TimeStamp", record.timeStamp());
        text(out, "APIVersion", record.apiVersion());
        text(out, "APIName", record.apiName());
        text(out, "APIID", record.apiId());
        text(out, "OrgID", record.orgId());
        text(out, "OauthID", record.oauthId());
        number(out, "RequestTime", record.requestTime());
        text(out, "RawRequest", record.rawRequest());
        text(out, "RawResponse", record.rawResponse());
        text(out, "IPAddress", record.ipAddress());
        part(out, record.geo(), Geo.NONE, NO_GEO, RecordCodec::geo);
        part(out, record.network(), Network.NONE, NO_NETWORK, RecordCodec::network);
        latency(out, record.latency());
        out.packString("Tags");
        texts(out, record.tags());
        text(out, "Alias", record.alias());
        flag(out, "TrackPath", record.trackPath());
        time(out, "ExpireAt", record.expireAt());
        text(out, "ApiSchema", record.apiSchema());
        text(out, "OriginalPath", record.originalPath());
        text(out, "ListenPath", record.listenPath());
        part(out, record.graph(), Graph.NONE, NO_GRAPH, RecordCodec::graph);
        part(out, record.mcp(), Mcp.NONE, NO_MCP, RecordCodec::mcp);
        text(out, "CollectionName", "");
    }

    /** Most records say nothing here: that is packed once. */
    private static <T> void part(WireBuffer out, T part, T none, byte[] packed, BiConsumer<WireBuffer, T> writer) {
        if (part.equals(none)) {
            out.raw(packed);
        } else {
            writer.accept(out, part);
        }
    }

    private static void geo(WireBuffer out, Geo geo) {
        out.packString("Geo");
        out.packMapHeader(3);
        out.packString("Country");
        out.packMapHeader(1);
        text(out, "ISOCode", geo.country());
        out.packString("City");
        out.packMapHeader(2);
        number(out, "GeoNameID", geo.cityId());
        out.packString("Names");
        if (geo.cityNames().isEmpty()) {
            out.packNil();
        } else {
            out.packMapHeader(geo.cityNames().size());
            for (Map.Entry<String, String> name : geo.cityNames().entrySet()) {
                text(out, name.getKey(), name.getValue());
            }
        }
        out.packString("Location");
        out.packMapHeader(3);
        out.packString("Latitude").packDouble(geo.latitude());
        out.packString("Longitude").packDouble(geo.longitude());
        text(out, "TimeZone", geo.timeZone());
    }

    private static void network(WireBuffer out, Network network) {
        out.packString("Network");
        out.packMapHeader(4);
        number(out, "OpenConnections", network.openConnections());
        // Singular on the wire.
        number(out, "ClosedConnection", network.closedConnections());
        number(out, "BytesIn", network.bytesIn());
        number(out, "BytesOut", network.bytesOut());
    }

    private static void latency(WireBuffer out, Latency latency) {
        out.packString("Latency");
        out.packMapHeader(3);
        number(out, "Total", latency.total());
        number(out, "Upstream", latency.upstream());
        number(out, "Gateway", latency.gateway());
    }

    private static void graph(WireBuffer out, Graph graph) {
        out.packString("GraphQLStats");
        out.packMapHeader(7);
        text(out, "Variables", graph.variables());
        out.packString("RootFields");
        texts(out, graph.rootFields());
        out.packString("Types");
        if (graph.types().isEmpty()) {
            out.packNil();
        } else {
            out.packMapHeader(graph.types().size());
            for (Map.Entry<String, List<String>> type : graph.types().entrySet()) {
                out.packString(type.getKey());
                texts(out, type.getValue());
            }
        }
        out.packString("Errors");
        if (graph.errors().isEmpty()) {
            out.packNil();
        } else {
            out.packArrayHeader(graph.errors().size());
            for (GraphError error : graph.errors()) {
                out.packMapHeader(2);
                text(out, "Message", error.message());
                out.packString("Path");
                out.packArrayHeader(error.path().size());
                for (Json step : error.path()) {
                    if (step instanceof Json.Num number && number.exactLong().isPresent()) {
                        out.packLong(number.exactLong().getAsLong());
                    } else {
                        out.packString(step.asText().orElse(step.toString()));
                    }
                }
            }
        }
        number(out, "OperationType", graph.operationType());
        flag(out, "HasErrors", graph.hasErrors());
        flag(out, "IsGraphQL", graph.isGraph());
    }

    private static void mcp(WireBuffer out, Mcp mcp) {
        out.packString("MCPStats");
        out.packMapHeader(4);
        flag(out, "IsMCP", mcp.isMcp());
        text(out, "JSONRPCMethod", mcp.method());
        text(out, "PrimitiveType", mcp.primitiveType());
        text(out, "PrimitiveName", mcp.primitiveName());
    }

    private static void text(WireBuffer out, String name, String value) {
        out.packString(name).packString(value);
    }

    private static void number(WireBuffer out, String name, long value) {
        out.packString(name).packLong(value);
    }

    private static void flag(WireBuffer out, String name, boolean value) {
        out.packString(name).packBoolean(value);
    }

    private static void time(WireBuffer out, String name, Instant value) {
        out.packString(name).packArrayHeader(2).packLong(value.getEpochSecond()).packLong(value.getNano());
    }

    private static void texts(WireBuffer out, List<String> values) {
        if (values.isEmpty()) {
            out.packNil();
            return;
        }
        out.packArrayHeader(values.size());
        for (String value : values) {
            out.packString(value);
        }
    }
}
