package io.gatehouse.gateway;

import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.serve.Service;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
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
    private final boolean cleans;

    FrontDoor(Supplier<Routes> routes, Service service, ErrorReplies errors, Settings settings) {
        this.routes = routes;
        this.service = service;
        this.errors = errors;
        this.mostBytes = settings.value(GatewayKeys.MAX_BODY);
        this.cleans = !settings.value(GatewayKeys.SKIP_CLEANING);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (mostBytes > 0 && isTooLarge(request)) {
            errors.tooLarge(request);
            return;
        }
        String path = Objects.requireNonNullElse(request.path(), "/");
        String clean = cleans ? CleanPath.of(path) : null;
        if (clean != null) {
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
}
