package io.gatehouse.gateway.serve;

import io.gatehouse.gateway.chain.ClientAddress;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.chain.WireCapture;
import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.gateway.record.Recorder;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.upstream.Proxying;
import io.gatehouse.gateway.upstream.Tapped;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a request once its API is known: the chain, then the upstream, then the way back. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Proxying upstream;
    private final ErrorReplies errors;
    private final Recorder recorder;
    private final ClientAddress addresses;
    private final InstantSource clock;

    public Service(
            Proxying upstream, ErrorReplies errors, Recorder recorder, ClientAddress addresses, InstantSource clock) {
        this.upstream = upstream;
        this.errors = errors;
        this.recorder = recorder;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Answers the request, whatever happens. */
    public void serve(HttpServerRequest request, Routes.Match match) {
        CompiledApi api = match.api();
        var exchange = new Exchange(request, api.reading(), match.rest(), clock.millis(), addresses);
        // Called once: when the response has ended, or when the client is gone before.
        request.response().endHandler(_ -> recorder.ended(exchange, api.recording()));
        if (!match.api().reading().authentication().unbuilt().isEmpty()) {
            refuse(
                    exchange,
                    501,
                    "Not built yet: "
                            + String.join(
                                    ", ", match.api().reading().authentication().unbuilt()));
            return;
        }
        if (request.getHeader("Upgrade") != null && request.getHeader("Connection") != null) {
            refuse(exchange, 501, "Upgraded connections are not built yet");
            return;
        }
        request.pause();
        api.chain()
                .run(exchange)
                .onComplete(
                        verdict -> {
                            recorder.prepare(exchange, api.recording());
                            decided(exchange, verdict);
                        },
                        failure -> {
                            LOG.error("The chain of {} failed", exchange.api().apiId(), failure);
                            refuse(exchange, 500, "There was a problem proxying the request");
                        });
    }

    private void decided(Exchange exchange, Verdict verdict) {
        switch (verdict) {
            case Verdict.Reject(var status, var message) -> refuse(exchange, status, message);
            case Verdict.Answer answer -> {
                HttpServerResponse response = exchange.request().response().setStatusCode(answer.status());
                answer.headers().forEach(response::putHeader);
                if (answer.quotaHeaders()) {
                    quota(exchange, response);
                } else {
                    // A mock before access is no call of the API.
                    exchange.notes().unrecorded();
                }
                exchange.request().resume();
                captured(exchange, answer.body());
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
        WireCapture capture = streams(answer) ? null : exchange.notes().capture();
        ReadStream<Buffer> body = answer;
        if (capture != null) {
            capture.response(answer.statusCode(), answer.statusMessage(), response.headers());
            body = new Tapped(answer, capture::responseBody);
        }
        body.pipeTo(response).onFailure(failure -> {
            LOG.debug("A response broke off: {}", failure.getMessage());
            response.reset();
        });
    }

    private void failed(Exchange exchange, Throwable failure) {
        LOG.warn("Upstream of {} failed: {}", exchange.api().apiId(), failure.toString());
        switch (failure) {
            case TimeoutException _ -> refuse(exchange, 504, "Upstream service reached hard timeout.");
            case UnknownHostException _ -> refuse(exchange, 500, "Upstream host lookup failed");
            default -> refuse(exchange, 500, "There was a problem proxying the request");
        }
    }

    /** Without an end that one could wait for: such a body is no detail of a record. */
    private static boolean streams(HttpClientResponse answer) {
        String type = answer.getHeader("Content-Type");
        return type != null && type.regionMatches(true, 0, "text/event-stream", 0, "text/event-stream".length());
    }

    private void refuse(Exchange exchange, int status, String message) {
        exchange.notes().refused();
        captured(exchange, errors.body(exchange.request(), message));
        errors.send(exchange.request(), status, message);
    }

    /** The answer of the node itself, for a detailed record. */
    private static void captured(Exchange exchange, String body) {
        WireCapture capture = exchange.notes().capture();
        if (capture != null) {
            capture.responseBody(Buffer.buffer(body));
        }
    }

    private static void quota(Exchange exchange, HttpServerResponse response) {
        Exchange.Quota quota = exchange.quota();
        response.putHeader("X-RateLimit-Limit", Long.toString(quota.max()));
        response.putHeader("X-RateLimit-Remaining", Long.toString(quota.remaining()));
        response.putHeader("X-RateLimit-Reset", Long.toString(quota.renewsSeconds()));
    }
}
