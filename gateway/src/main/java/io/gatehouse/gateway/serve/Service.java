package io.gatehouse.gateway.serve;

import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.upstream.Proxying;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a request once its API is known: the chain, then the upstream, then the way back. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Proxying upstream;
    private final ErrorReplies errors;

    public Service(Proxying upstream, ErrorReplies errors) {
        this.upstream = upstream;
        this.errors = errors;
    }

    /** Answers the request, whatever happens. */
    public void serve(HttpServerRequest request, Routes.Match match) {
        if (!match.api().reading().authentication().unbuilt().isEmpty()) {
            errors.send(
                    request,
                    501,
                    "Not built yet: "
                            + String.join(
                                    ", ", match.api().reading().authentication().unbuilt()));
            return;
        }
        if (request.getHeader("Upgrade") != null && request.getHeader("Connection") != null) {
            errors.send(request, 501, "Upgraded connections are not built yet");
            return;
        }
        request.pause();
        var exchange = new Exchange(request, match.api().reading(), match.rest());
        match.api().chain().run(exchange).onComplete(verdict -> decided(exchange, verdict), failure -> {
            LOG.error("The chain of {} failed", exchange.api().apiId(), failure);
            errors.send(request, 500, "There was a problem proxying the request");
        });
    }

    private void decided(Exchange exchange, Verdict verdict) {
        switch (verdict) {
            case Verdict.Reject(var status, var message) -> errors.send(exchange.request(), status, message);
            case Verdict.Answer answer -> {
                HttpServerResponse response = exchange.request().response().setStatusCode(answer.status());
                answer.headers().forEach(response::putHeader);
                if (answer.quotaHeaders()) {
                    quota(exchange, response);
                }
                exchange.request().resume();
                response.end(answer.body())
                        .onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage()));
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
                || exchange.request().method() == HttpMethod.HEAD;
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
            case TimeoutException _ -> errors.send(request, 504, "Upstream service reached hard timeout.");
            case UnknownHostException _ -> errors.send(request, 500, "Upstream host lookup failed");
            default -> errors.send(request, 500, "There was a problem proxying the request");
        }
    }

    private static void quota(Exchange exchange, HttpServerResponse response) {
        Exchange.Quota quota = exchange.quota();
        response.putHeader("X-RateLimit-Limit", Long.toString(quota.max()));
        response.putHeader("X-RateLimit-Remaining", Long.toString(quota.remaining()));
        response.putHeader("X-RateLimit-Reset", Long.toString(quota.renewsSeconds()));
    }
}
