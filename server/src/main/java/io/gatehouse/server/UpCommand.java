package io.gatehouse.server;

import io.gatehouse.control.ControlConfig;
import io.gatehouse.control.ControlPlane;
import io.gatehouse.control.http.Listener;
import io.gatehouse.gateway.GatewayConfig;
import io.gatehouse.gateway.GatewayNode;
import io.gatehouse.store.sqlite.SqliteStorage;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Dashboard API and gateway in one process on one embedded database. */
@Command(name = "up", description = "Run dashboard API and gateway in one process.")
final class UpCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", defaultValue = "data", description = "Folder of everything stored (default: ./data).")
    private Path data = Path.of("data");

    @Option(names = "--dashboard-port", defaultValue = "3000", description = "Default: ${DEFAULT-VALUE}.")
    private int dashboardPort = 3000;

    @Option(names = "--gateway-port", defaultValue = "8080", description = "Default: ${DEFAULT-VALUE}.")
    private int gatewayPort = 8080;

    @Option(names = "--admin-secret", description = "Secret of the Admin API (default: generated).")
    private String adminSecret = "";

    @Option(names = "--gateway-secret", description = "Secret of the node's own REST API (default: generated).")
    private String gatewaySecret = "";

    @Option(names = "--node-secret", description = "Secret nodes register with (default: generated).")
    private String nodeSecret = "";

    @Option(names = "--no-bootstrap", description = "Create no organisation and no user.")
    private boolean noBootstrap;

    // Scripts may say so; there is no other way yet.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--foreground", description = "Stay in the foreground (the default and only way).")
    private boolean foreground;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        Files.createDirectories(data);
        SqliteStorage storage = SqliteStorage.open(data.resolve("gatehouse.db"), clock);
        String admin = chosen(adminSecret, random);
        var founders = noBootstrap
                ? java.util.Optional.<ControlPlane.Founders>empty()
                : ControlPlane.bootstrap(storage, clock, random);
        GatewayNode node = started(GatewayNode.follow(
                new GatewayConfig(
                        "0.0.0.0", gatewayPort, chosen(gatewaySecret, random), data.resolve("apps"), false, true),
                storage,
                clock,
                random));
        Listener dashboard = started(ControlPlane.start(
                new ControlConfig("0.0.0.0", dashboardPort, admin, chosen(nodeSecret, random)),
                storage,
                clock,
                random));
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            close(dashboard, node, storage);
            stopped.countDown();
        }));
        out.printf("Dashboard API  http://localhost:%d%n", dashboard.port());
        out.printf("Gateway        http://localhost:%d%n", node.port());
        founders.ifPresent(first -> {
            out.printf("Organisation   %s%n", first.organisation());
            out.printf("Administrator  %s%n", first.email());
            out.printf("Password       %s%n", first.password());
            out.printf(
                    "Try            curl -H 'Authorization: %s' http://localhost:%d/api/apis%n",
                    first.accessKey(), dashboard.port());
        });
        if (adminSecret.isEmpty()) {
            out.printf("Admin secret   %s (of this start; choose one with --admin-secret)%n", admin);
        }
        out.flush();
        stopped.await();
        return 0;
    }

    private static <T> T started(Future<T> starting) throws Exception {
        return starting.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static String chosen(String secret, SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return secret.isEmpty() ? HexFormat.of().formatHex(bytes) : secret;
    }

    private static void close(Listener dashboard, GatewayNode node, SqliteStorage storage) {
        try (storage;
                node;
                dashboard) {
            LOG.info("Stopping");
        } catch (Exception e) {
            LOG.error("Not everything stopped cleanly", e);
        }
    }
}
