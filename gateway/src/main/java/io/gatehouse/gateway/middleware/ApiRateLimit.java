package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.store.Counters;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/** The rate of an API for all its callers together. */
public final class ApiRateLimit implements Middleware.Asking {
    private static final Verdict OVER = new Verdict.Reject(429, "API Rate Limit Exceeded");

    private final Counters counters;
    private final InstantSource clock;

    private ApiRateLimit(Counters counters, InstantSource clock) {
        this.counters = counters;
        this.clock = clock;
    }

    public static Optional<Middleware> from(ApiReading api, Counters counters, InstantSource clock) {
        var limits = api.limits();
        boolean none = limits.noRateLimit() || limits.rate() <= 0 || limits.perSeconds() <= 0;
        return none ? Optional.empty() : Optional.of(new ApiRateLimit(counters, clock));
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        ApiReading api = exchange.api();
        return Future.fromCompletionStage(counters.hit(
                        "apilimiter-" + api.orgId() + api.apiId(),
                        Math.max(1, (long) api.limits().rate()),
                        Math.max(1, (long) (api.limits().perSeconds() * 1000)),
                        clock.millis(),
                        false))
                .map(reading -> reading.allowed() ? Verdict.PASS : OVER);
    }
}
