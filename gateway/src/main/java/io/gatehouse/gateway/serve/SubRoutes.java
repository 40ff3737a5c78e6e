package io.gatehouse.gateway.serve;

import io.gatehouse.definition.reading.Feature;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.store.Counters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;

/** What the node itself answers below an API's listen path, before the API's own chain. */
public final class SubRoutes {
    private final BatchRoute batch;
    private final LimitsRoute limits;

    /** Answers one request. */
    interface Route {
        Future<Verdict> answer(Exchange exchange, CompiledApi api);
    }

    public SubRoutes(Vertx vertx, Counters counters, InstantSource clock) {
        this.batch = new BatchRoute(vertx);
        this.limits = new LimitsRoute(counters, clock);
    }

    Optional<Route> find(Exchange exchange) {
        String path = exchange.path();
        int at = path.indexOf("/tyk/");
        // Most requests end here; the rest is exact.
        if (at < 0) {
            return Optional.empty();
        }
        return switch (below(exchange)) {
            case "tyk/batch", "tyk/batch/" ->
                exchange.api().uses(Feature.BATCH) ? Optional.of(batch) : Optional.empty();
            case "tyk/rate-limits", "tyk/rate-limits/" ->
                exchange.api().authentication().keyless() ? Optional.empty() : Optional.of(limits);
            default -> Optional.empty();
        };
    }

    private static String below(Exchange exchange) {
        String path = exchange.path();
        String listen = exchange.api().listen().path();
        String rest =
                !exchange.api().listen().strip() && path.startsWith(listen) ? path.substring(listen.length()) : path;
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }
}
