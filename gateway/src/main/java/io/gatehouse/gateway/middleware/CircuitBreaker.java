package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Spares an upstream that fails: one circuit for each rule, on this node. */
final class CircuitBreaker implements Middleware.Quick {
    private static final Verdict OPEN = new Verdict.Reject(503, "Service temporarily unavailable.");
    private static final int SERVER_ERROR = 500;

    private final Map<EndpointRule, Circuit> circuits = new IdentityHashMap<>();
    private final InstantSource clock;

    private CircuitBreaker(ApiReading api, InstantSource clock) {
        this.clock = clock;
        api.versions().all().stream()
                .flatMap(version -> version.endpoints().of(Effect.Breaker.class).stream())
                .forEach(rule -> circuits.put(rule, new Circuit((Effect.Breaker) rule.effect())));
    }

    static Optional<Middleware.Quick> from(ApiReading api, InstantSource clock) {
        return api.versions().use(Effect.Breaker.class)
                ? Optional.of(new CircuitBreaker(api, clock))
                : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        Optional<EndpointRule> rule = exchange.rule(Effect.Breaker.class);
        if (rule.isEmpty()) {
            return Verdict.PASS;
        }
        Circuit circuit = circuits.get(rule.get());
        if (circuit == null) {
            return Verdict.PASS;
        }
        if (!circuit.lets(clock.millis())) {
            return OPEN;
        }
        exchange.answerHooks().whenAnswered(status -> circuit.saw(status > 0 && status < SERVER_ERROR, clock.millis()));
        return Verdict.PASS;
    }
}
