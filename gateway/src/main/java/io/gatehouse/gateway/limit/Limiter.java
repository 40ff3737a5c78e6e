package io.gatehouse.gateway.limit;

import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Counters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Objects;

/** Counts requests against rates, in the way the node is configured for. */
public final class Limiter {
    private final Counters counters;
    private final InstantSource clock;
    private final boolean rolling;
    private final RateWindows windows;

    private Limiter(Counters counters, InstantSource clock, boolean rolling, RateWindows windows) {
        this.counters = counters;
        this.clock = clock;
        this.rolling = rolling;
        this.windows = windows;
    }

    public Limiter(Counters counters, InstantSource clock, Settings settings) {
        this(counters, clock, settings.value(GatewayKeys.ROLLING_LIMITER), new RateWindows());
    }

    /** The same with windows of its own: they end with whoever holds it. */
    public Limiter apart() {
        return new Limiter(counters, clock, rolling, new RateWindows());
    }

    /**
     * Counts one request.
     *
     * @param key what is limited
     * @param stamp names the window apart where it is local: a change of it begins a fresh one; may be empty
     */
    public Future<Counters.Rate> hit(String key, String stamp, double rate, double perSeconds) {
        long allowed = Math.max(1, (long) rate);
        long windowMillis = Math.max(1, (long) (perSeconds * 1000));
        if (!rolling) {
            String name = stamp.isEmpty() ? key : key + ":" + stamp;
            return Future.succeededFuture(windows.hit(name, allowed, windowMillis, clock.millis()));
        }
        return Future.fromCompletionStage(
                counters.hit(key, allowed, windowMillis, clock.millis(), true),
                Objects.requireNonNull(Vertx.currentContext(), "stages run on an event loop"));
    }
}
