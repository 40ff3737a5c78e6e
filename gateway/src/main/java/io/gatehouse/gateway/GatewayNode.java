package io.gatehouse.gateway;

import io.gatehouse.gateway.admin.DefinitionFolder;
import io.gatehouse.gateway.admin.NodeApi;
import io.gatehouse.gateway.admin.PolicyFiles;
import io.gatehouse.gateway.chain.ClientAddress;
import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.host.HostChecker;
import io.gatehouse.gateway.key.Organisations;
import io.gatehouse.gateway.key.Policies;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.record.Recorder;
import io.gatehouse.gateway.record.Recording;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.serve.Service;
import io.gatehouse.gateway.serve.SubRoutes;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.gateway.sync.DocumentsSource;
import io.gatehouse.gateway.sync.FolderSource;
import io.gatehouse.gateway.sync.Following;
import io.gatehouse.gateway.sync.PolicySource;
import io.gatehouse.gateway.sync.Snapshots;
import io.gatehouse.gateway.upstream.Proxying;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.store.Collections;
import io.gatehouse.store.NodeReport.Failure;
import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.Storage;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: one server for each core on one port, serving the snapshot of the moment. */
public final class GatewayNode implements AutoCloseable {
    public static final String VERSION = "0.1.0";
    private static final Logger LOG = LoggerFactory.getLogger(GatewayNode.class);
    /** A busy node that stops goes on accepting so long, that who asks whether it is ready hears that it is not. */
    private static final long BUSY_GRACE_MILLIS = 5_000;

    private static final long TICK_MILLIS = 20;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final InstantSource clock;
    private final Storage storage;
    private final RandomGenerator random;
    private final Sessions sessions;
    private final Recorder recorder;
    private final Stage.Means means;
    private final Runnable loadPolicies;
    private final Snapshots snapshots;
    private final NodeApi admin;
    private final List<Serving> servings = new CopyOnWriteArrayList<>();
    private final Optional<Ties> ties;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LiveRequests live;
    private final HostChecker hosts;

    private GatewayNode(
            GatewayConfig config, Storage storage, InstantSource clock, RandomGenerator random, boolean follows) {
        this.config = config;
        boolean closes = config.settings().value(GatewayKeys.CLOSE_CONNECTIONS);
        this.live = new LiveRequests(config.settings().value(GatewayKeys.READ_TIMEOUT), () -> closes || closed.get());
        this.clock = clock;
        this.storage = storage;
        this.random = random;
        int cores = Runtime.getRuntime().availableProcessors();
        this.vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(cores));
        var policies = new Policies();
        this.sessions = new Sessions(vertx, storage.keyring(), storage.signals(), policies, config.settings());
        this.recorder = new Recorder(Recording.of(config.settings(), config.hashKeys()), storage.records(), clock);
        this.means = Stage.Means.of(
                sessions,
                new Organisations(
                        vertx,
                        storage.keyring(),
                        config.settings().value(GatewayKeys.ORG_QUOTAS),
                        config.settings().value(GatewayKeys.ORG_DETAILS)),
                storage.counters(),
                clock,
                config.settings(),
                vertx);
        PolicySource policySource =
                follows ? new PolicySource.Stored(storage.documents()) : new PolicySource.OnDisk(config.policies());
        this.loadPolicies = () -> policySource.load().ifPresent(policies::replace);
        var source = follows ? new DocumentsSource(storage.documents()) : new FolderSource(config.definitions());
        this.snapshots = new Snapshots(
                source,
                means,
                new Routes.Settings(config.strictRoutes(), config.settings().value(GatewayKeys.CUSTOM_DOMAINS)));
        this.ties = follows
                ? Optional.of(new Ties(
                        vertx,
                        storage,
                        new Following(
                                storage.documents(),
                                List.of(
                                        new Following.Part(Collections.POLICIES, loadPolicies),
                                        new Following.Part(Collections.APIS, snapshots::reload))),
                        snapshots,
                        recorder::dropped,
                        config.settings().value(GatewayKeys.TAGS),
                        clock,
                        random))
                : Optional.empty();
        this.hosts = new HostChecker(
                vertx, snapshots, means.down(), storage.records(RecordQueue.Channel.UPTIME), clock, config.settings());
        this.admin = new NodeApi(
                config.secret(),
                config.settings(),
                new DefinitionFolder(config.definitions()),
                new PolicyFiles(config.policies()),
                new NodeApi.Node(
                        follows,
                        snapshots,
                        this::reload,
                        storage,
                        sessions,
                        policies,
                        means.answers(),
                        means.proofs().keySets(),
                        means.organisations(),
                        closed::get,
                        clock,
                        random,
                        vertx));
    }

    /** Loads the definitions of the folder and listens; completes when requests are served. */
    public static Future<GatewayNode> start(
            GatewayConfig config, Storage storage, InstantSource clock, RandomGenerator random) {
        return new GatewayNode(config, storage, clock, random, false).started();
    }

    /** As {@link #start}, but serving the APIs the control plane keeps in the storage, and following its changes. */
    public static Future<GatewayNode> follow(
            GatewayConfig config, Storage storage, InstantSource clock, RandomGenerator random) {
        return new GatewayNode(config, storage, clock, random, true).started();
    }

    private Future<GatewayNode> started() {
        return vertx.<Boolean>executeBlocking(() -> {
                    reload();
                    return true;
                })
                .compose(_ -> vertx.deployVerticle(
                        this::serving,
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors())))
                .map(_ -> {
                    hosts.start();
                    ties.ifPresent(Ties::hold);
                    return this;
                })
                .onFailure(_ -> Thread.ofPlatform().name("gateway-abandoned").start(this::abandon));
    }

    /** What did not start holds nothing. */
    private void abandon() {
        try {
            close();
        } catch (Exception e) {
            LOG.warn("A node that did not start could not be closed: {}", e.toString());
        }
    }

    private void reload() {
        // Policies first: no API is served to keys under yesterday's terms.
        ties.ifPresentOrElse(Ties::catchUp, () -> {
            loadPolicies.run();
            snapshots.reload();
        });
    }

    private Serving serving() {
        var serving = new Serving(config, this::door, live);
        servings.add(serving);
        return serving;
    }

    /** What serves the requests of one event loop. */
    private Handler<HttpServerRequest> door(Vertx loop) {
        var errors = new ErrorReplies(config.settings());
        var addresses = new ClientAddress(Math.toIntExact(config.settings().value(GatewayKeys.XFF_DEPTH)));
        var service = new Service(
                new Proxying(loop, clock, config.settings()),
                errors,
                recorder,
                addresses,
                clock,
                means.rateHeaders(),
                snapshots,
                new SubRoutes(loop, storage, sessions, clock, random),
                config.settings().value(GatewayKeys.MAX_BODY));
        var door = new FrontDoor(snapshots, service, errors, config.settings());
        boolean closes = config.settings().value(GatewayKeys.CLOSE_CONNECTIONS);
        return request -> {
            if (closes || closed.get()) {
                request.response().putHeader("Connection", "close");
            }
            String objection = Framing.objection(request);
            if (!objection.isEmpty()) {
                request.response().putHeader("Connection", "close");
                errors.plain(request, Integer.parseInt(objection.substring(0, 3)), objection);
            } else if (!admin.takes(request)) {
                door.handle(request);
            }
        };
    }

    public int port() {
        return servings.getFirst().port();
    }

    /** Definitions that do not serve as they stand, and why. */
    public List<Failure> failures() {
        return snapshots.get().failures();
    }

    /**
     * Says that it is no longer ready, and that connections end; goes on accepting for its grace and, a while, as long as
     * requests are under way; then stops accepting, lets the rest end, stores their records, and releases everything.
     */
    @Override
    public void close() throws Exception {
        if (closed.getAndSet(true)) {
            return;
        }
        long grace = config.settings().value(GatewayKeys.DRAIN_DELAY);
        if (!servings.isEmpty()) {
            TimeUnit.SECONDS.sleep(grace);
            for (long waited = grace * 1000; waited < BUSY_GRACE_MILLIS && live.count() > 0; waited += TICK_MILLIS) {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            }
        }
        hosts.stop();
        long seconds = config.settings().value(GatewayKeys.DRAIN_SECONDS);
        var drained = servings.stream().map(serving -> serving.drain(seconds)).toList();
        Future.join(drained).otherwiseEmpty().await();
        ties.ifPresent(Ties::close);
        sessions.close();
        recorder.close();
        // Not composed with the line above: an instance cannot report its end on its own, ended, event loop.
        vertx.close().await();
    }
}
