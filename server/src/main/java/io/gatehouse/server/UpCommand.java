package io.gatehouse.server;

import io.gatehouse.fault.FaultException;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Key;
import io.gatehouse.settings.Problems;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.StorageKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Dashboard and gateway in one process on embedded databases. An option wins over the environment and the file. */
@Command(name = "up", description = "Run dashboard and gateway in one process.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final int MISCONFIGURED = 2;
    private static final int NOT_STARTED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "Folder of everything stored (default: ./data).")
    private @Nullable Path data;

    @Option(names = "--dashboard-port", description = "Port of the dashboard and its API (default: 3000).")
    private @Nullable Integer dashboardPort;

    @Option(names = "--gateway-port", description = "Port that serves the APIs (default: 8080).")
    private @Nullable Integer gatewayPort;

    @Option(names = "--admin-secret", description = "Secret of the Admin API (default: generated once).")
    private @Nullable String adminSecret;

    @Option(names = "--gateway-secret", description = "Secret of the node's own REST API (default: generated once).")
    private @Nullable String gatewaySecret;

    @Option(names = "--node-secret", description = "Secret nodes register with (default: generated once).")
    private @Nullable String nodeSecret;

    @Option(
            names = "--conf",
            description = "Configuration in the dashboard's format; \"gateway\" and \"pump\" in it are theirs.")
    private @Nullable Path conf;

    @Option(names = "--no-bootstrap", description = "Create no organisation and no user.")
    private boolean noBootstrap;

    // Scripts may say so; there is no other way yet.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--foreground", description = "Stay in the foreground (the default and only way).")
    private boolean foreground;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var random = new SecureRandom();
        Settings settings;
        try {
            settings = chosen(Configuration.read(Key.Plane.DASHBOARD, conf, System.getenv()));
        } catch (Problems | UncheckedIOException e) {
            err.println(e.getMessage());
            return MISCONFIGURED;
        }
        var secrets = new KeptSecrets(Path.of(settings.value(StorageKeys.FOLDER)), random);
        try {
            settings = settings.with(
                            DashboardKeys.ADMIN_SECRET, secrets.of("admin", settings.value(DashboardKeys.ADMIN_SECRET)))
                    .with(GatewayKeys.SECRET, secrets.of("gateway", settings.value(GatewayKeys.SECRET)))
                    .with(DashboardKeys.NODE_SECRET, secrets.of("node", settings.value(DashboardKeys.NODE_SECRET)));
        } catch (IOException | FaultException e) {
            err.println("The secrets in " + secrets.file() + " can be neither read nor kept: " + e.getMessage());
            return NOT_STARTED;
        }
        AllInOne running;
        try {
            running = AllInOne.start(settings, !noBootstrap, Clock.systemUTC(), random);
        } catch (IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
            return NOT_STARTED;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            running.close();
            stopped.countDown();
        }));
        greet(out, running, secrets);
        stopped.await();
        return 0;
    }

    /** The configuration with the options of this command over it. */
    private Settings chosen(Settings configured) {
        return WholeInstallation.over(configured
                .withOption(StorageKeys.FOLDER, data == null ? null : data.toString())
                .withOption(DashboardKeys.LISTEN_PORT, dashboardPort == null ? null : (long) dashboardPort)
                .withOption(GatewayKeys.LISTEN_PORT, gatewayPort == null ? null : (long) gatewayPort)
                .withOption(DashboardKeys.ADMIN_SECRET, adminSecret)
                .withOption(GatewayKeys.SECRET, gatewaySecret)
                .withOption(DashboardKeys.NODE_SECRET, nodeSecret));
    }

    private static void greet(PrintWriter out, AllInOne running, KeptSecrets secrets) {
        out.printf("%n  Gatehouse is ready.%n%n");
        out.printf("  Dashboard      http://localhost:%d%n", running.dashboardPort());
        out.printf("  Gateway        http://localhost:%d%n", running.gatewayPort());
        running.founders().ifPresent(first -> {
            out.printf("  Organisation   %s (%s)%n", first.organisationName(), first.organisation());
            out.printf("  Administrator  %s%n", first.email());
            out.printf("  Password       %s (shown this once)%n", first.password());
            out.printf(
                    "  Try            curl -H 'Authorization: %s' http://localhost:%d/api/apis%n",
                    first.accessKey(), running.dashboardPort());
        });
        out.printf("  Secrets        %s%n%n", secrets.file());
        out.flush();
    }
}
