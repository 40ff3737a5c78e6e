package io.gatehouse.gateway.auth;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Sessions;
import io.vertx.core.Future;

/** A key as it is. */
final class TokenAuth implements Authenticator {
    static final Verdict UNKNOWN = new Verdict.Reject(403, "Access to this API has been disallowed");
    private static final Future<Verdict> MISSING =
            Future.succeededFuture(new Verdict.Reject(401, "Authorization field missing"));

    private final AuthMethod.Token settings;
    private final Sessions sessions;

    TokenAuth(AuthMethod.Token settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    @Override
    public Future<Verdict> check(Exchange exchange) {
        String token = Credentials.token(settings.places(), exchange);
        if (token.isEmpty()) {
            return MISSING;
        }
        return sessions.find(exchange.api().org(), token).map(found -> {
            if (found.isEmpty()) {
                return UNKNOWN;
            }
            exchange.identify(found.get());
            return Verdict.PASS;
        });
    }
}
