package io.gatehouse.control.http;

import io.gatehouse.access.Decision;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.service.Caller;
import java.util.Map;

/** Decides whether a request may reach its handler. */
@FunctionalInterface
public interface Gate {
    Decision decide(Asked asked);

    /**
     * A matched request of a known caller.
     *
     * @param parameters of the path, decoded
     */
    record Asked(Caller caller, Route route, Map<String, String> parameters, Dispatcher.Arrival arrival) {

        /** Whether the path's {@code userId} names the caller. */
        public boolean aboutThemselves() {
            return !caller.user().isEmpty() && caller.user().equals(parameters.getOrDefault("userId", ""));
        }
    }
}
