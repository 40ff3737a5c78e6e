package io.gatehouse.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Up;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the uptime tests of a definition to what the dashboard tells of its hosts, and to the requests that avoid them. */
class UptimeIT {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void hostsAreAskedToldOfAndAvoided() throws Exception {
        int up = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("here"))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        int down;
        try (var nobody = new ServerSocket(0)) {
            down = nobody.getLocalPort();
        }
        String live = "http://127.0.0.1:" + up;
        String dead = "http://127.0.0.1:" + down;
        var settings = Map.of(
                "TYK_GW_UPTIMETESTS_CONFIG_TIMEWAIT", "1", "TYK_GW_UPTIMETESTS_CONFIG_FAILURETRIGGERSAMPLESIZE", "2");
        try (Up installation = Up.ready(folder, settings)) {
            String dashboard = "http://localhost:" + installation.dashboardPort();
            var created = send(HttpRequest.newBuilder(URI.create(dashboard + "/api/apis"))
                    .header("Authorization", installation.accessKey())
                    .POST(HttpRequest.BodyPublishers.ofString(definition(live, dead))));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(200);

            Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(
                            tested(dashboard, installation.accessKey()))
                    .extracting(row -> row.object("id").text("url"))
                    .contains(live + "/health", dead + "/health"));
            for (Json.Obj row : tested(dashboard, installation.accessKey())) {
                boolean alive = row.object("id").text("url").startsWith(live);
                assertThat(row.number("success", -1) > 0).isEqualTo(alive);
                assertThat(row.number("error", -1) > 0).isEqualTo(!alive);
            }

            Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
                for (int i = 0; i < 6; i++) {
                    assertThat(send(HttpRequest.newBuilder(URI.create(
                                            "http://localhost:" + installation.gatewayPort() + "/watched/x")))
                                    .statusCode())
                            .isEqualTo(200);
                }
            });
        }
    }

    private List<Json.Obj> tested(String dashboard, String key) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate from = today.minusDays(1);
        LocalDate to = today.plusDays(1);
        String days = "/" + from.getDayOfMonth() + "/" + from.getMonthValue() + "/" + from.getYear() + "/"
                + to.getDayOfMonth() + "/" + to.getMonthValue() + "/" + to.getYear();
        var reply = send(HttpRequest.newBuilder(URI.create(dashboard + "/api/uptime" + days))
                .header("Authorization", key));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JsonText.parseObject(reply.body()).list("data").stream()
                .map(Json::orEmptyObject)
                .toList();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String definition(String live, String dead) {
        return """
                {"api_definition": {"name": "Watched", "active": true, "use_keyless": true,
                 "version_data": {"not_versioned": true, "versions": {"Default": {"name": "Default"}}},
                 "uptime_tests": {"check_list": [{"url": "%s/health"}, {"url": "%s/health", "timeout": 1}]},
                 "proxy": {"listen_path": "/watched/", "strip_listen_path": true, "target_url": "%s",
                           "enable_load_balancing": true, "check_host_against_uptime_tests": true,
                           "target_list": ["%s", "%s"]}}}
                """.formatted(live, dead, live, live, dead);
    }
}
