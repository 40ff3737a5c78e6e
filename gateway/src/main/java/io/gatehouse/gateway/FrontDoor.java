package io.gatehouse.gateway;

import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.upstream.Proxying;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.ConnectException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where clients' requests come in, and the contract's forms of saying no. */
final class FrontDoor implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Supplier<Routes> routes;
    private final Proxying upstream;

    FrontDoor(Supplier<Routes> routes, Proxying upstream) {
        this.routes = routes;
        this.upstream = upstream;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "/");
        String clean = cleaned(path);
        if (!clean.isEmpty()) {
            String query = request.query() == null ? "" : "?" + request.query();
            finish(request.response().setStatusCode(301).putHeader("Location", clean + query), "");
            return;
        }
        // The routes are taken once: a reload in between does not touch this request.
        Optional<Routes.Match> match = routes.get().match(path);
        if (match.isEmpty()) {
            finish(
                    request.response().setStatusCode(404).putHeader("Content-Type", "text/plain; charset=utf-8"),
                    "Not Found");
            return;
        }
        serve(request, match.get());
    }

    private void serve(HttpServerRequest request, Routes.Match match) {
        if (!match.api().reading().authentication().unbuilt().isEmpty()) {
            reject(
                    request,
                    501,
                    "Not built yet: "
                            + String.join(
                                    ", ", match.api().reading().authentication().unbuilt()));
            return;
        }
        if (request.getHeader("Upgrade") != null && request.getHeader("Connection") != null) {
            reject(request, 501, "Upgraded connections are not built yet");
            return;
        }
        request.pause();
        var exchange = new Exchange(request, match.api().reading(), match.rest());
        match.api().chain().run(exchange).onComplete(verdict -> decided(exchange, verdict), failure -> {
            LOG.error("The chain of {} failed", exchange.api().apiId(), failure);
            reject(request, 500, "There was a problem proxying the request");
        });
    }

    private void decided(Exchange exchange, Verdict verdict) {
        switch (verdict) {
            case Verdict.Reject(var status, var message) -> reject(exchange.request(), status, message);
            case Verdict.Answer answer -> {
                HttpServerResponse response = exchange.request().response().setStatusCode(answer.status());
                answer.headers().forEach(response::putHeader);
                if (answer.quotaHeaders()) {
                    quota(exchange, response);
                }
                exchange.request().resume();
                finish(response, answer.body());
            }
            case Verdict.Pass _ ->
                upstream.send(exchange)
                        .onComplete(answer -> pass(exchange, answer), failure -> failed(exchange, failure));
        }
    }

    private void pass(Exchange exchange, HttpClientResponse answer) {
        HttpServerResponse response = exchange.request().response();
        response.setStatusCode(answer.statusCode());
        response.headers().addAll(answer.headers());
        Proxying.dropHopByHop(response.headers());
        HeaderTransforms.answer(exchange, response.headers());
        quota(exchange, response);
        boolean declared = response.headers().contains("Content-Length");
        boolean bodiless = answer.statusCode() == 204
                || answer.statusCode() == 304
                || exchange.request().method() == io.vertx.core.http.HttpMethod.HEAD;
        if (!declared && !bodiless) {
            response.setChunked(true);
        }
        answer.pipeTo(response).onFailure(failure -> {
            LOG.debug("A response broke off: {}", failure.getMessage());
            response.reset();
        });
    }

    private void failed(Exchange exchange, Throwable failure) {
        HttpServerRequest request = exchange.request();
        LOG.warn("Upstream of {} failed: {}", exchange.api().apiId(), failure.toString());
        switch (failure) {
            case TimeoutException _ -> reject(request, 504, "Upstream service reached hard timeout.");
            case UnknownHostException _ -> reject(request, 500, "Upstream host lookup failed");
            case ConnectException _ -> reject(request, 500, "There was a problem proxying the request");
            default -> reject(request, 500, "There was a problem proxying the request");
        }
    }

    private static void quota(Exchange exchange, HttpServerResponse response) {
        Exchange.Quota quota = exchange.quota();
        response.putHeader("X-RateLimit-Limit", Long.toString(quota.max()));
        response.putHeader("X-RateLimit-Remaining", Long.toString(quota.remaining()));
        response.putHeader("X-RateLimit-Reset", Long.toString(quota.renewsSeconds()));
    }

    private static void reject(HttpServerRequest request, int status, String message) {
        String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
        String bare = type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        HttpServerResponse response = request.response().setStatusCode(status).putHeader("X-Generator", "tyk.io");
        request.resume();
        switch (bare) {
            case "application/xml", "text/xml", "application/soap+xml" -> {
                String escaped =
                        message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
                finish(
                        response.putHeader("Content-Type", bare),
                        "<?xml version = \"1.0\" encoding = \"UTF-8\"?>\n<error>" + escaped + "</error>\n");
            }
            default ->
                finish(
                        response.putHeader("Content-Type", "application/json"),
                        "{\n    \"error\": " + JsonText.print(Json.of(message)) + "\n}");
        }
    }

    private static void finish(HttpServerResponse response, String body) {
        response.end(body).onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage()));
    }

    /** The decoded path without empty, {@code .} and {@code ..} segments; empty when nothing had to be cleaned. */
    static String cleaned(String raw) {
        if (!raw.contains("//") && !raw.contains("/.") && raw.indexOf('%') < 0) {
            return "";
        }
        String path;
        try {
            path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // A broken escape is the upstream's to judge.
            return "";
        }
        var kept = new java.util.ArrayDeque<String>();
        for (String segment : path.split("/")) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> kept.pollLast();
                default -> kept.addLast(segment);
            }
        }
        String clean = "/" + String.join("/", kept);
        if (path.endsWith("/") && clean.length() > 1) {
            clean += "/";
        }
        return clean.equals(path) ? "" : clean;
    }
}
