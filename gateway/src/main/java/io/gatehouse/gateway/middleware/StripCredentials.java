package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Places;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** Keeps the caller's credentials from the upstream. */
public final class StripCredentials implements Middleware.Quick {
    public static Optional<Middleware> from(ApiReading api) {
        return !api.authentication().keyless() && api.authentication().stripsCredentials()
                ? Optional.of(new StripCredentials())
                : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        exchange.api().authentication().methods().values().forEach(method -> strip(exchange, method.places()));
        return Verdict.PASS;
    }

    private static void strip(Exchange exchange, Places places) {
        if (!places.header().isEmpty()) {
            exchange.upstreamHeaders().remove(places.header());
        }
        if (!places.parameter().isEmpty()) {
            exchange.changeQuery(Pairs.without(exchange.query(), "&", places.parameter()));
        }
        String cookies = exchange.upstreamHeaders().get("Cookie");
        if (!places.cookie().isEmpty() && cookies != null) {
            String rest = Pairs.without(cookies, "; ", places.cookie());
            if (rest.isEmpty()) {
                exchange.upstreamHeaders().remove("Cookie");
            } else {
                exchange.upstreamHeaders().set("Cookie", rest);
            }
        }
    }
}
