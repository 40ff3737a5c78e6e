package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sends a request on with another method. */
public final class MethodTransform implements Middleware.Quick {
    private static final Verdict NO_SUCH = new Verdict.Reject(405, "Method not allowed");
    private static final Set<String> KNOWN = Set.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    public static Optional<Middleware> from(ApiReading api) {
        return api.versions().use(Effect.Method.class) ? Optional.of(new MethodTransform()) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        Optional<Effect.Method> wanted = exchange.effect(Effect.Method.class);
        if (wanted.isEmpty()) {
            return Verdict.PASS;
        }
        String method = wanted.get().to().toUpperCase(Locale.ROOT);
        if (!KNOWN.contains(method)) {
            return NO_SUCH;
        }
        exchange.changeMethod(method);
        return Verdict.PASS;
    }
}
