package io.gatehouse.gateway.auth;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.key.Sessions;
import io.vertx.core.Future;
import java.util.Locale;

/** A token that this node handed out: it is a key of its own, under the policy of its client. */
final class OAuthAuth implements Authenticator {
    private static final Future<Verdict> MISSING =
            Future.succeededFuture(new Verdict.Reject(400, "Authorization field missing"));
    private static final Future<Verdict> NOT_BEARER =
            Future.succeededFuture(new Verdict.Reject(400, "Bearer token malformed"));
    private static final Verdict UNKNOWN = new Verdict.Reject(403, "Key not authorised");
    private static final Verdict REVOKED =
            new Verdict.Reject(403, "Key not authorised. OAuth client access was revoked");

    private final AuthMethod.OAuth settings;
    private final Sessions sessions;

    OAuthAuth(AuthMethod.OAuth settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    @Override
    public Future<Verdict> check(Exchange exchange) {
        String[] words = Credentials.raw(settings.places(), exchange).split(" ", -1);
        if (words.length < 2) {
            return MISSING;
        }
        if (!words[0].toLowerCase(Locale.ROOT).equals("bearer")) {
            return NOT_BEARER;
        }
        return sessions.find(exchange.api().org(), words[1]).compose(found -> {
            // A key that no client asked for is no token.
            if (found.filter(key -> !key.body().text("oauth_client_id").isEmpty())
                    .isEmpty()) {
                return Future.succeededFuture(UNKNOWN);
            }
            Session token = found.get();
            return sessions.knowsClient(exchange.api().apiId(), token).map(known -> {
                if (known) {
                    exchange.identify(token);
                }
                return known ? Verdict.PASS : REVOKED;
            });
        });
    }
}
