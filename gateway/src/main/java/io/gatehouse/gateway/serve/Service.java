package io.gatehouse.gateway.serve;

import io.gatehouse.gateway.chain.BodyTooLarge;
import io.gatehouse.gateway.chain.ClientAddress;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.chain.WholeBody;
import io.gatehouse.gateway.chain.WireCapture;
import io.gatehouse.gateway.error.ErrorReplies;
import io.gatehouse.gateway.limit.RateHeaders;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.gateway.record.Recorder;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.upstream.Proxying;
import io.gatehouse.gateway.upstream.Tapped;
import io.gatehouse.gateway.upstream.Tunnel;
import io.vertx.core.Handler;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a request once its API is known: the chain, then the upstream, then the way back. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final String CORS = "Access-Control-";
    /** Versions of versions that lead back to themselves end here. */
    private static final int MOST_HOPS = 5;
    /** Answers that a stage wants to see whole are held in memory: no more than this. */
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final Proxying upstream;
    private final ErrorReplies errors;
    private final Recorder recorder;
    private final ClientAddress addresses;
    private final InstantSource clock;
    private final RateHeaders rates;
    private final Supplier<Routes> routes;
    private final SubRoutes subRoutes;
    private final long mostBytes;

    /**
     * @param mostBytes a body without a declared length may hold; 0 for any number
     */
    public Service(
            Proxying upstream,
            ErrorReplies errors,
            Recorder recorder,
            ClientAddress addresses,
            InstantSource clock,
            RateHeaders rates,
            Supplier<Routes> routes,
            SubRoutes subRoutes,
            long mostBytes) {
        this.upstream = upstream;
        this.errors = errors;
        this.recorder = recorder;
        this.addresses = addresses;
        this.clock = clock;
        this.rates = rates;
        this.routes = routes;
        this.subRoutes = subRoutes;
        this.mostBytes = mostBytes;
    }

    /** Answers the request, whatever happens. */
    public void serve(HttpServerRequest request, Routes.Match match) {
        CompiledApi api = match.api();
        var exchange = new Exchange(request, api.reading(), match.rest(), match.listened(), clock.millis(), addresses);
        // Called once: when the response has ended, or when the client is gone before.
        request.response().endHandler(_ -> recorder.ended(exchange, api.recording()));
        request.pause();
        if (mostBytes > 0 && request.getHeader("Transfer-Encoding") != null) {
            exchange.readBody(mostBytes)
                    .onComplete(guarded(exchange, _ -> served(exchange, api)), failure -> broken(exchange, failure));
            return;
        }
        served(exchange, api);
    }

    private void served(Exchange exchange, CompiledApi api) {
        Optional<SubRoutes.Route> below = subRoutes.find(exchange);
        if (below.isPresent()) {
            below.get()
                    .answer(exchange, api)
                    .onComplete(
                            guarded(exchange, verdict -> decided(exchange, verdict)),
                            failure -> broken(exchange, failure));
            return;
        }
        if (api.reading().guards().cors().passesOptions() && exchange.cameBy().equals("OPTIONS")) {
            forward(exchange);
            return;
        }
        run(exchange, api);
    }

    private void run(Exchange exchange, CompiledApi api) {
        api.chain()
                .run(exchange)
                .onComplete(
                        guarded(exchange, verdict -> {
                            recorder.prepare(exchange, api.recording());
                            decided(exchange, verdict);
                        }),
                        failure -> broken(exchange, failure));
    }

    /** Whatever breaks on the way, the caller gets an answer. */
    private <T> Handler<T> guarded(Exchange exchange, Consumer<T> step) {
        return result -> {
            try {
                step.accept(result);
            } catch (RuntimeException e) {
                broken(exchange, e);
            }
        };
    }

    private void broken(Exchange exchange, Throwable failure) {
        if (failure instanceof BodyTooLarge) {
            exchange.notes().unrecorded();
            errors.tooLarge(exchange.request());
            return;
        }
        if (exchange.request().response().closed()) {
            LOG.debug("A client of {} left: {}", exchange.api().apiId(), failure.getMessage());
            return;
        }
        LOG.error("The chain of {} failed", exchange.api().apiId(), failure);
        refuse(exchange, 500, "There was a problem proxying the request");
    }

    /** A version in a definition of its own: its chain begins anew, on the path below this API's listen path. */
    private void elsewhere(Exchange exchange, String apiId) {
        Optional<CompiledApi> api = routes.get().byId(apiId);
        if (api.isEmpty() || exchange.hops() >= MOST_HOPS) {
            refuse(exchange, 404, "This API version does not seem to exist");
            return;
        }
        again(exchange.within(api.get().reading()), api.get());
    }

    private void again(Exchange inner, CompiledApi api) {
        inner.request().response().endHandler(_ -> recorder.ended(inner, api.recording()));
        run(inner, api);
    }

    private void decided(Exchange exchange, Verdict verdict) {
        switch (verdict) {
            case Verdict.Reject(var status, var message, var headers) -> {
                headers.forEach(exchange.request().response()::putHeader);
                refuse(exchange, status, message);
            }
            case Verdict.Elsewhere(var apiId) -> elsewhere(exchange, apiId);
            case Verdict.Answer answer -> answered(exchange, answer);
            case Verdict.Pass _ -> forward(exchange);
        }
    }

    private void answered(Exchange exchange, Verdict.Answer answer) {
        HttpServerResponse response = exchange.request().response().setStatusCode(answer.status());
        answer.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        ContentType.complete(response.headers(), answer.body());
        if (!exchange.request().isEnded()) {
            exchange.request().resume();
        }
        switch (answer.kind()) {
            case BARE -> {
                exchange.notes().unrecorded();
                end(exchange, answer.body());
            }
            case KEPT -> {
                rates.answering(exchange, response.headers());
                end(exchange, answer.body());
            }
            case FULL -> whole(exchange, answer.body());
        }
    }

    /** To the upstream, or round again. */
    private void forward(Exchange exchange) {
        Optional<Loop> loop = Loop.of(exchange);
        if (loop.isPresent()) {
            loop(exchange, loop.get());
            return;
        }
        upstream.send(exchange)
                .onComplete(
                        guarded(exchange, answer -> {
                            exchange.answerHooks().answered(answer.statusCode());
                            pass(exchange, answer);
                        }),
                        failure -> {
                            exchange.answerHooks().answered(0);
                            failed(exchange, failure);
                        });
    }

    private void loop(Exchange exchange, Loop loop) {
        Optional<CompiledApi> target = loop.target(exchange, routes.get());
        if (target.isEmpty()) {
            refuse(exchange, 500, loop.unknown());
            return;
        }
        int limit = loop.limit().orElse(exchange.loopLimit());
        if (exchange.loops() >= limit) {
            refuse(exchange, 500, "Loop level too deep. Found more than " + limit + " loops in single request");
            return;
        }
        String method = loop.method().orElse(exchange.method());
        again(
                exchange.looped(target.get().reading(), loop.path(), loop.query(), method, loop.checksLimits(), limit),
                target.get());
    }

    private void pass(Exchange exchange, HttpClientResponse answer) {
        if (answer.statusCode() == Tunnel.SWITCHING_PROTOCOLS) {
            Tunnel.join(exchange.request(), answer).onComplete(_ -> routes.get()
                    .byId(exchange.api().apiId())
                    .ifPresent(api -> recorder.ended(exchange, api.recording())));
            return;
        }
        HttpServerResponse response = exchange.request().response();
        response.setStatusCode(answer.statusCode());
        boolean trailed = answer.headers().contains("Trailer");
        Proxying.dropHopByHop(answer.headers());
        answer.headers().forEach(header -> take(response.headers(), header.getKey(), header.getValue()));
        if (exchange.answerHooks().holdAnswer() && !streams(answer)) {
            answer.pause();
            WholeBody.of(answer, LARGEST_ANSWER).onComplete(body -> whole(exchange, body), failure -> {
                if (failure instanceof BodyTooLarge) {
                    response.headers().clear();
                    refuse(exchange, 500, "Response body too large");
                } else {
                    response.reset();
                }
            });
            return;
        }
        HeaderTransforms.answer(exchange, response.headers());
        rates.answering(exchange, response.headers());
        boolean declared = response.headers().contains("Content-Length");
        boolean bodiless = answer.statusCode() == 204
                || answer.statusCode() == 304
                || exchange.request().method() == HttpMethod.HEAD;
        if (!declared && !bodiless) {
            response.setChunked(true);
            Tunnel.outlasting(exchange.request(), answer);
        }
        WireCapture capture = streams(answer) ? null : exchange.notes().capture();
        ReadStream<Buffer> body = answer;
        if (capture != null) {
            capture.response(answer.statusCode(), answer.statusMessage(), response.headers());
            body = new Tapped(answer, capture::responseBody);
        }
        // Not ended where the upstream broke off: the client must see that something is missing.
        var piped = body.pipe().endOnFailure(false).endOnSuccess(!trailed).to(response);
        if (trailed) {
            piped = piped.compose(_ -> {
                answer.trailers().forEach(trailer -> response.putTrailer(trailer.getKey(), trailer.getValue()));
                return response.end();
            });
        }
        piped.onFailure(failure -> {
            LOG.debug("A response broke off: {}", failure.getMessage());
            response.reset().onComplete(_ -> {});
        });
    }

    /** An answer held in memory: changed, then its headers, then kept. */
    private void whole(Exchange exchange, Buffer body) {
        HttpServerResponse response = exchange.request().response();
        Buffer changed = exchange.answerHooks().changed(response.headers(), body);
        HeaderTransforms.answer(exchange, response.headers());
        response.headers().remove("Content-Length");
        exchange.answerHooks().kept(response.getStatusCode(), response.headers(), changed);
        rates.answering(exchange, response.headers());
        end(exchange, changed);
    }

    private static void end(Exchange exchange, Buffer body) {
        WireCapture capture = exchange.notes().capture();
        if (capture != null) {
            capture.responseBody(body);
        }
        exchange.request()
                .response()
                .end(body)
                .onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage()));
    }

    private void failed(Exchange exchange, Throwable failure) {
        if (exchange.request().response().closed()) {
            LOG.debug("A client of {} left: {}", exchange.api().apiId(), failure.getMessage());
            return;
        }
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
