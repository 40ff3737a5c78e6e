package io.gatehouse.control.http;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;

/** Serves one route. Runs on a virtual thread, so it may block. */
@FunctionalInterface
public interface Handler {

    /** For rows of the contract that nothing serves yet. */
    Handler NOT_BUILT = in -> {
        throw new FaultException(
                new Fault.NotBuilt(in.route().verb() + " " + in.route().path()));
    };

    Reply handle(Request in);
}
