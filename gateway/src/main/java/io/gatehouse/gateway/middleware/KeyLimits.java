package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Bound;
import io.gatehouse.gateway.key.Right;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.gateway.limit.RateHeaders;
import io.gatehouse.store.Counters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The key's rate, then its quota: a request over the rate spends no quota. */
public final class KeyLimits implements Middleware.Asking {
    private static final Verdict OVER_RATE = new Verdict.Reject(429, "Rate Limit Exceeded");
    private static final Verdict OVER_QUOTA = new Verdict.Reject(403, "Quota exceeded");
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final Limiter limiter;
    private final RateHeaders headers;
    private final Counters counters;
    private final InstantSource clock;
    private final boolean noRate;
    private final boolean noQuota;

    private KeyLimits(ApiReading api, Limiter limiter, RateHeaders headers, Counters counters, InstantSource clock) {
        this.limiter = limiter;
        this.headers = headers;
        this.counters = counters;
        this.clock = clock;
        this.noRate = api.limits().noRateLimit();
        this.noQuota = api.limits().noQuota();
    }

    public static Optional<Middleware> from(
            ApiReading api, Limiter limiter, RateHeaders headers, Counters counters, InstantSource clock) {
        boolean none = api.authentication().keyless()
                || (api.limits().noRateLimit() && api.limits().noQuota());
        return none ? Optional.empty() : Optional.of(new KeyLimits(api, limiter, headers, counters, clock));
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        if (exchange.isIgnored() || exchange.session().isEmpty() || exchange.skipsLimits()) {
            return PASSED;
        }
        Session session = exchange.session().get();
        Future<Verdict> rate = rate(exchange, session);
        if (rate.succeeded() && rate.result() instanceof Verdict.Pass) {
            return quota(exchange, session);
        }
        return rate.compose(verdict ->
                verdict instanceof Verdict.Pass ? quota(exchange, session) : Future.succeededFuture(verdict));
    }

    private Future<Verdict> rate(Exchange exchange, Session session) {
        if (noRate) {
            return PASSED;
        }
        String apiId = exchange.api().apiId();
        Optional<Right> right = session.right(apiId);
        // Reached only where access rights were not asked, and then nothing bounds the caller.
        if (right.isEmpty() && !session.rights().isEmpty()) {
            return Future.succeededFuture(OVER_RATE);
        }
        Bound bound = session.bound(apiId);
        String key = "rate-limit-" + session.scope(apiId) + session.id();
        if (right.isPresent() && !right.get().endpoints().isEmpty()) {
            Optional<Right.EndpointBound> endpoint = right.get().endpoint(exchange.cameBy(), exchange.decodedPath());
            if (endpoint.isPresent()) {
                Bound its = endpoint.get().bound();
                return counted(exchange, session, key + "-" + endpoint.get().name(), its, bound, 0);
            }
        }
        return counted(exchange, session, key, bound, bound, 0);
    }

    /**
     * @param throttle says whether who is over the rate may wait and try again
     */
    private Future<Verdict> counted(
            Exchange exchange, Session session, String key, Bound bound, Bound throttle, long retries) {
        if (!bound.limitsRate()) {
            return PASSED;
        }
        return limiter.hit(key, session.stamp(), bound.rate(), bound.perSeconds())
                .compose(reading -> {
                    if (reading.allowed()) {
                        headers.counted(exchange, bound.rate(), reading);
                        return PASSED;
                    }
                    if (throttle.throttleSeconds() > 0 && retries < throttle.throttleRetries()) {
                        return waited(throttle.throttleSeconds())
                                .compose(_ -> counted(exchange, session, key, bound, throttle, retries + 1));
                    }
                    headers.counted(exchange, bound.rate(), reading);
                    return Future.succeededFuture(OVER_RATE);
                });
    }

    private static Future<?> waited(double seconds) {
        Vertx vertx = Objects.requireNonNull(Vertx.currentContext(), "stages run on an event loop")
                .owner();
        return vertx.timer(Math.max(1, (long) (seconds * 1000)), TimeUnit.MILLISECONDS);
    }

    private Future<Verdict> quota(Exchange exchange, Session session) {
        String apiId = exchange.api().apiId();
        Bound bound = session.bound(apiId);
        if (noQuota || !bound.limitsQuota()) {
            exchange.quota(new Exchange.Quota(bound.quotaMax(), 0, 0));
            return PASSED;
        }
        String key = "quota-" + session.scope(apiId) + session.id();
        long renewalMillis = Math.max(0, bound.quotaSeconds()) * 1000;
        return Future.fromCompletionStage(
                        counters.spend(key, bound.quotaMax(), renewalMillis, clock.millis()),
                        Objects.requireNonNull(Vertx.currentContext(), "stages run on an event loop"))
                .map(reading -> {
                    exchange.quota(
                            new Exchange.Quota(bound.quotaMax(), reading.remaining(), reading.renewsMillis() / 1000));
                    return reading.allowed() ? Verdict.PASS : OVER_QUOTA;
                });
    }
}
