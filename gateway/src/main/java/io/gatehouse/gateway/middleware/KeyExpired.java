package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import java.time.InstantSource;
import java.util.Optional;

/** Whether there is a session, and whether it is still alive. */
public final class KeyExpired implements Middleware.Quick {
    private static final Verdict NO_SESSION = new Verdict.Reject(
            400, "Session state is missing or unset! Please make sure that auth headers are properly applied");
    private static final Verdict INACTIVE = new Verdict.Reject(403, "Key is inactive, please renew");
    private static final Verdict EXPIRED = new Verdict.Reject(401, "Key has expired, please renew");

    private final InstantSource clock;

    private KeyExpired(InstantSource clock) {
        this.clock = clock;
    }

    public static Optional<Middleware> from(ApiReading api, InstantSource clock) {
        return api.authentication().keyless() ? Optional.empty() : Optional.of(new KeyExpired(clock));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        if (exchange.isIgnored()) {
            return Verdict.PASS;
        }
        if (exchange.session().isEmpty()) {
            return NO_SESSION;
        }
        Session session = exchange.session().get();
        if (session.inactive()) {
            return INACTIVE;
        }
        boolean expired =
                session.expires() > 0 && session.expires() <= clock.instant().getEpochSecond();
        return expired ? EXPIRED : Verdict.PASS;
    }
}
