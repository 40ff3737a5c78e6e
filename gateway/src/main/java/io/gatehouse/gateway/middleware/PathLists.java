package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.ApiReading.Effect;
import io.gatehouse.definition.ApiReading.EndpointRule;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** Allow, block and ignore lists, and the mocks among them: decided before anything else looks at the request. */
public final class PathLists implements Middleware.Quick {
    private static final Verdict FORBIDDEN = new Verdict.Reject(403, "Requested endpoint is forbidden");

    private final boolean anyAllowed;

    private PathLists(boolean anyAllowed) {
        this.anyAllowed = anyAllowed;
    }

    public static Optional<Middleware> from(ApiReading api) {
        boolean any = api.endpoints().stream().map(EndpointRule::effect).anyMatch(PathLists::isListed);
        boolean anyAllowed = api.endpoints().stream().anyMatch(rule -> rule.effect() instanceof Effect.Allow);
        return any ? Optional.of(new PathLists(anyAllowed)) : Optional.empty();
    }

    private static boolean isListed(Effect effect) {
        return switch (effect) {
            case Effect.Allow _ -> true;
            case Effect.Block _ -> true;
            case Effect.Ignore _ -> true;
            case Effect.Mock mock -> !mock.afterAccess();
            case Effect.Headers _ -> false;
            case Effect.Size _ -> false;
            case Effect.Timeout _ -> false;
        };
    }

    @Override
    public Verdict apply(Exchange exchange) {
        if (exchange.rule(Effect.Ignore.class).isPresent()) {
            exchange.ignore();
            return Verdict.PASS;
        }
        if (exchange.rule(Effect.Block.class).isPresent()) {
            return FORBIDDEN;
        }
        Optional<Effect.Mock> mock = exchange.rule(Effect.Mock.class).filter(found -> !found.afterAccess());
        if (mock.isPresent()) {
            Effect.Mock answer = mock.get();
            return new Verdict.Answer(answer.status(), answer.headers(), answer.body(), false);
        }
        return anyAllowed && exchange.rule(Effect.Allow.class).isEmpty() ? FORBIDDEN : Verdict.PASS;
    }
}
