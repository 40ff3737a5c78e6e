package io.gatehouse.gateway;

import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.sync.Following;
import io.gatehouse.gateway.sync.Reporter;
import io.gatehouse.store.NodeReport;
import io.gatehouse.store.Signals.Topic;
import io.gatehouse.store.Storage;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What binds a node to its control plane: it follows what is written there, and says how far it is. */
final class Ties implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ties.class);
    /** Signals may be lost; the poll finds what they missed. */
    private static final long POLL_MILLIS = 2_000;

    private static final Set<Topic> FOLLOWED = Set.of(Topic.APIS, Topic.POLICIES);

    private final Vertx vertx;
    private final Storage storage;
    private final Following following;
    private final Reporter reporter;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean closed;
    private @Nullable AutoCloseable subscription;

    Ties(
            Vertx vertx,
            Storage storage,
            Following following,
            Supplier<Routes> routes,
            LongSupplier droppedRecords,
            List<String> tags,
            InstantSource clock,
            RandomGenerator random) {
        this.vertx = vertx;
        this.storage = storage;
        this.following = following;
        byte[] id = new byte[16];
        random.nextBytes(id);
        var self =
                new Reporter.Self(HexFormat.of().formatHex(id), hostname(), GatewayNode.VERSION, tags, clock.instant());
        this.reporter =
                new Reporter(self, storage.documents(), storage.signals(), following, routes, droppedRecords, clock);
    }

    /** Blocks until the node runs what is written now. */
    void catchUp() {
        if (following.catchUp()) {
            reporter.report();
        }
    }

    /** Follows from now on, without blocking the caller. */
    void hold() {
        vertx.setPeriodic(POLL_MILLIS, _ -> nudged());
        vertx.setPeriodic(NodeReport.EVERY.toMillis(), _ -> offLoop(reporter::report));
        offLoop(reporter::forgetTheSilent);
        subscription = storage.signals().subscribe(topic -> {
            if (FOLLOWED.contains(topic)) {
                nudged();
            }
        });
    }

    /** However many ask while one is waiting, it is done once. */
    private void nudged() {
        if (!asked.getAndSet(true)) {
            offLoop(() -> {
                asked.set(false);
                catchUp();
            });
        }
    }

    private void offLoop(Runnable work) {
        vertx.<Boolean>executeBlocking(() -> {
                    if (!closed) {
                        work.run();
                    }
                    return true;
                })
                .onFailure(e -> LOG.error("The control plane's storage could not be used; what runs goes on", e));
    }

    private static String hostname() {
        String named = System.getenv("HOSTNAME");
        if (named != null && !named.isBlank()) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    /** Blocks. Takes the node off the list. */
    @Override
    public void close() {
        closed = true;
        try {
            if (subscription != null) {
                subscription.close();
            }
            reporter.leave();
        } catch (Exception e) {
            LOG.warn("The node could not take its leave: {}", e.toString());
        }
    }
}
