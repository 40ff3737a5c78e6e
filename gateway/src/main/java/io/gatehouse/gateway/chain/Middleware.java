package io.gatehouse.gateway.chain;

import io.vertx.core.Future;

/**
 * One stage of an API's chain. Instances belong to a single API and are immutable; whatever belongs to a single request
 * lives in the {@link Exchange}.
 */
public sealed interface Middleware {

    /** Decides at once, on the event loop. Most stages are this. */
    non-sealed interface Quick extends Middleware {
        Verdict apply(Exchange exchange);
    }

    /** Has to ask someone: a store, an identity provider. */
    non-sealed interface Asking extends Middleware {
        Future<Verdict> apply(Exchange exchange);
    }
}
