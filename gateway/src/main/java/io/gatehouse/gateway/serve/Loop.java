package io.gatehouse.gateway.serve;

import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * An address within the node: {@code tyk://self/…}, or the id or name of another API.
 *
 * @param rewritten whether a rewrite led here; otherwise it is the API's own upstream
 * @param query without the parameters that speak to the node
 */
record Loop(
        String name,
        boolean rewritten,
        String path,
        String query,
        Optional<String> method,
        OptionalInt limit,
        boolean checksLimits) {
    private static final String SCHEME = "tyk://";

    /** Empty for a request that goes to an upstream. */
    static Optional<Loop> of(Exchange exchange) {
        Optional<String> rewritten = exchange.rewritten();
        if (rewritten.isPresent()) {
            String to = rewritten.get();
            if (to.startsWith(SCHEME)) {
                return Optional.of(parsed(to, true));
            }
            boolean elsewhere = to.startsWith("http://") || to.startsWith("https://");
            return elsewhere ? Optional.empty() : upstream(exchange, to);
        }
        String query = exchange.query();
        return upstream(exchange, query.isEmpty() ? exchange.path() : exchange.path() + "?" + query);
    }

    private static Optional<Loop> upstream(Exchange exchange, String below) {
        String url = exchange.upstreamUrl();
        if (!url.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return Optional.of(parsed(base + (below.startsWith("/") ? below : "/" + below), false));
    }

    private static Loop parsed(String address, boolean rewritten) {
        String rest = address.substring(SCHEME.length());
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        String place = mark < 0 ? rest : rest.substring(0, mark);
        int slash = place.indexOf('/');
        Map<String, List<String>> said = Query.read(query);
        String kept = java.util.Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty() && !isForNode(pair))
                .collect(Collectors.joining("&"));
        return new Loop(
                slash < 0 ? place : place.substring(0, slash),
                rewritten,
                slash < 0 ? "/" : place.substring(slash),
                kept,
                first(said, "method").map(method -> method.toUpperCase(Locale.ROOT)),
                first(said, "loop_limit")
                        .filter(text -> text.length() < 6 && text.chars().allMatch(Character::isDigit))
                        .map(text -> OptionalInt.of(Integer.parseInt(text)))
                        .orElse(OptionalInt.empty()),
                first(said, "check_limits").filter("true"::equals).isPresent());
    }

    private static boolean isForNode(String pair) {
        return pair.startsWith("method=") || pair.startsWith("loop_limit=") || pair.startsWith("check_limits=");
    }

    private static Optional<String> first(Map<String, List<String>> said, String name) {
        return said.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** What to say when there is no such API. */
    String unknown() {
        return rewritten ? "Can't detect loop target" : "Couldn't detect target";
    }

    Optional<CompiledApi> target(Exchange exchange, Routes routes) {
        if (name.equals("self")) {
            return routes.byId(exchange.api().apiId());
        }
        Optional<CompiledApi> byId = routes.byId(name);
        if (byId.isPresent()) {
            return byId;
        }
        String wanted = slug(name);
        return routes.all().stream()
                .filter(api -> slug(api.reading().name()).equals(wanted)
                        || api.document().text("id").equals(name))
                .findFirst();
    }

    /** Names are compared without case, and whatever is neither letter nor digit counts as one dash. */
    private static String slug(String name) {
        int end = name.indexOf(" #");
        String shown = end < 0 ? name : name.substring(0, end);
        return shown.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
