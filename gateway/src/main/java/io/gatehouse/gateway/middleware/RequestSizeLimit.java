package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.ApiReading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** Turns away requests whose declared body is larger than the API or the endpoint allows. */
public final class RequestSizeLimit implements Middleware.Quick {
    private static final Verdict TOO_LARGE = new Verdict.Reject(400, "Request is too large");
    private static final Verdict UNDECLARED = new Verdict.Reject(411, "Content length is required for this request");

    private final long maxBytes;

    private RequestSizeLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public static Optional<Middleware> from(ApiReading api) {
        boolean any = api.limits().maxBytes() > 0
                || api.endpoints().stream().anyMatch(rule -> rule.effect() instanceof Effect.Size);
        return any ? Optional.of(new RequestSizeLimit(api.limits().maxBytes())) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        long limit = exchange.rule(Effect.Size.class).map(Effect.Size::maxBytes).orElse(maxBytes);
        if (limit <= 0) {
            return Verdict.PASS;
        }
        String declared = exchange.request().getHeader("Content-Length");
        if (declared == null) {
            return exchange.request().getHeader("Transfer-Encoding") == null ? Verdict.PASS : UNDECLARED;
        }
        return Long.parseLong(declared) > limit ? TOO_LARGE : Verdict.PASS;
    }
}
