package io.gatehouse.gateway.upstream;

import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.WireCapture;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams requests to the upstream. Outlives reloads, so that connections are kept. */
public final class Proxying {
    private static final List<String> HOP_BY_HOP = List.of(
            "Connection",
            "Proxy-Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Te",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");
    /** What nobody can name away: without it a body would be read as another request. */
    private static final Set<String> STAYS = Set.of("content-length", "host");

    private static final String FORWARDED = "X-Forwarded-For";
    private static final Logger LOG = LoggerFactory.getLogger(Proxying.class);
    private static final Handler<Throwable> BROKEN =
            failure -> LOG.debug("A request broke off: {}", failure.getMessage());
    private static final long LONGEST_WAIT_MILLIS = 120_000;
    /** To one upstream, of one event loop; further requests wait for one. */
    private static final int MOST_CONNECTIONS = 4_096;

    private final HttpClient client;
    private final InstantSource clock;
    private final boolean websockets;
    private final boolean escapes;
    /** For an upstream's answer to begin where its API says nothing. */
    private final long usualWaitMillis;

    private final Addresses addresses = new Addresses();

    public Proxying(Vertx vertx, InstantSource clock, Settings settings) {
        this.clock = clock;
        this.websockets = settings.value(GatewayKeys.WEBSOCKETS);
        this.escapes = !settings.value(GatewayKeys.SKIP_ESCAPING);
        long usualWaitSeconds = settings.value(GatewayKeys.UPSTREAM_TIMEOUT);
        this.usualWaitMillis = usualWaitSeconds > 0 ? usualWaitSeconds * 1000 : LONGEST_WAIT_MILLIS;
        client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(30), new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    /** The upstream's response head; both bodies flow as fast as the slower side takes them. */
    public Future<HttpClientResponse> send(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Destination destination;
        try {
            destination = Destination.of(exchange, addresses, escapes);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        Optional<Buffer> held = exchange.heldBody();
        MultiMap headers = headers(exchange, destination.authority());
        held.ifPresent(body -> headers.set("Content-Length", Integer.toString(body.length())));
        boolean hasBody = request.getHeader("Content-Length") != null || request.getHeader("Transfer-Encoding") != null;
        double limit = exchange.effect(Effect.Timeout.class)
                .map(Effect.Timeout::seconds)
                .filter(seconds -> seconds > 0)
                .orElse(exchange.version().timeoutSeconds());
        long wait = limit > 0 ? (long) (limit * 1000) : usualWaitMillis;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(exchange.method()))
                .setSsl(destination.tls())
                .setHost(destination.host())
                .setPort(destination.port())
                .setURI(destination.uri())
                .setHeaders(headers)
                .setIdleTimeout(wait);
        boolean upgrades = websockets && Tunnel.isAskedFor(request);
        if (upgrades) {
            headers.set("Connection", "Upgrade").set("Upgrade", request.getHeader("Upgrade"));
        }
        exchange.notes().sentUpstream(destination.authority(), clock.millis());
        return client.request(options)
                .compose(out -> {
                    // Whatever breaks the request fails the future below as well.
                    out.exceptionHandler(BROKEN);
                    cancelWithClient(request, out);
                    if (upgrades) {
                        return out.connect();
                    }
                    WireCapture capture = exchange.notes().capture();
                    if (held.isPresent()) {
                        if (capture != null) {
                            capture.requestBody(held.get());
                        }
                        return out.send(held.get());
                    }
                    if (!hasBody) {
                        return out.send();
                    }
                    if (request.getHeader("Content-Length") == null) {
                        out.setChunked(true);
                    }
                    return out.send(capture == null ? request : new Tapped(request, capture::requestBody));
                })
                .map(answer -> {
                    exchange.notes().answeredUpstream(clock.millis());
                    return answer;
                });
    }

    /** A client that leaves takes its request to the upstream with it. */
    private static void cancelWithClient(HttpServerRequest request, HttpClientRequest out) {
        if (request.response().closed()) {
            out.reset().onComplete(_ -> {});
        }
        request.response().closeHandler(_ -> out.reset().onComplete(_ -> {}));
    }

    /** Removes what concerns one connection only. */
    public static void dropHopByHop(MultiMap headers) {
        if (headers.contains("Connection")) {
            for (String named : headers.getAll("Connection")) {
                for (String name : named.split(",", -1)) {
                    if (!name.isBlank() && !STAYS.contains(name.trim().toLowerCase(Locale.ROOT))) {
                        headers.remove(name.trim());
                    }
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }

    private static MultiMap headers(Exchange exchange, String authority) {
        MultiMap headers = exchange.upstreamHeaders();
        boolean trailers = "trailers".equals(headers.get("TE"));
        dropHopByHop(headers);
        if (trailers) {
            headers.set("TE", "trailers");
        }
        if (!HeaderTransforms.removes(exchange, FORWARDED)) {
            String client = exchange.request().remoteAddress().hostAddress();
            List<String> before = headers.getAll(FORWARDED);
            headers.set(FORWARDED, before.isEmpty() ? client : String.join(", ", before) + ", " + client);
        }
        if (!headers.contains("User-Agent")) {
            headers.set("User-Agent", "Tyk/Gatehouse");
        }
        if (!exchange.api().upstream().keepsHost()) {
            headers.set("Host", authority);
        }
        return headers;
    }
}
