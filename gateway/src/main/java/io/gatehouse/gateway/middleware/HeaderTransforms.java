package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.HeaderRules;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.variable.Variables;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds and removes headers on the way in: the version's first, then the endpoint's. */
public final class HeaderTransforms implements Middleware.Quick {
    public static Optional<Middleware> from(ApiReading api) {
        boolean any = api.versions().all().stream()
                .anyMatch(version -> version.headers().changesRequests()
                        || version.endpoints().has(Effect.Headers.class));
        return any ? Optional.of(new HeaderTransforms()) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        VersionRules version = exchange.version();
        request(exchange, version.headers());
        first(exchange, true).ifPresent(rules -> request(exchange, rules));
        return Verdict.PASS;
    }

    /** Changes the headers of an answer: the endpoint's rules first, so that the version's win. */
    public static void answer(Exchange exchange, MultiMap headers) {
        VersionRules version = exchange.version();
        if (version.endpoints().has(Effect.Headers.class)) {
            first(exchange, false).ifPresent(rules -> response(exchange, rules, headers));
        }
        response(exchange, version.headers(), headers);
    }

    /** The first rule that says something about this direction counts. */
    private static Optional<HeaderRules> first(Exchange exchange, boolean requests) {
        String method = exchange.cameBy();
        for (EndpointRule rule : exchange.version().endpoints().of(Effect.Headers.class)) {
            if (rule.effect() instanceof Effect.Headers(var rules)
                    && (requests ? rules.changesRequests() : rules.changesResponses())
                    && rule.covers(method, exchange.decodedPath())) {
                return Optional.of(rules);
            }
        }
        return Optional.empty();
    }

    /** Whether a rule takes this header off requests: then the node does not put it back. */
    public static boolean removes(Exchange exchange, String name) {
        return names(exchange.version().headers(), name)
                || exchange.version().endpoints().has(Effect.Headers.class)
                        && first(exchange, true)
                                .filter(rules -> names(rules, name))
                                .isPresent();
    }

    private static boolean names(HeaderRules rules, String name) {
        for (String removed : rules.removeFromRequest()) {
            if (removed.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static void request(Exchange exchange, HeaderRules rules) {
        change(exchange, exchange.upstreamHeaders(), rules.removeFromRequest(), rules.addToRequest());
    }

    private static void response(Exchange exchange, HeaderRules rules, MultiMap headers) {
        change(exchange, headers, rules.removeFromResponse(), rules.addToResponse());
    }

    private static void change(Exchange exchange, MultiMap headers, List<String> removed, Map<String, String> added) {
        for (String name : removed) {
            headers.remove(name);
        }
        for (Map.Entry<String, String> header : added.entrySet()) {
            headers.set(header.getKey(), Variables.expand(header.getValue(), exchange));
        }
    }
}
