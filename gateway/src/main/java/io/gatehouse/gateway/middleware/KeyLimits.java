package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.json.Json;
import io.gatehouse.store.Counters;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/** The key's rate, then its quota: a request over the rate spends no quota. */
public final class KeyLimits implements Middleware.Asking {
    private static final Verdict OVER_RATE = new Verdict.Reject(429, "Rate Limit Exceeded");
    private static final Verdict OVER_QUOTA = new Verdict.Reject(403, "Quota exceeded");
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final Counters counters;
    private final InstantSource clock;

    private KeyLimits(Counters counters, InstantSource clock) {
        this.counters = counters;
        this.clock = clock;
    }

    public static Optional<Middleware> from(ApiReading api, Counters counters, InstantSource clock) {
        boolean none = api.authentication().keyless()
                || (api.limits().noRateLimit() && api.limits().noQuota());
        return none ? Optional.empty() : Optional.of(new KeyLimits(counters, clock));
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        if (exchange.isIgnored() || exchange.session().isEmpty()) {
            return PASSED;
        }
        Session session = exchange.session().get();
        String apiId = exchange.api().apiId();
        Json.Obj limits = session.limits(apiId);
        String scope = session.isScoped(apiId) ? apiId + "-" : "";
        return rate(exchange, session, limits, scope)
                .compose(verdict -> verdict instanceof Verdict.Pass
                        ? quota(exchange, session, limits, scope)
                        : Future.succeededFuture(verdict));
    }

    private Future<Verdict> rate(Exchange exchange, Session session, Json.Obj limits, String scope) {
        double rate = limits.decimal("rate", 0);
        double per = limits.decimal("per", 0);
        if (exchange.api().limits().noRateLimit() || rate <= 0 || per <= 0) {
            return PASSED;
        }
        // The session's own stamp is part of the name: an edited key starts with a fresh window.
        String key = "rate-limit-" + scope + session.id() + ":" + session.body().text("last_updated");
        return Future.fromCompletionStage(counters.hit(
                        key, Math.max(1, (long) rate), Math.max(1, (long) (per * 1000)), clock.millis(), false))
                .map(reading -> reading.allowed() ? Verdict.PASS : OVER_RATE);
    }

    private Future<Verdict> quota(Exchange exchange, Session session, Json.Obj limits, String scope) {
        long max = limits.number("quota_max", 0);
        if (exchange.api().limits().noQuota() || max <= 0) {
            exchange.quota(new Exchange.Quota(max, 0, 0));
            return PASSED;
        }
        long renewal = Math.max(0, limits.number("quota_renewal_rate", 0)) * 1000;
        return Future.fromCompletionStage(counters.spend("quota-" + scope + session.id(), max, renewal, clock.millis()))
                .map(reading -> {
                    exchange.quota(new Exchange.Quota(max, reading.remaining(), reading.renewsMillis() / 1000));
                    return reading.allowed() ? Verdict.PASS : OVER_QUOTA;
                });
    }
}
