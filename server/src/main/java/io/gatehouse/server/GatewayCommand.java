package io.gatehouse.server;

import io.gatehouse.gateway.GatewayConfig;
import io.gatehouse.gateway.GatewayNode;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Key;
import io.gatehouse.settings.Problems;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One node alone: definitions from a folder, keys and quotas in an embedded database beside it. */
@Command(
        name = "gateway",
        description = "Run one gateway node on a folder of API definitions.",
        mixinStandardHelpOptions = true)
final class GatewayCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayCommand.class);
    private static final int MISCONFIGURED = 2;
    private static final int NOT_STARTED = 1;
    private static final long START_SECONDS = 60;
    private static final long MOST_UNREAD_RECORDS = 500_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", description = "Port to listen on (listen_port, default: 8080; 0 for any free one).")
    private @Nullable Integer port;

    @Option(names = "--secret", description = "Secret of the node's own REST API (secret).")
    private @Nullable String secret;

    @Option(names = "--apps", description = "Folder of API definitions (app_path, default: apps).")
    private @Nullable Path apps;

    @Option(
            names = "--policies",
            description = "File of policies by id, or a folder with a file for each"
                    + " (policies.policy_record_name, default: policies.json).")
    private @Nullable Path policies;

    @Option(names = "--conf", description = "Configuration in the words of tyk.conf; options given here win.")
    private @Nullable Path conf;

    @Option(names = "--data", defaultValue = "data", description = "Folder of the embedded database (default: data).")
    private Path data = Path.of("data");

    @Option(names = "--hash-keys", description = "Store keys under their hash (hash_keys).")
    private boolean hashKeys;

    @Option(names = "--strict-routes", description = "Listen paths end where a segment ends.")
    private boolean strictRoutes;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Settings settings;
        try {
            settings = chosen(Configuration.read(Key.Plane.GATEWAY, conf, System.getenv()));
        } catch (Problems | UncheckedIOException e) {
            err.println(e.getMessage());
            return MISCONFIGURED;
        }
        if (settings.value(GatewayKeys.SECRET).isEmpty()) {
            err.println("The node's REST API needs a secret: --secret, or \"secret\" in the configuration.");
            return MISCONFIGURED;
        }
        if (apps == null && settings.value(GatewayKeys.FROM_DASHBOARD)) {
            err.println("use_db_app_configs: following a dashboard of another process is not built yet;"
                    + " name a folder of definitions with --apps.");
            return MISCONFIGURED;
        }
        var life = new Lifecycle();
        try {
            int actual = start(settings, life);
            LOG.info("Gateway listens on http://localhost:{}", actual);
        } catch (IllegalStateException | UncheckedIOException e) {
            life.close();
            err.println(e.getMessage());
            return NOT_STARTED;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            life.close();
            stopped.countDown();
        }));
        stopped.await();
        return 0;
    }

    private int start(Settings settings, Lifecycle life) throws InterruptedException {
        var folder = Path.of(settings.value(GatewayKeys.APP_PATH));
        try {
            DataFolder.make(data);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("A folder cannot be made: " + e.getMessage(), e);
        }
        SqliteStorage storage = life.closing(opened());
        var unread = life.closing(new UnreadRecords(storage.records(), MOST_UNREAD_RECORDS));
        unread.start();
        var config = new GatewayConfig(
                settings.value(GatewayKeys.LISTEN_ADDRESS),
                Math.toIntExact(settings.value(GatewayKeys.LISTEN_PORT)),
                settings.value(GatewayKeys.SECRET),
                folder,
                Path.of(settings.value(GatewayKeys.POLICY_FILE)),
                settings);
        var starting = GatewayNode.start(config, storage, Clock.systemUTC(), new SecureRandom());
        return life.closing(Starting.awaited("gateway", starting, START_SECONDS))
                .port();
    }

    private SqliteStorage opened() {
        try {
            return SqliteStorage.open(data.resolve("gateway.db"), Clock.systemUTC());
        } catch (RuntimeException e) {
            throw new IllegalStateException("The storage cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The configuration with the options of this command over it. */
    private Settings chosen(Settings configured) {
        return configured
                .withOption(GatewayKeys.LISTEN_PORT, port == null ? null : (long) port)
                .withOption(GatewayKeys.SECRET, secret)
                .withOption(GatewayKeys.APP_PATH, apps == null ? null : apps.toString())
                .withOption(GatewayKeys.POLICY_FILE, policies == null ? null : policies.toString())
                .withOption(GatewayKeys.HASH_KEYS, hashKeys ? true : null)
                .withOption(GatewayKeys.STRICT_ROUTES, strictRoutes ? true : null);
    }
}
