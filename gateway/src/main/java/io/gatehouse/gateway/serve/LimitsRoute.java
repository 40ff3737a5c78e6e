package io.gatehouse.gateway.serve;

import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Bound;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Counters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** {@code tyk/rate-limits/}: what the caller's key may still do. Asking consumes nothing. */
final class LimitsRoute implements SubRoutes.Route {
    private final Counters counters;
    private final InstantSource clock;

    LimitsRoute(Counters counters, InstantSource clock) {
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public Future<Verdict> answer(Exchange exchange, CompiledApi api) {
        return api.chain().runForLimits(exchange).compose(verdict -> {
            if (!(verdict instanceof Verdict.Pass) || exchange.session().isEmpty()) {
                return Future.succeededFuture(verdict);
            }
            Session session = exchange.session().get();
            Bound bound = session.bound();
            if (!bound.limitsQuota()) {
                return Future.succeededFuture(shown(bound, bound.quotaMax(), 0));
            }
            return Future.fromCompletionStage(
                            counters.peek("quota-" + session.id(), bound.quotaMax(), clock.millis()),
                            Objects.requireNonNull(Vertx.currentContext(), "requests are served on an event loop"))
                    .map(quota -> shown(bound, quota.remaining(), quota.renewsMillis() / 1000));
        });
    }

    private static Verdict shown(Bound bound, long remaining, long renews) {
        Json.Obj quota = Json.object()
                .put("quota_max", bound.quotaMax())
                .put("quota_remaining", remaining)
                .put("quota_renews", renews)
                .build();
        Json.Obj rate = Json.object()
                .put("requests", Json.of(bound.rate()))
                .put("per_unit", Json.of(bound.perSeconds()))
                .build();
        String body = JsonText.print(
                Json.object().put("quota", quota).put("rate_limit", rate).build());
        return new Verdict.Answer(
                200, Map.of("Content-Type", "application/json"), body + "\n", Verdict.Answer.Kind.BARE);
    }
}
