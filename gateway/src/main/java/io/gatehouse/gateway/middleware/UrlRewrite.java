package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.vertx.core.Future;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends a request on to another address, made of parts of its own. */
public final class UrlRewrite implements Middleware.Asking {
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final Map<EndpointRule, RewriteRule> rules = new IdentityHashMap<>();

    private UrlRewrite(ApiReading api) {
        api.versions().all().stream()
                .flatMap(version -> version.endpoints().of(Effect.Rewrite.class).stream())
                .forEach(rule -> rules.put(rule, new RewriteRule((Effect.Rewrite) rule.effect())));
    }

    public static Optional<Middleware> from(ApiReading api) {
        return api.versions().use(Effect.Rewrite.class) ? Optional.of(new UrlRewrite(api)) : Optional.empty();
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        Optional<EndpointRule> found = exchange.rule(Effect.Rewrite.class);
        if (found.isEmpty()) {
            return PASSED;
        }
        RewriteRule rule = rules.get(found.get());
        if (rule == null) {
            return PASSED;
        }
        return rule.readsBody()
                ? exchange.readBody().map(body -> rule.apply(exchange, body.toString()))
                : Future.succeededFuture(rule.apply(exchange, ""));
    }
}
