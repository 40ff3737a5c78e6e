package io.gatehouse.gateway.upstream;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.VertxConnection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two connections joined after the upstream agreed to another protocol (WebSocket): bytes both ways, as fast as the slower
 * side takes them, until one side closes. Silence does not end it.
 */
public final class Tunnel {
    public static final int SWITCHING_PROTOCOLS = 101;
    private static final long AS_GOOD_AS_NEVER_MILLIS = TimeUnit.DAYS.toMillis(365);
    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    private Tunnel() {}

    /** Whether the client asks for another protocol. Browsers name more than one thing in Connection, so any place counts. */
    public static boolean isAskedFor(HttpServerRequest request) {
        String connection = request.getHeader("Connection");
        return connection != null
                && connection.length() >= "upgrade".length()
                && request.getHeader("Upgrade") != null
                && names(connection.toLowerCase(Locale.ROOT), "upgrade");
    }

    private static boolean names(String list, String token) {
        for (String item : list.split(",", -1)) {
            if (item.trim().equals(token)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells the client that the protocol changes, with the upstream's headers, and joins the two; completes when both are
     * closed.
     */
    public static Future<?> join(HttpServerRequest request, HttpClientResponse answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(SWITCHING_PROTOCOLS);
        answer.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        NetSocket upstream = answer.netSocket();
        upstream.pause();
        return request.toNetSocket()
                .onFailure(failure -> {
                    LOG.debug("A client left before its protocol changed: {}", failure.getMessage());
                    close(upstream);
                })
                .compose(client -> {
                    outlasting(client);
                    outlasting(upstream);
                    return join(client, upstream);
                });
    }

    private static Future<?> join(NetSocket client, NetSocket upstream) {
        Future<Void> in = client.pipeTo(upstream).onComplete(_ -> close(upstream));
        Future<Void> out = upstream.pipeTo(client).onComplete(_ -> close(client));
        // A side that breaks off ends its pipe with an error; the other must not stay open.
        client.closeHandler(_ -> close(upstream));
        upstream.closeHandler(_ -> close(client));
        return Future.join(in, out);
    }

    /** Lets an answer without a declared end, such as a stream of events, be silent for as long as it likes. */
    public static void outlasting(HttpServerRequest request, HttpClientResponse answer) {
        var unused = answer.request().idleTimeout(AS_GOOD_AS_NEVER_MILLIS);
        if (request.connection() instanceof VertxConnection connection) {
            outlasting(connection.channelHandlerContext().pipeline());
        }
    }

    private static void close(NetSocket socket) {
        socket.close().onFailure(failure -> LOG.debug("A tunnel did not close: {}", failure.getMessage()));
    }

    private static void outlasting(NetSocket socket) {
        if (socket instanceof NetSocketInternal inner) {
            outlasting(inner.channelHandlerContext().pipeline());
        }
    }

    private static void outlasting(ChannelPipeline pipeline) {
        if (pipeline.get(IdleStateHandler.class) != null) {
            pipeline.remove(IdleStateHandler.class);
        }
    }
}
