package io.gatehouse.analytics;

import io.gatehouse.analytics.RequestRecord.Geo;
import io.gatehouse.analytics.RequestRecord.Graph;
import io.gatehouse.analytics.RequestRecord.GraphError;
import io.gatehouse.analytics.RequestRecord.Latency;
import io.gatehouse.analytics.RequestRecord.Mcp;
import io.gatehouse.analytics.RequestRecord.Network;
import io.gatehouse.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** Reads one record from its bytes; a nil stands for empty everywhere. */
final class RecordReader {
    private final MessageUnpacker in;

    RecordReader(MessageUnpacker in) {
        this.in = in;
    }

    static RequestRecord read(byte[] bytes) {
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
            return new RecordReader(in).record();
        } catch (IOException | MessagePackException | DateTimeException e) {
            throw new MalformedRecord("not an analytics record: " + e.getMessage(), e);
        }
    }

    private RequestRecord record() throws IOException {
        RequestRecord.Builder record = RequestRecord.builder();
        for (int left = in.unpackMapHeader(); left > 0; left--) {
            switch (in.unpackString()) {
                case "Method" -> record.method(text());
                case "Host" -> record.host(text());
                case "Path" -> record.path(text());
                case "RawPath" -> record.rawPath(text());
                case "ContentLength" -> record.contentLength(number());
                case "UserAgent" -> record.userAgent(text());
                case "ResponseCode" -> record.responseCode((int) number());
                case "APIKey" -> record.apiKey(text());
                case "TimeStamp" -> record.timeStamp(time());
                case "APIVersion" -> record.apiVersion(text());
                case "APIName" -> record.apiName(text());
                case "APIID" -> record.apiId(text());
                case "OrgID" -> record.orgId(text());
                case "OauthID" -> record.oauthId(text());
                case "RequestTime" -> record.requestTime(number());
                case "RawRequest" -> record.rawRequest(text());
                case "RawResponse" -> record.rawResponse(text());
                case "IPAddress" -> record.ipAddress(text());
                case "Geo" -> record.geo(geo());
                case "Network" -> record.network(network());
                case "Latency" -> record.latency(latency());
                case "Tags" -> record.tags(texts());
                case "Alias" -> record.alias(text());
                case "TrackPath" -> record.trackPath(flag());
                case "ExpireAt" -> record.expireAt(time());
                case "ApiSchema" -> record.apiSchema(text());
                case "OriginalPath" -> record.originalPath(text());
                case "ListenPath" -> record.listenPath(text());
                case "GraphQLStats" -> record.graph(graph());
                case "MCPStats" -> record.mcp(mcp());
                default -> in.skipValue();
            }
        }
        return record.build();
    }

    private Geo geo() throws IOException {
        String country = "";
        long city = 0;
        Map<String, String> names = Map.of();
        double latitude = 0;
        double longitude = 0;
        String zone = "";
        for (int left = fields(); left > 0; left--) {
            switch (in.unpackString()) {
                case "Country" -> {
                    for (int inner = fields(); inner > 0; inner--) {
                        if (in.unpackString().equals("ISOCode")) {
                            country = text();
                        } else {
                            in.skipValue();
                        }
                    }
                }
                case "City" -> {
                    for (int inner = fields(); inner > 0; inner--) {
                        switch (in.unpackString()) {
                            case "GeoNameID" -> city = number();
                            case "Names" -> names = names();
                            default -> in.skipValue();
                        }
                    }
                }
                case "Location" -> {
                    for (int inner = fields(); inner > 0; inner--) {
                        switch (in.unpackString()) {
                            case "Latitude" -> latitude = decimal();
                            case "Longitude" -> longitude = decimal();
                            case "TimeZone" -> zone = text();
                            default -> in.skipValue();
                        }
                    }
                }
                default -> in.skipValue();
            }
        }
        var geo = new Geo(country, city, names, latitude, longitude, zone);
        return geo.equals(Geo.NONE) ? Geo.NONE : geo;
    }

    private Network network() throws IOException {
        long open = 0;
        long closed = 0;
        long bytesIn = 0;
        long bytesOut = 0;
        for (int left = fields(); left > 0; left--) {
            switch (in.unpackString()) {
                case "OpenConnections" -> open = number();
                case "ClosedConnection" -> closed = number();
                case "BytesIn" -> bytesIn = number();
                case "BytesOut" -> bytesOut = number();
                default -> in.skipValue();
            }
        }
        return new Network(open, closed, bytesIn, bytesOut);
    }

    private Latency latency() throws IOException {
        long total = 0;
        long upstream = 0;
        long gateway = 0;
        for (int left = fields(); left > 0; left--) {
            switch (in.unpackString()) {
                case "Total" -> total = number();
                case "Upstream" -> upstream = number();
                case "Gateway" -> gateway = number();
                default -> in.skipValue();
            }
        }
        return new Latency(total, upstream, gateway);
    }

    private Graph graph() throws IOException {
        String variables = "";
        List<String> roots = List.of();
        var types = new LinkedHashMap<String, List<String>>();
        var errors = new ArrayList<GraphError>();
        int operation = 0;
        boolean failed = false;
        boolean isGraph = false;
        for (int left = fields(); left > 0; left--) {
            switch (in.unpackString()) {
                case "Variables" -> variables = text();
                case "RootFields" -> roots = texts();
                case "Types" -> {
                    for (int inner = fields(); inner > 0; inner--) {
                        types.put(in.unpackString(), texts());
                    }
                }
                case "Errors" -> {
                    for (int inner = items(); inner > 0; inner--) {
                        errors.add(error());
                    }
                }
                case "OperationType" -> operation = (int) number();
                case "HasErrors" -> failed = flag();
                case "IsGraphQL" -> isGraph = flag();
                default -> in.skipValue();
            }
        }
        return new Graph(variables, roots, types, errors, operation, failed, isGraph);
    }

    private GraphError error() throws IOException {
        String message = "";
        var path = new ArrayList<Json>();
        for (int left = fields(); left > 0; left--) {
            switch (in.unpackString()) {
                case "Message" -> message = text();
                case "Path" -> {
                    for (int inner = items(); inner > 0; inner--) {
                        if (in.getNextFormat().getValueType() == ValueType.INTEGER) {
                            path.add(Json.of(in.unpackLong()));
                        } else {
                            path.add(Json.of(in.unpackValue().toString()));
                        }
                    }
                }
                default -> in.skipValue();
            }
        }
        return new GraphError(message, path);
    }

    private Mcp mcp() throws IOException {
        boolean isMcp = false;
        String method = "";
        String type = "";
        String name = "";
        for (int left = fields(); left > 0; left--) {
            switch (in.unpackString()) {
                case "IsMCP" -> isMcp = flag();
                case "JSONRPCMethod" -> method = text();
                case "PrimitiveType" -> type = text();
                case "PrimitiveName" -> name = text();
                default -> in.skipValue();
            }
        }
        return new Mcp(isMcp, method, type, name);
    }

    private int fields() throws IOException {
        return in.tryUnpackNil() ? 0 : in.unpackMapHeader();
    }

    private int items() throws IOException {
        return in.tryUnpackNil() ? 0 : in.unpackArrayHeader();
    }

    String text() throws IOException {
        return in.tryUnpackNil() ? "" : in.unpackString();
    }

    long number() throws IOException {
        return in.tryUnpackNil() ? 0 : in.unpackLong();
    }

    private double decimal() throws IOException {
        if (in.tryUnpackNil()) {
            return 0;
        }
        return in.getNextFormat().getValueType() == ValueType.INTEGER ? in.unpackLong() : in.unpackDouble();
    }

    boolean flag() throws IOException {
        return !in.tryUnpackNil() && in.unpackBoolean();
    }

    Instant time() throws IOException {
        int parts = items();
        if (parts == 0) {
            return RequestRecord.ZERO_TIME;
        }
        Instant time = Instant.ofEpochSecond(in.unpackLong(), parts > 1 ? in.unpackLong() : 0);
        in.skipValue(Math.max(0, parts - 2));
        return time;
    }

    private List<String> texts() throws IOException {
        int count = items();
        if (count == 0) {
            return List.of();
        }
        var values = new ArrayList<String>();
        for (; count > 0; count--) {
            values.add(text());
        }
        return values;
    }

    private Map<String, String> names() throws IOException {
        var names = new LinkedHashMap<String, String>();
        for (int left = fields(); left > 0; left--) {
            names.put(in.unpackString(), text());
        }
        return names;
    }
}
