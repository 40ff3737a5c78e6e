package io.gatehouse.control.rules;

import io.gatehouse.control.history.HistoryService;
import io.gatehouse.control.history.OrdinaryWrites.Ordinary;
import io.gatehouse.control.http.Dispatcher;
import io.gatehouse.control.http.Gate;
import io.gatehouse.control.route.ExtraRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What a request amounts to: who judges it is asked about that. Writing back from history is an update or a creation
 * of the document; a POST that only asks is a read, though one with a body.
 */
public final class Amounts {
    private final HistoryService history;

    public Amounts(HistoryService history) {
        this.history = history;
    }

    public Gate.Asked of(Gate.Asked asked) {
        if (asked.route().restores()) {
            return ordinary(asked).map(write -> as(asked, write)).orElse(asked);
        }
        String method = method(asked.route(), asked.arrival().method());
        return method.equals(asked.arrival().method()) ? asked : read(asked, method);
    }

    /** A row that changes nothing is read, whichever method it takes. */
    public static String method(Route route, String sent) {
        return route.writes() || sent.equals("HEAD") ? sent : "GET";
    }

    /** Empty when the history holds no such thing: the handler will say so. */
    private Optional<Ordinary> ordinary(Gate.Asked asked) {
        String id = asked.parameters().getOrDefault("id", "");
        try {
            Collection collection = history.collection(asked.parameters().getOrDefault("collection", ""));
            return Optional.of(
                    asked.route() == ExtraRoute.UNDELETE
                            ? history.undeleted(asked.caller(), collection, id)
                            : history.restored(
                                    asked.caller(),
                                    collection,
                                    id,
                                    asked.parameters().getOrDefault("version", "")));
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.NotFound || e.fault() instanceof Fault.Invalid) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Gate.Asked as(Gate.Asked asked, Ordinary write) {
        var in = asked.arrival();
        String path = write.path();
        var arrival = new Dispatcher.Arrival(
                write.route().verb().name(), path, path, in.ip(), Map.of(), Map.of(), JsonText.print(write.body()));
        return new Gate.Asked(asked.caller(), write.route(), write.parameters(), arrival);
    }

    private static Gate.Asked read(Gate.Asked asked, String method) {
        var in = asked.arrival();
        var arrival = new Dispatcher.Arrival(method, in.path(), in.url(), in.ip(), in.query(), in.headers(), in.body());
        return new Gate.Asked(asked.caller(), asked.route(), asked.parameters(), arrival);
    }
}
