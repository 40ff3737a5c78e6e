package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.host.DownHosts;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The last stage: which upstream gets the request, and whether it may be asked. The service then sends it. */
public final class Dispatch implements Middleware.Quick {
    private final List<Middleware.Quick> parts;

    private Dispatch(List<Middleware.Quick> parts) {
        this.parts = parts;
    }

    public static Optional<Middleware> from(ApiReading api, InstantSource clock, DownHosts down) {
        List<Middleware.Quick> parts = Stream.of(
                        Unbuilt.onTheWay(api),
                        Unbuilt.ruled(api, "jq transform"),
                        Unbuilt.ruled(api, "body template in a file"),
                        Unbuilt.ruled(api, "token exchange"),
                        Balancing.from(api, down),
                        CircuitBreaker.from(api, clock))
                .flatMap(Optional::stream)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Dispatch(parts));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        for (Middleware.Quick part : parts) {
            Verdict verdict = part.apply(exchange);
            if (!(verdict instanceof Verdict.Pass)) {
                return verdict;
            }
        }
        return Verdict.PASS;
    }
}
