package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Right;
import java.util.Optional;

/** Whether the key may use this path. The contract matches anywhere in the full path, the listen path included. */
public final class GranularAccess implements Middleware.Quick {
    private static final Verdict DISALLOWED = new Verdict.Reject(403, "Access to this resource has been disallowed");

    public static Optional<Middleware> from(ApiReading api) {
        return api.authentication().keyless() ? Optional.empty() : Optional.of(new GranularAccess());
    }

    @Override
    public Verdict apply(Exchange exchange) {
        if (exchange.isIgnored() || exchange.session().isEmpty()) {
            return Verdict.PASS;
        }
        Optional<Right> right = exchange.session().get().right(exchange.api().apiId());
        if (right.isEmpty() || right.get().urls().isEmpty()) {
            return Verdict.PASS;
        }
        String path = exchange.fullPath();
        String method = exchange.cameBy();
        for (Right.Url url : right.get().urls()) {
            if (url.allows(method, path)) {
                return Verdict.PASS;
            }
        }
        return DISALLOWED;
    }
}
