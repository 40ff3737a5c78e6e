package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.gateway.limit.RateHeaders;
import io.vertx.core.Future;
import java.util.Optional;

/** The rate of an API, or of one of its endpoints, for all its callers together. A changed API begins afresh. */
public final class ApiRateLimit implements Middleware.Asking {
    private static final Verdict OVER = new Verdict.Reject(429, "API Rate Limit Exceeded");
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final Limiter limiter;
    private final RateHeaders headers;
    private final String key;
    private final double rate;
    private final double perSeconds;

    private ApiRateLimit(ApiReading api, Limiter limiter, RateHeaders headers) {
        this.limiter = limiter.apart();
        this.headers = headers;
        this.key = "apilimiter-" + api.orgId() + api.apiId();
        this.rate = api.limits().rate();
        this.perSeconds = api.limits().perSeconds();
    }

    public static Optional<Middleware> from(ApiReading api, Limiter limiter, RateHeaders headers) {
        boolean limited = api.limits().rate() > 0 && api.limits().perSeconds() > 0;
        boolean any = limited || api.versions().use(Effect.Rate.class);
        return any && !api.limits().noRateLimit()
                ? Optional.of(new ApiRateLimit(api, limiter, headers))
                : Optional.empty();
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        if (exchange.skipsLimits()) {
            return PASSED;
        }
        Optional<EndpointRule> rule = exchange.rule(Effect.Rate.class);
        if (rule.isPresent() && rule.get().effect() instanceof Effect.Rate(var its, var per)) {
            String name =
                    key + "-" + rule.get().method() + ":" + rule.get().path().written();
            return counted(exchange, name, its, per);
        }
        return counted(exchange, key, rate, perSeconds);
    }

    private Future<Verdict> counted(Exchange exchange, String name, double allowed, double per) {
        if (allowed <= 0 || per <= 0) {
            return PASSED;
        }
        return limiter.hit(name, "", allowed, per).map(reading -> {
            headers.counted(exchange, allowed, reading);
            return reading.allowed() ? Verdict.PASS : OVER;
        });
    }
}
