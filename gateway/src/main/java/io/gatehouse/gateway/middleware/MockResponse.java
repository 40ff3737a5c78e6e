package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.ApiReading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** Answers an OAS operation from its description, to those who may call it. */
public final class MockResponse implements Middleware.Quick {
    public static Optional<Middleware> from(ApiReading api) {
        boolean any = api.endpoints().stream()
                .anyMatch(rule -> rule.effect() instanceof Effect.Mock mock && mock.afterAccess());
        return any ? Optional.of(new MockResponse()) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        return exchange.rule(Effect.Mock.class)
                .filter(Effect.Mock::afterAccess)
                .<Verdict>map(mock -> new Verdict.Answer(mock.status(), mock.headers(), mock.body(), true))
                .orElse(Verdict.PASS);
    }
}
