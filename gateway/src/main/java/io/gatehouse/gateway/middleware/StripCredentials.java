package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps the caller's credentials from the upstream. */
public final class StripCredentials implements Middleware.Quick {
    public static Optional<Middleware> from(ApiReading api) {
        return !api.authentication().keyless() && api.authentication().stripsCredentials()
                ? Optional.of(new StripCredentials())
                : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        var places = exchange.api().authentication();
        if (!places.header().isEmpty()) {
            exchange.upstreamHeaders().remove(places.header());
        }
        if (!places.parameter().isEmpty()) {
            exchange.changeQuery(without(exchange.query(), "&", places.parameter()));
        }
        String cookies = exchange.upstreamHeaders().get("Cookie");
        if (!places.cookie().isEmpty() && cookies != null) {
            String rest = without(cookies, "; ", places.cookie());
            if (rest.isEmpty()) {
                exchange.upstreamHeaders().remove("Cookie");
            } else {
                exchange.upstreamHeaders().set("Cookie", rest);
            }
        }
        return Verdict.PASS;
    }

    private static String without(String pairs, String separator, String name) {
        return Arrays.stream(pairs.split(separator.equals("&") ? "&" : ";\\s*", -1))
                .filter(pair -> !pair.equals(name) && !pair.startsWith(name + "="))
                .collect(Collectors.joining(separator));
    }
}
