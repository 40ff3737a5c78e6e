package io.gatehouse.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.it.fixture.Up;
import io.gatehouse.store.postgres.PostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of {@code gatehouse up}. */
class UpIT {
    @TempDir
    Path folder = Path.of(".");

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> call(int port, String method, String path, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void greetsOnceWithTheFirstAdministratorAndKeepsItsSecrets() throws Exception {
        String secrets;
        String key;
        try (Up up = Up.ready(folder, Map.of())) {
            key = up.accessKey();
            assertThat(up.said("Administrator")).contains("@");
            assertThat(up.said("Password")).hasSizeGreaterThan(11);
            assertThat(call(up.dashboardPort(), "GET", "/api/apis", "", "Authorization", key)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(call(up.dashboardPort(), "GET", "/hello", "").statusCode())
                    .isEqualTo(200);
            assertThat(call(up.gatewayPort(), "GET", "/hello", "").statusCode()).isEqualTo(200);
            secrets = Files.readString(folder.resolve("data/secrets.json"));
            assertThat(up.stop()).isEqualTo(143);
        }
        try (Up again = Up.ready(folder, Map.of())) {
            assertThat(again.output()).doesNotContain("Password");
            assertThat(Files.readString(folder.resolve("data/secrets.json"))).isEqualTo(secrets);
            assertThat(call(again.dashboardPort(), "GET", "/api/apis", "", "Authorization", key)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void startsEmptyWhenAsked() throws Exception {
        try (Up up = Up.ready(folder, Map.of(), "--no-bootstrap", "--admin-secret", "boss")) {
            assertThat(up.output()).doesNotContain("Administrator");
            var organisations = call(up.dashboardPort(), "GET", "/admin/organisations", "", "admin-auth", "boss");
            assertThat(organisations.statusCode()).isEqualTo(200);
            assertThat(organisations.body()).contains("\"organisations\":[]");
        }
    }

    @Test
    void namesEveryMistakeOfTheConfigurationAndDoesNotStart() throws Exception {
        Path conf = Files.writeString(
                folder.resolve("bad.conf"),
                "{\"listen_port\": \"many\", \"storage\": {\"main\": {\"type\": \"paper\"}}}");
        try (Up up = Up.launch(folder, Map.of("TYK_DB_PAGESIZE", "-3"), "--conf", conf.toString())) {
            assertThat(up.ended()).isEqualTo(2);
            assertThat(up.output())
                    .contains("listen_port is")
                    .contains("storage.main.type is")
                    .contains("TYK_DB_PAGESIZE is")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void keepsDocumentsAndKeysInPostgresWhenConfigured() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            var environment = Map.of(
                    "TYK_DB_STORAGE_MAIN_TYPE",
                    "postgres",
                    "TYK_DB_STORAGE_MAIN_CONNECTIONSTRING",
                    "user=postgres host=localhost port=" + server.port() + " database=postgres");
            String key;
            try (Up up = Up.ready(folder, environment)) {
                key = up.accessKey();
                assertThat(up.stop()).isEqualTo(143);
            }
            // Another data folder: whoever is known now was read from the server.
            try (Up elsewhere = Up.ready(Files.createDirectory(folder.resolve("elsewhere")), environment)) {
                assertThat(elsewhere.output()).doesNotContain("Password");
                assertThat(call(elsewhere.dashboardPort(), "GET", "/api/apis", "", "Authorization", key)
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void servesUsageAndLogsFromSqliteWhenConfigured() throws Exception {
        countsACall(Map.of("TYK_DB_STORAGE_ANALYTICS_TYPE", "sqlite", "TYK_DB_STORAGE_LOGS_TYPE", "sqlite"));
        assertThat(folder.resolve("data/activity.db")).exists();
        assertThat(folder.resolve("data/activity.duckdb")).doesNotExist();
    }

    @Test
    void servesUsageAndLogsFromPostgresWhenConfigured() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String address = "user=postgres host=localhost port=" + server.port() + " database=postgres";
            countsACall(Map.of(
                    "TYK_DB_STORAGE_ANALYTICS_TYPE",
                    "postgres",
                    "TYK_DB_STORAGE_ANALYTICS_CONNECTIONSTRING",
                    address,
                    "TYK_DB_STORAGE_LOGS_TYPE",
                    "postgres",
                    "TYK_DB_STORAGE_LOGS_CONNECTIONSTRING",
                    address));
            assertThat(folder.resolve("data/activity.duckdb")).doesNotExist();
        }
    }

    /** One call through a keyless API, then both readers of the traffic. */
    private void countsACall(Map<String, String> environment) throws Exception {
        try (Up up = Up.ready(folder, environment)) {
            String key = up.accessKey();
            String api = "{\"api_definition\":{\"name\":\"Health\",\"active\":true,\"use_keyless\":true,"
                    + "\"version_data\":{\"not_versioned\":true,\"versions\":{\"Default\":{\"name\":\"Default\"}}},"
                    + "\"proxy\":{\"listen_path\":\"/h/\",\"target_url\":\"http://127.0.0.1:" + up.dashboardPort()
                    + "\",\"strip_listen_path\":true}}}";
            var created = call(up.dashboardPort(), "POST", "/api/apis", api, "Authorization", key);
            assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(
                            call(up.gatewayPort(), "GET", "/h/hello", "").statusCode())
                    .isEqualTo(200));
            var now = ZonedDateTime.now(ZoneOffset.UTC);
            String from = now.minusDays(1).format(DateTimeFormatter.ofPattern("d/M/yyyy"));
            String to = now.plusDays(1).format(DateTimeFormatter.ofPattern("d/M/yyyy"));
            await().untilAsserted(() -> {
                var usage = call(
                        up.dashboardPort(),
                        "GET",
                        "/api/usage/" + from + "/" + to + "?res=month",
                        "",
                        "Authorization",
                        key);
                assertThat(usage.body()).contains("\"hits\":1");
                var logs = call(
                        up.dashboardPort(),
                        "GET",
                        "/api/logs/?p=1&start=" + now.minusDays(1).toEpochSecond() + "&end="
                                + now.plusDays(1).toEpochSecond(),
                        "",
                        "Authorization",
                        key);
                assertThat(logs.body()).contains("/h/hello");
            });
        }
    }
}
