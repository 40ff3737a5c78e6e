package io.gatehouse.gateway.serve;

import io.gatehouse.gateway.chain.ClientAddress;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.chain.WireCapture;
import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.limit.RateHeaders;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.gateway.record.Recorder;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.upstream.Proxying;
import io.gatehouse.gateway.upstream.Tapped;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a request once its API is known: the chain, then the upstream, then the way back. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final String CORS = "Access-Control-";
    /** Versions of versions that lead back to themselves end here. */
    private static final int MOST_HOPS = 5;

    private final Proxying upstream;
    private final ErrorReplies errors;
    private final Recorder recorder;
    private final ClientAddress addresses;
    private final InstantSource clock;
    private final RateHeaders rates;
    private final Supplier<Routes> routes;

    public Service(
            Proxying upstream,
            ErrorReplies errors,
            Recorder recorder,
            ClientAddress addresses,
            InstantSource clock,
            RateHeaders rates,
            Supplier<Routes> routes) {
        this.upstream = upstream;
        this.errors = errors;
        this.recorder = recorder;
        this.addresses = addresses;
        this.clock = clock;
        this.rates = rates;
        this.routes = routes;
    }

    /** Answers the request, whatever happens. */
    public void serve(HttpServerRequest request, Routes.Match match) {
        CompiledApi api = match.api();
        var exchange = new Exchange(request, api.reading(), match.rest(), clock.millis(), addresses);
        // Called once: when the response has ended, or when the client is gone before.
        request.response().endHandler(_ -> recorder.ended(exchange, api.recording()));
        if (request.getHeader("Upgrade") != null && request.getHeader("Connection") != null) {
            refuse(exchange, 501, "Upgraded connections are not built yet");
            return;
        }
        request.pause();
        run(exchange, api);
    }

    private void run(Exchange exchange, CompiledApi api) {
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

    /** A version in a definition of its own: its chain begins anew, on the path below this API's listen path. */
    private void elsewhere(Exchange exchange, String apiId) {
        Optional<CompiledApi> api = routes.get().byId(apiId);
        if (api.isEmpty() || exchange.hops() >= MOST_HOPS) {
            refuse(exchange, 404, "This API version does not seem to exist");
            return;
        }
        Exchange inner = exchange.within(api.get().reading());
        exchange.request()
                .response()
                .endHandler(_ -> recorder.ended(inner, api.get().recording()));
        run(inner, api.get());
    }

    private void decided(Exchange exchange, Verdict verdict) {
        switch (verdict) {
            case Verdict.Reject(var status, var message, var headers) -> {
                headers.forEach(exchange.request().response()::putHeader);
                refuse(exchange, status, message);
            }
            case Verdict.Elsewhere(var apiId) -> elsewhere(exchange, apiId);
            case Verdict.Answer answer -> {
                HttpServerResponse response = exchange.request().response().setStatusCode(answer.status());
                answer.headers().forEach(response::putHeader);
                switch (answer.kind()) {
                    case BARE -> exchange.notes().unrecorded();
                    case KEPT -> rates.answering(exchange, response.headers());
                    case FULL -> {
                        HeaderTransforms.answer(exchange, response.headers());
                        rates.answering(exchange, response.headers());
                    }
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
        Proxying.dropHopByHop(answer.headers());
        answer.headers().forEach(header -> take(response.headers(), header.getKey(), header.getValue()));
        HeaderTransforms.answer(exchange, response.headers());
        rates.answering(exchange, response.headers());
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

    /** What stages have said already the upstream does not say again. */
    private static void take(MultiMap headers, String name, String value) {
        boolean ours = RateHeaders.isOurs(name)
                || name.regionMatches(true, 0, CORS, 0, CORS.length()) && headers.contains(name);
        if (!ours) {
            headers.add(name, value);
        }
    }
}
