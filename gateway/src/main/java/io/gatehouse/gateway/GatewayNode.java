package io.gatehouse.gateway;

import io.gatehouse.gateway.admin.DefinitionFolder;
import io.gatehouse.gateway.admin.NodeApi;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.gateway.upstream.Proxying;
import io.gatehouse.store.Storage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** A running node. */
public final class GatewayNode implements AutoCloseable {
    private final Vertx vertx;
    private final HttpServer server;
    private final Sessions sessions;

    private GatewayNode(Vertx vertx, HttpServer server, Sessions sessions) {
        this.vertx = vertx;
        this.server = server;
        this.sessions = sessions;
    }

    /** Loads the definitions and listens; completes when requests are served. The storage stays the caller's. */
    public static Future<GatewayNode> start(
            GatewayConfig config, Storage storage, InstantSource clock, RandomGenerator random) {
        Vertx vertx = Vertx.vertx();
        var sessions = new Sessions(vertx, storage.keyring(), storage.signals(), config.hashKeys());
        var means = new Stage.Means(sessions, storage.counters(), clock);
        var folder = new DefinitionFolder(config.definitions());
        var routes = new AtomicReference<>(new Routes(List.of(), config.strictRoutes()));
        Runnable reload = () -> routes.set(new Routes(folder.load(means, routes.get()), config.strictRoutes()));
        var admin = new NodeApi(
                config.secret(),
                config.hashKeys(),
                folder,
                routes::get,
                reload,
                storage,
                sessions,
                clock,
                random,
                vertx);
        var door = new FrontDoor(routes::get, new Proxying(vertx));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost(config.host()))
                .requestHandler(request -> {
                    if (!admin.takes(request)) {
                        door.handle(request);
                    }
                });
        return vertx.<Boolean>executeBlocking(() -> {
                    reload.run();
                    return true;
                })
                .compose(_ -> server.listen(config.port()))
                .map(listening -> new GatewayNode(vertx, listening, sessions));
    }

    public int port() {
        return server.actualPort();
    }

    /** Stops accepting, lets requests under way end, and releases everything. */
    @Override
    public void close() throws Exception {
        sessions.close();
        server.shutdown(10, java.util.concurrent.TimeUnit.SECONDS).await();
        // Not composed with the line above: an instance cannot report its end on its own, ended, event loop.
        vertx.close().await();
    }
}
