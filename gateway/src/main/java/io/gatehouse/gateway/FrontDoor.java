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
    private final long mostBytes;

    /**
     * @param mostBytes a request's body may hold; 0 for any number
     */
    FrontDoor(Supplier<Routes> routes, Service service, ErrorReplies errors, long mostBytes) {
        this.routes = routes;
        this.service = service;
        this.errors = errors;
        this.mostBytes = mostBytes;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (mostBytes > 0 && isTooLarge(request)) {
            errors.tooLarge(request);
            return;
        }
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

    /** By what it declares; a body without a length is counted as it is read. */
    private boolean isTooLarge(HttpServerRequest request) {
        String declared = request.getHeader("Content-Length");
        if (declared == null || declared.length() > 18) {
            return declared != null;
        }
        long length = 0;
        for (int i = 0; i < declared.length(); i++) {
            int digit = declared.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            length = length * 10 + digit;
        }
        return length > mostBytes;
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
