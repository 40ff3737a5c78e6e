package io.gatehouse.gateway;

import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Objects;

/**
 * Requests that two servers could read differently: where a body ends, for which host it is, what its path means. They are
 * refused, and nothing that follows them on their connection is read.
 */
final class Framing {
    private static final String SOUND = "";

    private Framing() {}

    /** Whether it is sound, as it comes off the connection. */
    static boolean isSound(HttpRequest request) {
        var headers = request.headers();
        return objection(
                        request.uri(),
                        request.protocolVersion().equals(io.netty.handler.codec.http.HttpVersion.HTTP_1_1),
                        headers.contains("Transfer-Encoding") ? headers.getAll("Transfer-Encoding") : List.of(),
                        headers.getAll("Host"))
                .isEmpty();
    }

    /** Why it is refused, as a line of status; empty for a sound request. */
    static String objection(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 && !"close".equals(request.getHeader("Connection"))) {
            // It was looked at as it came in, and would say so.
            return SOUND;
        }
        String uri = Objects.requireNonNullElse(request.uri(), "/");
        if (request.version() == HttpVersion.HTTP_2) {
            // Frames say where a body ends, and one pseudo-header the host.
            return path(uri);
        }
        return objection(
                uri,
                request.version() == HttpVersion.HTTP_1_1,
                request.headers().getAll("Transfer-Encoding"),
                request.headers().getAll("Host"));
    }

    private static String objection(String uri, boolean newer, List<String> encodings, List<String> hosts) {
        boolean chunked =
                newer && encodings.size() == 1 && encodings.getFirst().trim().equalsIgnoreCase("chunked");
        if (!encodings.isEmpty() && !chunked) {
            return "501 Not Implemented: unsupported transfer encoding";
        }
        if (hosts.size() > 1) {
            return "400 Bad Request: too many Host headers";
        }
        if (hosts.isEmpty() && newer) {
            return "400 Bad Request: missing required Host header";
        }
        return path(uri);
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return CleanPath.isWellEscaped(query < 0 ? uri : uri.substring(0, query)) ? SOUND : "400 Bad Request";
    }
}
