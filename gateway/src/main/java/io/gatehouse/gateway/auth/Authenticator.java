package io.gatehouse.gateway.auth;

import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.vertx.core.Future;

/** One way of proving who calls. Instances belong to one API and are immutable. */
interface Authenticator {
    /** A pass only when the caller is known; then the session is on the exchange. */
    Future<Verdict> check(Exchange exchange);
}
