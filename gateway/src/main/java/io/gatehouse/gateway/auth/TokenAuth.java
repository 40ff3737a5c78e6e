package io.gatehouse.gateway.auth;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Sessions;
import io.vertx.core.Future;
import java.time.InstantSource;

/** A key as it is, with a signature where the API asks for one. */
final class TokenAuth implements Authenticator {
    private static final Verdict UNKNOWN = new Verdict.Reject(403, "Access to this API has been disallowed");
    private static final Future<Verdict> MISSING =
            Future.succeededFuture(new Verdict.Reject(401, "Authorization field missing"));
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final AuthMethod.Token settings;
    private final Sessions sessions;
    private final SignedToken signature;

    TokenAuth(AuthMethod.Token settings, Sessions sessions, InstantSource clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.signature = new SignedToken(settings.signature(), clock);
    }

    @Override
    public Future<Verdict> check(Exchange exchange) {
        // Who was let in before the request came round again need not show a key twice.
        if (exchange.isLooped() && exchange.session().isPresent()) {
            return PASSED;
        }
        String token = Credentials.token(settings.places(), exchange);
        if (token.isEmpty()) {
            return MISSING;
        }
        return sessions.find(exchange.api().org(), token).map(found -> {
            if (found.isEmpty()) {
                return UNKNOWN;
            }
            Verdict signed = signature.check(exchange, token, found.get());
            if (signed instanceof Verdict.Pass) {
                exchange.identify(found.get());
            }
            return signed;
        });
    }
}
