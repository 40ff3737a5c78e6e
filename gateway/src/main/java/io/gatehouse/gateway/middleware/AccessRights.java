package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Right;
import io.gatehouse.gateway.key.Session;
import java.util.Optional;

/** Whether the key may use this API, and this version of it. A key without any rights may use all. */
public final class AccessRights implements Middleware.Quick {
    private static final Verdict DISALLOWED = new Verdict.Reject(403, "Access to this API has been disallowed");

    public static Optional<Middleware> from(ApiReading api) {
        return api.authentication().keyless() ? Optional.empty() : Optional.of(new AccessRights());
    }

    @Override
    public Verdict apply(Exchange exchange) {
        if (exchange.isIgnored() || exchange.session().isEmpty()) {
            return Verdict.PASS;
        }
        Session session = exchange.session().get();
        if (session.rights().isEmpty()) {
            return Verdict.PASS;
        }
        ApiReading api = exchange.api();
        Optional<Right> right = session.right(api.apiId());
        if (right.isEmpty()) {
            return DISALLOWED;
        }
        boolean allowed = !api.versions().several()
                || right.get().versions().contains(exchange.notes().version());
        return allowed ? Verdict.PASS : DISALLOWED;
    }
}
