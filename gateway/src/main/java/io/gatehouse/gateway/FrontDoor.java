package io.gatehouse.gateway;

import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.serve.Service;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where clients' requests come in, and which API they are for. */
final class FrontDoor implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Supplier<Routes> routes;
    private final Service service;
    private final ErrorReplies errors;

    FrontDoor(Supplier<Routes> routes, Service service, ErrorReplies errors) {
        this.routes = routes;
        this.service = service;
        this.errors = errors;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "/");
        String clean = cleaned(path);
        if (!clean.isEmpty()) {
            String query = request.query() == null ? "" : "?" + request.query();
            request.response()
                    .setStatusCode(301)
                    .putHeader("Location", clean + query)
                    .end()
                    .onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage()));
            return;
        }
        // The routes are taken once: a reload in between does not touch this request.
        Routes running = routes.get();
        Routes.Match match = running.match(running.looksAtHosts() ? host(request) : "", path);
        if (match == null) {
            errors.plain(request, 404, "Not Found");
            return;
        }
        service.serve(request, match);
    }

    private static String host(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? "" : authority.host();
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
