package io.gatehouse.server;

import io.gatehouse.gateway.GatewayConfig;
import io.gatehouse.gateway.GatewayNode;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Key;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One node alone: definitions from a folder, keys and quotas in an embedded database beside it. */
@Command(name = "gateway", description = "Run one gateway node on a folder of API definitions.")
final class GatewayCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayCommand.class);

    @Option(names = "--port", defaultValue = "8080", description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--secret", required = true, description = "Secret of the node's own REST API.")
    private String secret = "";

    @Option(names = "--apps", required = true, description = "Folder of API definitions.")
    private Path apps = Path.of(".");

    @Option(
            names = "--policies",
            defaultValue = "policies.json",
            description = "File of policies by id, or a folder with a file for each (default: ${DEFAULT-VALUE}).")
    private Path policies = Path.of("policies.json");

    @Option(names = "--conf", description = "Configuration in the words of tyk.conf; options given here win.")
    private @Nullable Path conf;

    @Option(names = "--data", defaultValue = "data", description = "Folder of the embedded database.")
    private Path data = Path.of("data");

    @Option(names = "--hash-keys", description = "Store keys under their hash.")
    private boolean hashKeys;

    @Option(names = "--strict-routes", description = "Listen paths end where a segment ends.")
    private boolean strictRoutes;

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(data);
        Files.createDirectories(apps);
        Settings settings = Configuration.read(Key.Plane.GATEWAY, conf, System.getenv());
        if (hashKeys) {
            settings = settings.with(GatewayKeys.HASH_KEYS, true);
        }
        if (strictRoutes) {
            settings = settings.with(GatewayKeys.STRICT_ROUTES, true);
        }
        SqliteStorage storage = SqliteStorage.open(data.resolve("gateway.db"), Clock.systemUTC());
        var config = new GatewayConfig("0.0.0.0", port, secret, apps, policies, settings);
        GatewayNode node = GatewayNode.start(config, storage, Clock.systemUTC(), new SecureRandom())
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            close(node, storage);
            stopped.countDown();
        }));
        LOG.info("Gateway listens on http://localhost:{}", node.port());
        stopped.await();
        return 0;
    }

    private static void close(GatewayNode node, SqliteStorage storage) {
        try (storage) {
            node.close();
        } catch (Exception e) {
            LOG.error("The node did not stop cleanly", e);
        }
    }
}
