package io.gatehouse.gateway.upstream;

import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.Upstream;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.WireCapture;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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
    private static final long LONGEST_WAIT_MILLIS = 120_000;

    private final HttpClient client;
    private final InstantSource clock;

    public Proxying(Vertx vertx, InstantSource clock) {
        this.clock = clock;
        client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(30), new PoolOptions().setHttp1MaxSize(256));
    }

    /** The upstream's response head; both bodies flow as fast as the slower side takes them. */
    public Future<HttpClientResponse> send(Exchange exchange) {
        Upstream upstream = exchange.api().upstream();
        HttpServerRequest request = exchange.request();
        URI target = URI.create(upstream.url());
        MultiMap headers = headers(exchange, target);
        boolean hasBody = request.getHeader("Content-Length") != null || request.getHeader("Transfer-Encoding") != null;
        double limit = exchange.effect(Effect.Timeout.class)
                .map(Effect.Timeout::seconds)
                .filter(seconds -> seconds > 0)
                .orElse(exchange.version().timeoutSeconds());
        long wait = limit > 0 ? (long) (limit * 1000) : LONGEST_WAIT_MILLIS;
        boolean tls = "https".equals(target.getScheme());
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setSsl(tls)
                .setHost(target.getHost())
                .setPort(target.getPort() > 0 ? target.getPort() : tls ? 443 : 80)
                .setURI(uri(target, upstream, exchange))
                .setHeaders(headers)
                .setIdleTimeout(wait);
        exchange.notes().sentUpstream(target.getRawAuthority(), clock.millis());
        return client.request(options)
                .compose(out -> {
                    if (!hasBody) {
                        return out.send();
                    }
                    if (request.getHeader("Content-Length") == null) {
                        out.setChunked(true);
                    }
                    WireCapture capture = exchange.notes().capture();
                    return out.send(capture == null ? request : new Tapped(request, capture::requestBody));
                })
                .map(answer -> {
                    exchange.notes().answeredUpstream(clock.millis());
                    return answer;
                });
    }

    /** Removes what concerns one connection only. */
    public static void dropHopByHop(MultiMap headers) {
        Optional.ofNullable(headers.get("Connection")).ifPresent(named -> {
            for (String name : named.split(",", -1)) {
                if (!name.isBlank()) {
                    headers.remove(name.trim());
                }
            }
        });
        HOP_BY_HOP.forEach(headers::remove);
    }

    private static MultiMap headers(Exchange exchange, URI target) {
        MultiMap headers = exchange.upstreamHeaders();
        dropHopByHop(headers);
        String client = exchange.request().remoteAddress().hostAddress();
        String before = headers.get("X-Forwarded-For");
        headers.set("X-Forwarded-For", before == null ? client : before + ", " + client);
        if (!headers.contains("User-Agent")) {
            headers.set("User-Agent", "Tyk/Gatehouse");
        }
        if (!exchange.api().upstream().keepsHost()) {
            headers.set("Host", target.getRawAuthority());
        }
        return headers;
    }

    private static String uri(URI target, Upstream upstream, Exchange exchange) {
        String base = target.getRawPath() == null ? "" : target.getRawPath();
        String path =
                base.endsWith("/") ? base.substring(0, base.length() - 1) + exchange.path() : base + exchange.path();
        if (!upstream.keepsTrailingSlash() && exchange.path().equals("/") && !base.isEmpty() && path.length() > 1) {
            path = path.substring(0, path.length() - 1);
        }
        String fixed = target.getRawQuery() == null ? "" : target.getRawQuery();
        String query = fixed.isEmpty() || exchange.query().isEmpty()
                ? fixed + exchange.query()
                : fixed + "&" + exchange.query();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
