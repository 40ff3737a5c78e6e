package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.settings.GatewayKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies without an end in sight, and connections that change their protocol. */
class StreamsTest {
    private static final String API = """
            {'api_id':'open','org_id':'acme','name':'Open','use_keyless':true,
             'proxy':{'listen_path':'/open/','target_url':'UPSTREAM','strip_listen_path':true}}""";
    private static final int CHUNK = 64 * 1024;
    private static final long WHOLE = 96L * 1024 * 1024;
    /** What kernels on both sides of the node, and the node itself, may hold of a stream nobody reads. */
    private static final long BOUND = 48L * 1024 * 1024;

    @TempDir
    Path folder;

    private NodeUnderTest node(UnaryOperator<GatewayConfig> config, io.vertx.core.Handler<HttpServerRequest> upstream)
            throws Exception {
        return new NodeUnderTest(folder, config, upstream, List.of(API));
    }

    /** Sends back what comes, frame by frame. */
    private static void webSocketEcho(HttpServerRequest request) {
        request.toWebSocket()
                .onSuccess(socket -> socket.textMessageHandler(text -> {
                    var unused = socket.writeTextMessage(request.path() + " " + text);
                }));
    }

    private static final class Listening implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        String text() throws InterruptedException {
            String text = texts.poll(20, TimeUnit.SECONDS);
            return text == null ? "(nothing)" : text;
        }
    }

    @Test
    void passesWebSocketsBothWaysAndRecordsThem() throws Exception {
        try (var node = node(config -> config.with(GatewayKeys.ANALYTICS, true), StreamsTest::webSocketEcho)) {
            var listening = new Listening();
            WebSocket socket = node.client
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + node.node().port() + "/open/chat"), listening)
                    .get(20, TimeUnit.SECONDS);
            socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
            assertThat(listening.text()).isEqualTo("/chat hello");
            socket.sendText("again", true).get(20, TimeUnit.SECONDS);
            assertThat(listening.text()).isEqualTo("/chat again");
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
            assertThat(listening.closed.get(20, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
            await().until(() -> node.storage.records().depth() == 1);
            assertThat(node.onlyRecord().responseCode()).isEqualTo(101);
        }
    }

    @Test
    void doesNotChangeTheProtocolWhereThatIsSwitchedOff() throws Exception {
        try (var node = node(config -> config.with(GatewayKeys.WEBSOCKETS, false), request -> {
            var unused = request.response().end("upgrade: " + request.getHeader("Upgrade"));
        })) {
            String answer = exchange(node, """
                    GET /open/ HTTP/1.1\r
                    Host: x\r
                    Connection: Upgrade\r
                    Upgrade: websocket\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Version: 13\r
                    \r
                    """, "null");
            assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith("upgrade: null");
        }
    }

    @Test
    void passesOnWhatTheUpstreamAnswersInsteadOfAnUpgrade() throws Exception {
        try (var node = node(UnaryOperator.identity(), request -> {
            var unused = request.response().setStatusCode(426).end("no " + request.getHeader("Upgrade"));
        })) {
            String answer = exchange(node, """
                    GET /open/ HTTP/1.1\r
                    Host: x\r
                    Connection: keep-alive, Upgrade\r
                    Upgrade: websocket\r
                    \r
                    """, "websocket");
            assertThat(answer).startsWith("HTTP/1.1 426").endsWith("no websocket");
        }
    }

    @Test
    void passesEachEventWhenItIsSent() throws Exception {
        var stream = new CompletableFuture<HttpServerResponse>();
        try (var node = node(UnaryOperator.identity(), request -> {
                    HttpServerResponse response =
                            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
                    var unused = response.write("data: 1\n\n");
                    stream.complete(response);
                });
                var socket = new Socket("127.0.0.1", node.node().port())) {
            socket.getOutputStream()
                    .write("GET /open/ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            readUntil(in, "data: 1\n\n");
            stream.get(20, TimeUnit.SECONDS).write("data: 2\n\n");
            readUntil(in, "data: 2\n\n");
        }
    }

    @Test
    void holdsTheUpstreamBackWhileTheClientDoesNotRead() throws Exception {
        var sent = new AtomicLong();
        try (var node = node(UnaryOperator.identity(), request -> {
                    HttpServerResponse response = request.response().putHeader("Content-Length", Long.toString(WHOLE));
                    pour(response, sent);
                });
                var socket = new Socket()) {
            socket.setReceiveBufferSize(CHUNK);
            socket.connect(new InetSocketAddress("127.0.0.1", node.node().port()));
            socket.getOutputStream()
                    .write("GET /open/ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            awaitStandstill(sent);
            assertThat(sent.get()).isBetween((long) CHUNK, BOUND);
            long body = socket.getInputStream().skip(0);
            InputStream in = socket.getInputStream();
            readUntil(in, "\r\n\r\n");
            byte[] chunk = new byte[CHUNK];
            while (body < WHOLE) {
                int got = in.read(chunk);
                assertThat(got).isPositive();
                body += got;
            }
            assertThat(sent.get()).isEqualTo(WHOLE);
        }
    }

    /** Writes until the buffer is full, and goes on when it has drained. */
    private static void pour(HttpServerResponse response, AtomicLong sent) {
        while (sent.get() < WHOLE && !response.writeQueueFull()) {
            sent.addAndGet(CHUNK);
            var unused = response.write(Buffer.buffer(new byte[CHUNK]));
        }
        if (sent.get() < WHOLE) {
            response.drainHandler(_ -> pour(response, sent));
        } else {
            var unused = response.end();
        }
    }

    @Test
    void holdsTheClientBackWhileTheUpstreamDoesNotRead() throws Exception {
        var reached = new CompletableFuture<HttpServerRequest>();
        var uploaded = new AtomicLong();
        try (var node = node(UnaryOperator.identity(), request -> {
                    request.pause();
                    reached.complete(request);
                });
                var socket = new Socket("127.0.0.1", node.node().port())) {
            var upload = Thread.ofVirtual().start(() -> {
                try {
                    OutputStream out = socket.getOutputStream();
                    out.write(("POST /open/ HTTP/1.1\r\nHost: x\r\nContent-Length: " + WHOLE + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    byte[] chunk = new byte[CHUNK];
                    while (uploaded.get() < WHOLE) {
                        out.write(chunk);
                        uploaded.addAndGet(CHUNK);
                    }
                } catch (IOException e) {
                    uploaded.set(-1);
                }
            });
            HttpServerRequest request = reached.get(20, TimeUnit.SECONDS);
            awaitStandstill(uploaded);
            assertThat(uploaded.get()).isBetween((long) CHUNK, BOUND);
            var read = new AtomicLong();
            request.handler(chunk -> read.addAndGet(chunk.length()));
            request.endHandler(_ -> {
                var unused = request.response().end("read " + read.get());
            });
            request.resume();
            readUntil(socket.getInputStream(), "read " + WHOLE);
            upload.join();
            assertThat(uploaded.get()).isEqualTo(WHOLE);
        }
    }

    @Test
    void cancelsTheUpstreamWhenTheClientLeaves() throws Exception {
        var reached = new CompletableFuture<HttpServerRequest>();
        var cancelled = new CompletableFuture<Boolean>();
        try (var node = node(UnaryOperator.identity(), request -> {
            request.response().closeHandler(_ -> cancelled.complete(true));
            reached.complete(request);
        })) {
            try (var socket = new Socket("127.0.0.1", node.node().port())) {
                socket.getOutputStream()
                        .write("GET /open/ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                reached.get(20, TimeUnit.SECONDS);
            }
            assertThat(cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closesTheClientsConnectionWhenTheUpstreamBreaksOff() throws Exception {
        try (var node = node(UnaryOperator.identity(), request -> {
                    HttpServerResponse response = request.response().putHeader("Content-Length", "1000");
                    response.write("half").onSuccess(_ -> request.connection().close());
                });
                var socket = new Socket("127.0.0.1", node.node().port())) {
            socket.getOutputStream()
                    .write("GET /open/ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(readAll(socket.getInputStream()), StandardCharsets.US_ASCII))
                    .endsWith("half");
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        try {
            return in.readAllBytes();
        } catch (java.net.SocketException _) {
            // A reset is an end too; what came before it is lost to this reader.
            return "half".getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static void awaitStandstill(AtomicLong counter) {
        var last = new AtomicLong(-1);
        await().pollInterval(300, TimeUnit.MILLISECONDS)
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> counter.get() > 0 && last.getAndSet(counter.get()) == counter.get());
    }

    private static String exchange(NodeUnderTest node, String request, String until) throws IOException {
        try (var socket = new Socket("127.0.0.1", node.node().port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return readUntil(socket.getInputStream(), until);
        }
    }

    private static String readUntil(InputStream in, String end) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("ended after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
