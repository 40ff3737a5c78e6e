package io.gatehouse.control.http;

import io.gatehouse.access.Decision;
import io.gatehouse.access.rules.ApiReader;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.service.Caller;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * GETs of our own API without a socket, as a caller who is known already: the same rows and handlers. Permissions
 * decide and rules do not, so that rules that read the API cannot ask themselves for ever.
 */
public final class InnerReads {
    private final Router router = new Router(RouteTable.ALL);
    private final Function<Route, Handler> handlers;
    private final Gate permissions;

    public InnerReads(Function<Route, Handler> handlers, Gate permissions) {
        this.handlers = handlers;
        this.permissions = permissions;
    }

    public ApiReader as(Caller caller) {
        return url -> read(caller, url);
    }

    private Optional<Json> read(Caller caller, String url) {
        String[] parts = url.split("\\?", 2);
        if (!(router.match("GET", parts[0]) instanceof Router.Match.Found(Route route, var parameters))) {
            return Optional.empty();
        }
        var query = query(parts.length < 2 ? "" : parts[1]);
        var arrival = new Dispatcher.Arrival("GET", parts[0], url, caller.deed().ip(), query, Map.of(), "");
        if (permissions.decide(new Gate.Asked(caller, route, parameters, arrival)) instanceof Decision.Deny) {
            return Optional.empty();
        }
        try {
            Reply reply = handlers.apply(route)
                    .handle(new Request(route, parameters, query, Map.of(), "", Json.Obj.EMPTY, caller));
            return reply.status() == 200
                    ? Optional.of(JsonText.parse(reply.body().getBytes()))
                    : Optional.empty();
        } catch (FaultException _) {
            // Missing, refused or no JSON: undefined to the rules.
            return Optional.empty();
        }
    }

    private static Map<String, String> query(String text) {
        var query = new LinkedHashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (!sides[0].isEmpty()) {
                query.putIfAbsent(decoded(sides[0]), sides.length < 2 ? "" : decoded(sides[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
