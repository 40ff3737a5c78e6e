package io.gatehouse.control.http;

import io.gatehouse.fault.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The control plane's socket: event loops read, a virtual thread per request runs the dispatcher. */
public final class Listener implements AutoCloseable {
    /** Longer than any answer takes; who sends and takes nothing for so long holds a connection for nothing. */
    private static final int IDLE_SECONDS = 300;

    private final Vertx vertx;
    private final HttpServer server;
    private final ExecutorService threads;

    private Listener(Vertx vertx, HttpServer server, ExecutorService threads) {
        this.vertx = vertx;
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param limit bytes of the largest body read
     */
    public static Future<Listener> start(String host, int port, long limit, Dispatcher dispatcher) {
        Vertx vertx = Vertx.vertx();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        var options =
                new HttpServerOptions().setHandle100ContinueAutomatically(true).setIdleTimeout(IDLE_SECONDS);
        HttpServer server = vertx.createHttpServer(options).requestHandler(request -> {
            var body = Buffer.buffer();
            request.handler(part -> {
                // What lies beyond the limit is read and forgotten, so that the answer reaches the client.
                if (body.length() <= limit) {
                    body.appendBuffer(part);
                }
            });
            request.endHandler(_ -> threads.execute(() -> {
                Reply reply = body.length() > limit
                        ? FaultReplies.of(new Fault.TooLarge(limit))
                        : answer(request, body, dispatcher);
                send(request, reply);
            }));
        });
        return server.listen(port, host).map(listening -> new Listener(vertx, listening, threads));
    }

    /**
     * A body as text.
     *
     * @param isWhole whether nothing of it was lost
     */
    private record Text(String value, boolean isWhole) {
        private static final char REPLACED = '\uFFFD';

        static Text of(HttpServerRequest request, Buffer body) {
            byte[] bytes = body.getBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Only where a replacement stands can something have been lost; it may also have been sent.
            if (text.indexOf(REPLACED) < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
                return new Text(text, true);
            }
            String type = request.getHeader("content-type");
            boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
            // A form may hold a file that is no text: then each byte is a character, so that none is lost.
            return form ? new Text(new String(bytes, StandardCharsets.ISO_8859_1), true) : new Text(text, false);
        }
    }

    private static Reply answer(HttpServerRequest request, Buffer body, Dispatcher dispatcher) {
        Dispatcher.Arrival arrival;
        try {
            arrival = arrival(request, Text.of(request, body));
        } catch (IllegalArgumentException _) {
            // Thrown while its parameters are decoded; without an answer the client would wait for ever.
            return FaultReplies.of(
                    Fault.Invalid.of("The query of the address is not percent-encoded as it should be."));
        }
        return dispatcher.dispatch(arrival);
    }

    private static Dispatcher.Arrival arrival(HttpServerRequest request, Text body) {
        Map<String, String> query = new LinkedHashMap<>();
        request.params().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach(entry -> headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
        String path = request.path();
        return new Dispatcher.Arrival(
                request.method().name(),
                path == null ? "/" : path,
                request.uri(),
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress(),
                query,
                headers,
                body.value(),
                body.isWhole());
    }

    private static void send(HttpServerRequest request, Reply reply) {
        var response = request.response().setStatusCode(reply.status());
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
        reply.headers().forEach(response::putHeader);
        boolean head = request.method() == HttpMethod.HEAD;
        if (head) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length()));
        }
        // A client that has gone away needs no answer.
        (head ? response.end() : response.end(reply.body()))
                .onFailure(_ -> request.connection().close());
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() throws Exception {
        server.shutdown(10, TimeUnit.SECONDS).await();
        threads.close();
        vertx.close().await();
    }
}
