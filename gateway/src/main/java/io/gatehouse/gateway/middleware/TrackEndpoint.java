package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** Records calls of some endpoints under their pattern, and calls of others not at all. */
public final class TrackEndpoint implements Middleware.Quick {
    public static Optional<Middleware> from(ApiReading api) {
        boolean any = api.versions().use(Effect.Track.class) || api.versions().use(Effect.DoNotTrack.class);
        return any ? Optional.of(new TrackEndpoint()) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        if (exchange.rule(Effect.DoNotTrack.class).isPresent()) {
            exchange.notes().unrecorded();
        }
        exchange.rule(Effect.Track.class)
                .ifPresent(rule -> exchange.notes().trackAs(rule.path().written()));
        return Verdict.PASS;
    }
}
