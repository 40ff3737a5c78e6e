package io.gatehouse.gateway.auth;

import io.gatehouse.definition.reading.Places;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Query;
import io.vertx.core.http.Cookie;
import org.jspecify.annotations.Nullable;

/** What a caller shows: the last of header, parameter and cookie that holds something. */
final class Credentials {
    private static final String BEARER = "bearer ";

    private Credentials() {}

    /** Empty when nothing is shown. */
    static String raw(Places places, Exchange exchange) {
        String shown = "";
        if (!places.header().isEmpty()) {
            shown = latest(shown, exchange.request().getHeader(places.header()));
        }
        if (!places.parameter().isEmpty()) {
            shown = latest(shown, Query.first(exchange.request(), places.parameter()));
        }
        if (!places.cookie().isEmpty()) {
            Cookie cookie = exchange.request().getCookie(places.cookie());
            shown = latest(shown, cookie == null ? null : cookie.getValue());
        }
        return shown;
    }

    /** Without the word Bearer in front. */
    static String token(Places places, Exchange exchange) {
        return withoutBearer(raw(places, exchange));
    }

    static String withoutBearer(String shown) {
        return shown.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? shown.substring(BEARER.length()) : shown;
    }

    private static String latest(String before, @Nullable String found) {
        return found == null || found.isEmpty() ? before : found;
    }
}
