package io.gatehouse.gateway;

import io.gatehouse.settings.GatewayKeys;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One event loop's share of a node: its own server on the common port, and its own connections to upstreams. */
final class Serving extends VerticleBase {
    private static final int BACKLOG = 4096;
    private static final int LONGEST_LINE_BYTES = 64 * 1024;
    private static final int LONGEST_HEADER_BYTES = 1024 * 1024;

    private final GatewayConfig config;
    private final Function<Vertx, Handler<HttpServerRequest>> doors;
    private final LiveRequests live;
    private @Nullable HttpServer server;

    /**
     * @param doors makes what serves the requests of one event loop
     */
    Serving(GatewayConfig config, Function<Vertx, Handler<HttpServerRequest>> doors, LiveRequests live) {
        this.config = config;
        this.doors = doors;
        this.live = live;
    }

    private static HttpServerOptions options(GatewayConfig config) {
        // No compression and no decompression: bodies pass as they are.
        return new HttpServerOptions()
                .setHost(config.host())
                .setTcpNoDelay(true)
                .setAcceptBacklog(BACKLOG)
                .setMaxInitialLineLength(LONGEST_LINE_BYTES)
                .setMaxHeaderSize(LONGEST_HEADER_BYTES)
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(Math.toIntExact(config.settings().value(GatewayKeys.READ_TIMEOUT)));
    }

    @Override
    public Future<?> start() {
        HttpServer created = vertx.createHttpServer(options(config))
                .connectionHandler(live::watch)
                .requestHandler(doors.apply(vertx));
        server = created;
        // A negative port is any free one, the same for all instances.
        return created.listen(config.port() == 0 ? -1 : config.port());
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** Takes no more requests; completes when those under way have ended, or after this long. */
    Future<?> drain(long seconds) {
        return server == null ? Future.succeededFuture() : server.shutdown(seconds, TimeUnit.SECONDS);
    }
}
