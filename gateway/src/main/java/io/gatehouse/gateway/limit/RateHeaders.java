package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Counters;
import io.vertx.core.MultiMap;

/** What {@code X-RateLimit-*} tell of: the quota, on answers only; or the rate, on refusals too. */
public final class RateHeaders {
    private static final String LIMIT = "X-RateLimit-Limit";
    private static final String REMAINING = "X-RateLimit-Remaining";
    private static final String RESET = "X-RateLimit-Reset";

    private final boolean ofRates;

    public RateHeaders(Settings settings) {
        this.ofRates = settings.value(GatewayKeys.RATE_HEADERS).equals("rate_limits");
    }

    /** Called when a rate was counted. What a key's rate said is not overwritten by the API's. */
    public void counted(Exchange exchange, double rate, Counters.Rate reading) {
        MultiMap headers = exchange.request().response().headers();
        if (ofRates && !headers.contains(LIMIT)) {
            headers.set(LIMIT, Long.toString((long) rate));
            headers.set(REMAINING, Long.toString(reading.remaining()));
            headers.set(RESET, Long.toString(Math.ceilDiv(reading.resetMillis(), 1000)));
        }
    }

    /** Called before an answer is sent: the upstream's own never reach the client. */
    public void answering(Exchange exchange, MultiMap headers) {
        if (!ofRates) {
            Exchange.Quota quota = exchange.quota();
            headers.set(LIMIT, Long.toString(quota.max()));
            headers.set(REMAINING, Long.toString(quota.remaining()));
            headers.set(RESET, Long.toString(quota.renewsSeconds()));
        }
    }

    /** Whether the upstream may not say this header. */
    public static boolean isOurs(String name) {
        return name.regionMatches(true, 0, "X-RateLimit-", 0, "X-RateLimit-".length())
                && (name.equalsIgnoreCase(LIMIT) || name.equalsIgnoreCase(REMAINING) || name.equalsIgnoreCase(RESET));
    }
}
