package io.gatehouse.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.it.fixture.GatewayProcess;
import io.gatehouse.store.Storage;
import io.gatehouse.store.sqlite.SqliteStorage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to stop while a request is under way. */
class DrainIT {
    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CompletableFuture<Boolean> released = new CompletableFuture<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private HttpServer upstream = vertx.createHttpServer();

    @BeforeEach
    void open() {
        upstream = vertx.createHttpServer()
                .requestHandler(request -> {
                    if ("/slow".equals(request.path())) {
                        arrived.countDown();
                        var _ = released.thenRun(() -> request.response().end("slow"));
                    } else {
                        request.response().end("quick");
                    }
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void saysThatItIsNotReadyServesOnAndLosesNothing() throws Exception {
        Files.createDirectories(folder.resolve("apps"));
        Files.writeString(folder.resolve("apps/drain.json"), """
                {"api_id": "drain", "org_id": "o", "name": "drain", "use_keyless": true,
                 "version_data": {"not_versioned": true, "versions": {"Default": {"name": "Default"}}},
                 "proxy": {"listen_path": "/drain/", "strip_listen_path": true, "target_url": "http://127.0.0.1:%d"}}
                """.formatted(upstream.actualPort()));
        GatewayProcess gateway =
                GatewayProcess.ready(folder, "s3cret", "{\"enable_analytics\": true, \"graceful_shutdown_delay\": 1}");
        try {
            String base = "http://127.0.0.1:" + gateway.port();
            assertThat(ask(base + "/ready").statusCode()).isEqualTo(200);
            var slow = client.sendAsync(request(base + "/drain/slow"), BodyHandlers.ofString());
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            gateway.terminate();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(ask(base + "/ready").statusCode()).isEqualTo(503));
            assertThat(ask(base + "/ready").body())
                    .isEqualTo("{\"status\":\"error\",\"message\":\"Gateway is shutting down\"}\n");
            assertThat(ask(base + "/hello").statusCode()).isEqualTo(200);
            HttpResponse<String> meanwhile = ask(base + "/drain/quick");
            assertThat(meanwhile.body()).isEqualTo("quick");
            assertThat(meanwhile.headers().firstValue("Connection")).contains("close");

            released.complete(true);
            assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("slow");
        } finally {
            gateway.close();
        }
        assertThat(recorded(gateway.database())).isEqualTo(2);
    }

    private HttpResponse<String> ask(String address) throws IOException, InterruptedException {
        return client.send(request(address), BodyHandlers.ofString());
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).build();
    }

    private static long recorded(Path database) throws Exception {
        try (Storage storage = SqliteStorage.open(database, Clock.systemUTC())) {
            return storage.records().take(100).stream()
                    .flatMap(batch -> batch.records().stream())
                    .map(RecordCodec::decode)
                    .filter(record -> record.apiId().equals("drain"))
                    .count();
        }
    }
}
