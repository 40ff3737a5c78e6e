package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRules;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** The lists of a version: ignored paths, blocked ones, allowed ones, and Classic mocks. */
final class PathLists {
    private static final Verdict FORBIDDEN = new Verdict.Reject(403, "Requested endpoint is forbidden");

    private PathLists() {}

    static Verdict decide(Exchange exchange) {
        EndpointRules rules = exchange.version().endpoints();
        if (rules.has(Effect.Ignore.class)
                && exchange.listed(Effect.Ignore.class).isPresent()) {
            exchange.ignore();
            return mock(exchange).orElse(Verdict.PASS);
        }
        if (rules.has(Effect.Internal.class)
                && exchange.listed(Effect.Internal.class).isPresent()) {
            return exchange.isLooped() ? Verdict.PASS : FORBIDDEN;
        }
        if (rules.has(Effect.Block.class) && exchange.listed(Effect.Block.class).isPresent()) {
            return FORBIDDEN;
        }
        Optional<Verdict> mock = mock(exchange);
        if (mock.isPresent()) {
            return mock.get();
        }
        boolean closed = rules.has(Effect.Allow.class)
                && exchange.listed(Effect.Allow.class).isEmpty();
        return closed ? FORBIDDEN : Verdict.PASS;
    }

    private static Optional<Verdict> mock(Exchange exchange) {
        return exchange.listed(Effect.Mock.class)
                .map(rule -> (Effect.Mock) rule.effect())
                .map(mock -> new Verdict.Answer(mock.status(), mock.headers(), mock.body(), Verdict.Answer.Kind.BARE));
    }
}
