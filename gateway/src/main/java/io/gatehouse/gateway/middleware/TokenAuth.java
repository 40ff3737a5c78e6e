package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.ApiReading.Authentication;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Sessions;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import java.util.Optional;

/** Who calls: a key in a header, a parameter or a cookie; the last of them that is there counts. */
public final class TokenAuth implements Middleware.Asking {
    private static final Verdict MISSING = new Verdict.Reject(401, "Authorization field missing");
    private static final Verdict UNKNOWN = new Verdict.Reject(403, "Access to this API has been disallowed");
    private static final String BEARER = "bearer ";

    private final Authentication settings;
    private final Sessions sessions;

    private TokenAuth(Authentication settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    public static Optional<Middleware> from(ApiReading api, Sessions sessions) {
        return api.authentication().keyless()
                ? Optional.empty()
                : Optional.of(new TokenAuth(api.authentication(), sessions));
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        if (exchange.isIgnored()) {
            return Future.succeededFuture(Verdict.PASS);
        }
        String token = presented(exchange);
        if (token.isEmpty()) {
            return Future.succeededFuture(MISSING);
        }
        return sessions.find(exchange.api().org(), token).map(found -> {
            if (found.isEmpty()) {
                return UNKNOWN;
            }
            exchange.identify(found.get());
            return Verdict.PASS;
        });
    }

    private String presented(Exchange exchange) {
        String token = "";
        if (!settings.header().isEmpty()) {
            token = latest(token, exchange.request().getHeader(settings.header()));
        }
        if (!settings.parameter().isEmpty()) {
            token = latest(token, exchange.request().getParam(settings.parameter()));
        }
        if (!settings.cookie().isEmpty()) {
            Cookie cookie = exchange.request().getCookie(settings.cookie());
            token = latest(token, cookie == null ? null : cookie.getValue());
        }
        return token.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? token.substring(BEARER.length()) : token;
    }

    private static String latest(String before, @org.jspecify.annotations.Nullable String found) {
        return found == null || found.isEmpty() ? before : found;
    }
}
