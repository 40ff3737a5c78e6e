package io.gatehouse.gateway.serve;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.store.Storage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the node itself answers below an API's listen path, before the API's own chain. */
public final class SubRoutes {
    private static final Route UNBUILT =
            (_, _) -> Future.succeededFuture(new Verdict.Reject(501, "Not built yet: this endpoint of OAuth"));

    private final BatchRoute batch;
    private final LimitsRoute limits;
    private final TokenRoute tokens;

    /** Answers one request. */
    interface Route {
        Future<Verdict> answer(Exchange exchange, CompiledApi api);
    }

    public SubRoutes(Vertx vertx, Storage storage, Sessions sessions, InstantSource clock, RandomGenerator random) {
        this.batch = new BatchRoute(vertx);
        this.limits = new LimitsRoute(storage.counters(), clock);
        this.tokens = new TokenRoute(vertx, storage, sessions, clock, random);
    }

    Optional<Route> find(Exchange exchange) {
        String path = exchange.path();
        // Most requests end here; the rest is exact.
        if (!path.contains("/tyk/") && !path.contains("/oauth/")) {
            return Optional.empty();
        }
        return switch (below(exchange)) {
            case "tyk/batch", "tyk/batch/" ->
                exchange.api().uses(Feature.BATCH) ? Optional.of(batch) : Optional.empty();
            case "tyk/rate-limits", "tyk/rate-limits/" ->
                exchange.api().authentication().keyless() ? Optional.empty() : Optional.of(limits);
            case "oauth/token", "oauth/token/" -> grants(exchange) ? Optional.of(tokens) : Optional.empty();
            case "oauth/authorize",
                    "oauth/authorize/",
                    "oauth/revoke",
                    "oauth/revoke/",
                    "oauth/revoke_all",
                    "oauth/revoke_all/",
                    "tyk/oauth/authorize-client",
                    "tyk/oauth/authorize-client/" -> grants(exchange) ? Optional.of(UNBUILT) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean grants(Exchange exchange) {
        return exchange.api().authentication().methods().values().stream().anyMatch(AuthMethod.OAuth.class::isInstance);
    }

    private static String below(Exchange exchange) {
        return exchange.pathBelow().substring(1);
    }
}
