package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Optional;

/** Turns away requests whose declared body is larger than the API or the endpoint allows. */
public final class RequestSizeLimit implements Middleware.Quick {
    private static final Verdict TOO_LARGE = new Verdict.Reject(400, "Request is too large");
    private static final Verdict UNDECLARED = new Verdict.Reject(411, "Content length is required for this request");

    private static final Verdict MALFORMED = new Verdict.Reject(400, "content length is not a valid Integer");

    public static Optional<Middleware> from(ApiReading api) {
        boolean any = api.versions().use(Effect.Size.class)
                || api.versions().all().stream().anyMatch(version -> version.maxBytes() > 0);
        return any ? Optional.of(new RequestSizeLimit()) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        switch (exchange.cameBy()) {
            case "GET", "DELETE", "TRACE", "OPTIONS", "HEAD" -> {
                return Verdict.PASS;
            }
            default -> {}
        }
        long limit = smaller(
                exchange.version().maxBytes(),
                exchange.effect(Effect.Size.class).map(Effect.Size::maxBytes).orElse(0L));
        if (limit <= 0) {
            return Verdict.PASS;
        }
        String declared = exchange.request().getHeader("Content-Length");
        if (declared == null || declared.isEmpty()) {
            return UNDECLARED;
        }
        long length = Digits.read(declared);
        if (length < 0) {
            return MALFORMED;
        }
        return length > limit ? TOO_LARGE : Verdict.PASS;
    }

    /** Both hold; 0 is no limit. */
    private static long smaller(long one, long other) {
        return one <= 0 || other <= 0 ? Math.max(one, other) : Math.min(one, other);
    }

    /** Without exceptions: this is read for every request. */
    private static final class Digits {
        static long read(String text) {
            if (text.length() > 18) {
                return -1;
            }
            long value = 0;
            for (int i = 0; i < text.length(); i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                value = value * 10 + digit;
            }
            return value;
        }
    }
}
