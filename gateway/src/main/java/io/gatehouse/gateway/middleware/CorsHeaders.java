package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Cors;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells browsers which pages may call; answers their questions before anyone is asked who calls. */
public final class CorsHeaders implements Middleware.Quick {
    private static final Verdict PREFLIGHT = new Verdict.Answer(204, Map.of(), "", Verdict.Answer.Kind.BARE);
    private static final Verdict OPTIONS = new Verdict.Answer(200, Map.of(), "", Verdict.Answer.Kind.BARE);
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final Cors settings;
    private final boolean anyOrigin;
    private final Set<String> origins = new HashSet<>();
    private final List<Wildcard> wildcards;
    private final Set<String> methods;
    private final boolean anyHeader;
    private final Set<String> headers;
    private final String exposed;

    /** An origin with one star in it. */
    private record Wildcard(String head, String tail) {
        boolean covers(String origin) {
            return origin.length() >= head.length() + tail.length() && origin.startsWith(head) && origin.endsWith(tail);
        }
    }

    private CorsHeaders(Cors settings) {
        this.settings = settings;
        List<String> allowed = settings.origins().isEmpty() ? List.of("*") : settings.origins();
        this.anyOrigin = allowed.contains("*");
        this.wildcards = allowed.stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .filter(origin -> origin.indexOf('*') >= 0)
                .map(origin -> new Wildcard(
                        origin.substring(0, origin.indexOf('*')), origin.substring(origin.indexOf('*') + 1)))
                .toList();
        allowed.forEach(origin -> origins.add(origin.toLowerCase(Locale.ROOT)));
        this.methods = settings.methods().isEmpty() ? Set.of("GET", "POST", "HEAD") : upper(settings.methods());
        this.anyHeader = settings.headers().contains("*");
        this.headers = new HashSet<>(
                settings.headers().isEmpty()
                        ? List.of("accept", "content-type", "x-requested-with")
                        : settings.headers().stream()
                                .map(header -> header.toLowerCase(Locale.ROOT))
                                .toList());
        headers.add("origin");
        this.exposed = String.join(", ", settings.exposed());
    }

    private static Set<String> upper(List<String> names) {
        var upper = new HashSet<String>();
        names.forEach(name -> upper.add(name.toUpperCase(Locale.ROOT)));
        return upper;
    }

    public static Optional<Middleware> from(ApiReading api) {
        Cors cors = api.guards().cors();
        return cors.enabled() ? Optional.of(new CorsHeaders(cors)) : Optional.empty();
    }

    @Override
    public Verdict apply(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        MultiMap reply = request.response().headers();
        boolean asks = request.method().name().equals("OPTIONS");
        String method = request.getHeader("Access-Control-Request-Method");
        if (asks && method != null && !method.isEmpty()) {
            preflight(request, method, reply);
            return PREFLIGHT;
        }
        actual(request, reply);
        return asks ? OPTIONS : Verdict.PASS;
    }

    private void preflight(HttpServerRequest request, String method, MultiMap reply) {
        reply.add("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        String origin = request.getHeader("Origin");
        String wanted = request.getHeader("Access-Control-Request-Headers");
        if (origin == null || !mayCall(origin) || !mayUse(method) || !maySend(wanted)) {
            return;
        }
        reply.set(ALLOW_ORIGIN, anyOrigin ? "*" : origin);
        reply.set("Access-Control-Allow-Methods", method.toUpperCase(Locale.ROOT));
        if (wanted != null && !wanted.isEmpty()) {
            reply.set("Access-Control-Allow-Headers", wanted);
        }
        credentials(reply);
        if (settings.maxAgeSeconds() > 0) {
            reply.set("Access-Control-Max-Age", Long.toString(settings.maxAgeSeconds()));
        }
    }

    private void actual(HttpServerRequest request, MultiMap reply) {
        reply.add("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin == null || !mayCall(origin) || !mayUse(request.method().name())) {
            return;
        }
        reply.set(ALLOW_ORIGIN, anyOrigin ? "*" : origin);
        if (!exposed.isEmpty()) {
            reply.set("Access-Control-Expose-Headers", exposed);
        }
        credentials(reply);
    }

    private void credentials(MultiMap reply) {
        if (settings.credentials()) {
            reply.set("Access-Control-Allow-Credentials", "true");
        }
    }

    private boolean mayCall(String origin) {
        if (anyOrigin) {
            return true;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        return origins.contains(lower) || wildcards.stream().anyMatch(wildcard -> wildcard.covers(lower));
    }

    private boolean mayUse(String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        return upper.equals("OPTIONS") || methods.contains(upper);
    }

    private boolean maySend(@org.jspecify.annotations.Nullable String wanted) {
        if (anyHeader || wanted == null || wanted.isBlank()) {
            return true;
        }
        for (String header : wanted.split(",", -1)) {
            if (!headers.contains(header.trim().toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
