package io.gatehouse.gateway;

import io.gatehouse.gateway.admin.DefinitionFolder;
import io.gatehouse.gateway.admin.NodeApi;
import io.gatehouse.gateway.chain.ClientAddress;
import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.record.Recorder;
import io.gatehouse.gateway.record.Recording;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.serve.Service;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.gateway.sync.DocumentsSource;
import io.gatehouse.gateway.upstream.Proxying;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node. */
public final class GatewayNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayNode.class);
    /** Signals may be lost; the poll finds what they missed. */
    private static final long POLL_MILLIS = 2_000;

    private static final String DASHBOARD_ONLY =
            "{\"status\":\"error\",\"message\":\"Due to enabled use_db_app_configs, please use the Dashboard API\"}";

    private final Vertx vertx;
    private final HttpServer server;
    private final Sessions sessions;
    private final Recorder recorder;
    private final AtomicBoolean closed = new AtomicBoolean();

    private GatewayNode(Vertx vertx, HttpServer server, Sessions sessions, Recorder recorder) {
        this.vertx = vertx;
        this.server = server;
        this.sessions = sessions;
        this.recorder = recorder;
    }

    /** Loads the definitions of the folder and listens; completes when requests are served. */
    public static Future<GatewayNode> start(
            GatewayConfig config, Storage storage, InstantSource clock, RandomGenerator random) {
        return start(config, storage, clock, random, false);
    }

    /** As {@link #start}, but serving the APIs the control plane keeps in the storage, and following its changes. */
    public static Future<GatewayNode> follow(
            GatewayConfig config, Storage storage, InstantSource clock, RandomGenerator random) {
        return start(config, storage, clock, random, true);
    }

    private static Future<GatewayNode> start(
            GatewayConfig config, Storage storage, InstantSource clock, RandomGenerator random, boolean follows) {
        Vertx vertx = Vertx.vertx();
        var sessions = new Sessions(vertx, storage.keyring(), storage.signals(), config.hashKeys());
        var means = new Stage.Means(sessions, storage.counters(), clock);
        var folder = new DefinitionFolder(config.definitions());
        var documents = new DocumentsSource(storage.documents());
        var routes = new AtomicReference<>(new Routes(List.of(), config.strictRoutes()));
        var served = new AtomicLong(-1);
        Runnable reload = () -> {
            synchronized (routes) {
                if (!follows) {
                    routes.set(new Routes(folder.load(means, routes.get()), config.strictRoutes()));
                    return;
                }
                long generation = documents.generation();
                if (generation != served.get()) {
                    routes.set(new Routes(documents.load(means, routes.get()), config.strictRoutes()));
                    served.set(generation);
                }
            }
        };
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
        var errors = new ErrorReplies(config.settings());
        var recorder = new Recorder(Recording.of(config.settings(), config.hashKeys()), storage.records(), clock);
        var addresses = new ClientAddress(Math.toIntExact(config.settings().value(GatewayKeys.XFF_DEPTH)));
        var service = new Service(new Proxying(vertx, clock), errors, recorder, addresses, clock);
        var door = new FrontDoor(routes::get, service, errors);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost(config.host()))
                .requestHandler(request -> {
                    if (follows && writesDefinitions(request)) {
                        request.response()
                                .setStatusCode(500)
                                .putHeader("Content-Type", "application/json")
                                .end(DASHBOARD_ONLY);
                    } else if (!admin.takes(request)) {
                        door.handle(request);
                    }
                });
        if (follows) {
            Runnable refresh = () -> vertx.<Boolean>executeBlocking(() -> {
                        reload.run();
                        return true;
                    })
                    .onFailure(e -> LOG.error("The APIs could not be read; the running ones stay", e));
            vertx.setPeriodic(POLL_MILLIS, _ -> refresh.run());
            storage.signals().subscribe(topic -> {
                if (topic == Signals.Topic.APIS) {
                    refresh.run();
                }
            });
        }
        return vertx.<Boolean>executeBlocking(() -> {
                    reload.run();
                    return true;
                })
                .compose(_ -> server.listen(config.port()))
                .map(listening -> new GatewayNode(vertx, listening, sessions, recorder));
    }

    private static boolean writesDefinitions(HttpServerRequest request) {
        String path = request.path();
        return path != null && path.startsWith("/tyk/apis") && !request.method().equals(HttpMethod.GET);
    }

    public int port() {
        return server.actualPort();
    }

    /** Stops accepting, lets requests under way end, stores their records, and releases everything. */
    @Override
    public void close() throws Exception {
        if (closed.getAndSet(true)) {
            return;
        }
        sessions.close();
        server.shutdown(10, java.util.concurrent.TimeUnit.SECONDS).await();
        recorder.close();
        // Not composed with the line above: an instance cannot report its end on its own, ended, event loop.
        vertx.close().await();
    }
}
