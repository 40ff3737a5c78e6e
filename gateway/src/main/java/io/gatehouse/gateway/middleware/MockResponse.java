package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** Answers an OAS operation in the upstream's place, to those who may call it. */
public final class MockResponse implements Middleware.Quick {
    public static Optional<Middleware> from(ApiReading api) {
        return api.versions().use(Effect.Example.class) ? Optional.of(new MockResponse()) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        Optional<Effect.Example> found = exchange.effect(Effect.Example.class);
        if (found.isEmpty()) {
            return Verdict.PASS;
        }
        Effect.Example mock = found.get();
        exchange.notes().tag("cached-response");
        if (mock.fromExamples()) {
            return ExampleAnswer.of(mock, exchange.request());
        }
        return new Verdict.Answer(mock.status(), mock.headers(), mock.body(), Verdict.Answer.Kind.FULL);
    }
}
