package io.gatehouse.gateway;

import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.sqlite.SqliteStorage;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A node in file mode with an upstream of the test's own, and a client. */
final class NodeUnderTest implements AutoCloseable {
    static final String SECRET = "s3cret";

    final SqliteStorage storage;
    final Path apps;
    final HttpServer upstream;
    final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final GatewayNode node;

    NodeUnderTest(
            Path folder,
            UnaryOperator<GatewayConfig> config,
            Handler<HttpServerRequest> upstream,
            List<String> definitions)
            throws Exception {
        this.upstream = done(vertx.createHttpServer().requestHandler(upstream).listen(0, "127.0.0.1"));
        apps = Files.createDirectories(folder.resolve("apps"));
        for (int i = 0; i < definitions.size(); i++) {
            write("api" + i, definitions.get(i));
        }
        storage = SqliteStorage.open(folder.resolve("node.db"), Clock.systemUTC());
        node = done(GatewayNode.start(
                config.apply(new GatewayConfig(
                        "127.0.0.1",
                        0,
                        SECRET,
                        apps,
                        folder.resolve("policies.json"),
                        Settings.defaults().with(GatewayKeys.HASH_KEYS, true))),
                storage,
                Clock.systemUTC(),
                new Random(1)));
    }

    GatewayNode node() {
        return node;
    }

    /** Closes the node alone, as its process would on SIGTERM. */
    void stop() throws Exception {
        node.close();
    }

    /** {@code UPSTREAM} in a definition becomes the upstream's address; quotes may be single. */
    void write(String id, String definition) throws IOException {
        Files.writeString(
                apps.resolve(id + ".json"),
                definition.replace('\'', '"').replace("UPSTREAM", "http://127.0.0.1:" + upstream.actualPort()));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    HttpResponse<String> control(String method, String path, String body) throws Exception {
        return send(to(path).header("X-Tyk-Authorization", SECRET)
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** Closes the node, which stores what waits, and reads everything recorded. */
    List<RequestRecord> records() throws Exception {
        node.close();
        return storage.records().take(10_000).map(RecordQueue.Batch::records).orElse(List.of()).stream()
                .map(RecordCodec::decode)
                .toList();
    }

    RequestRecord onlyRecord() throws Exception {
        List<RequestRecord> all = records();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " records: " + all);
        }
        return all.getFirst();
    }

    static <T> T done(Future<T> future) throws Exception {
        return Optional.ofNullable(
                        future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS))
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        try (storage;
                client) {
            node.close();
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
