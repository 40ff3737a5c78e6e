package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.ApiReading.Effect;
import io.gatehouse.definition.ApiReading.HeaderRules;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** Adds and removes headers on the way in; {@link #answer} does so on the way out. */
public final class HeaderTransforms implements Middleware.Quick {
    public static Optional<Middleware> from(ApiReading api) {
        boolean any = !api.headers().isEmpty()
                || api.endpoints().stream().anyMatch(rule -> rule.effect() instanceof Effect.Headers);
        return any ? Optional.of(new HeaderTransforms()) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        request(exchange.api().headers(), exchange.upstreamHeaders());
        rules(exchange, rules -> request(rules, exchange.upstreamHeaders()));
        return Verdict.PASS;
    }

    /** Changes the headers of a response before they are sent. */
    public static void answer(Exchange exchange, MultiMap headers) {
        rules(exchange, rules -> response(rules, headers));
        response(exchange.api().headers(), headers);
    }

    private static void rules(Exchange exchange, java.util.function.Consumer<HeaderRules> use) {
        String method = exchange.request().method().name();
        for (ApiReading.EndpointRule rule : exchange.api().endpoints()) {
            if (rule.effect() instanceof Effect.Headers(var rules) && rule.covers(method, exchange.path())) {
                use.accept(rules);
            }
        }
    }

    private static void request(HeaderRules rules, MultiMap headers) {
        rules.removeFromRequest().forEach(headers::remove);
        rules.addToRequest().forEach(headers::set);
    }

    private static void response(HeaderRules rules, MultiMap headers) {
        rules.removeFromResponse().forEach(headers::remove);
        rules.addToResponse().forEach(headers::set);
    }
}
