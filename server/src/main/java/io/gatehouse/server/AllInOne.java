package io.gatehouse.server;

import io.gatehouse.control.ControlConfig;
import io.gatehouse.control.ControlPlane;
import io.gatehouse.control.http.Listener;
import io.gatehouse.gateway.GatewayConfig;
import io.gatehouse.gateway.GatewayNode;
import io.gatehouse.pump.Pump;
import io.gatehouse.pump.PumpConfig;
import io.gatehouse.pump.UptimePump;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.StorageKeys;
import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.Storage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Dashboard, gateway and pump in one process. Closing refuses new requests, lets those under way end, flushes and
 * stores their records, and then closes the storage.
 */
final class AllInOne implements AutoCloseable {
    private static final long START_SECONDS = 30;

    private final Lifecycle life;
    private final Listener dashboard;
    private final GatewayNode node;
    private final Optional<ControlPlane.Founders> founders;

    private AllInOne(Lifecycle life, Listener dashboard, GatewayNode node, Optional<ControlPlane.Founders> founders) {
        this.life = life;
        this.dashboard = dashboard;
        this.node = node;
        this.founders = founders;
    }

    /**
     * @param bootstrap whether an empty installation gets a first organisation and administrator
     * @throws IllegalStateException when a part did not start; what had started is closed again
     */
    static AllInOne start(Settings settings, boolean bootstrap, Clock clock, SecureRandom random)
            throws InterruptedException {
        var life = new Lifecycle();
        try {
            Storage storage = life.closing(opened(settings, clock));
            var founders = bootstrap
                    ? ControlPlane.bootstrap(storage, clock, random)
                    : Optional.<ControlPlane.Founders>empty();
            PumpConfig pumping = PumpSettings.of(settings);
            life.closing(Pump.start(storage.records(), storage.activity(), storage.requestLog(), pumping, clock));
            life.closing(
                    UptimePump.start(storage.records(RecordQueue.Channel.UPTIME), storage.uptimeLog(), pumping, clock));
            GatewayNode node = life.closing(Starting.awaited(
                    "gateway", GatewayNode.follow(gateway(settings), storage, clock, random), START_SECONDS));
            Listener dashboard = life.closing(Starting.awaited(
                    "dashboard",
                    ControlPlane.start(ControlConfig.of(settings), storage, clock, random),
                    START_SECONDS));
            return new AllInOne(life, dashboard, node, founders);
        } catch (RuntimeException | InterruptedException e) {
            life.close();
            throw e;
        }
    }

    private static Storage opened(Settings settings, Clock clock) {
        try {
            return Backends.open(settings, clock);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The storage cannot be opened: " + e.getMessage(), e);
        }
    }

    private static GatewayConfig gateway(Settings settings) {
        return new GatewayConfig(
                settings.value(GatewayKeys.LISTEN_ADDRESS),
                Math.toIntExact(settings.value(GatewayKeys.LISTEN_PORT)),
                settings.value(GatewayKeys.SECRET),
                Path.of(settings.value(StorageKeys.FOLDER), "apps"),
                Path.of(settings.value(StorageKeys.FOLDER), "policies.json"),
                settings);
    }

    int dashboardPort() {
        return dashboard.port();
    }

    int gatewayPort() {
        return node.port();
    }

    /** The first organisation and administrator, when this start made them. */
    Optional<ControlPlane.Founders> founders() {
        return founders;
    }

    @Override
    public void close() {
        life.close();
    }
}
