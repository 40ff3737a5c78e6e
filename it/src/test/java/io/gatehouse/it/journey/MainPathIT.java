package io.gatehouse.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.control.ControlConfig;
import io.gatehouse.control.ControlPlane;
import io.gatehouse.control.http.Listener;
import io.gatehouse.gateway.GatewayConfig;
import io.gatehouse.gateway.GatewayNode;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty installation to a governed request, over real sockets. */
class MainPathIT {
    @TempDir
    Path folder = Path.of(".");

    private final HttpClient http = HttpClient.newHttpClient();
    private SqliteStorage storage;
    private Listener dashboard;
    private GatewayNode node;

    @BeforeEach
    void start() throws Exception {
        var clock = Clock.systemUTC();
        storage = SqliteStorage.open(folder.resolve("main.db"), clock);
        dashboard = ControlPlane.start(
                        new ControlConfig(
                                "127.0.0.1",
                                0,
                                "boss",
                                "nodes",
                                Settings.defaults().with(DashboardKeys.HASH_KEYS, true)),
                        storage,
                        clock,
                        new SecureRandom())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        node = GatewayNode.follow(
                        new GatewayConfig(
                                "127.0.0.1",
                                0,
                                "gw",
                                folder.resolve("apps"),
                                folder.resolve("policies.json"),
                                Settings.defaults().with(GatewayKeys.HASH_KEYS, true)),
                        storage,
                        clock,
                        new SecureRandom())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        dashboard.close();
        node.close();
        storage.close();
    }

    private HttpResponse<String> call(String verb, int port, String path, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(java.time.Duration.ofSeconds(20))
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> dash(String verb, String path, String key, String body) throws Exception {
        return call(verb, dashboard.port(), path, body, "Authorization", key);
    }

    private String newUser(String org, String email, String permissions) throws Exception {
        var reply = call(
                "POST",
                dashboard.port(),
                "/admin/users",
                "{\"org_id\":\"" + org + "\",\"active\":true,\"email_address\":\"" + email
                        + "\",\"password\":\"correct horse\",\"user_permissions\":" + permissions + "}",
                "admin-auth",
                "boss");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JsonText.parseObject(reply.body()).text("Message");
    }

    private String newOrganisation() throws Exception {
        var reply = call(
                "POST", dashboard.port(), "/admin/organisations", "{\"owner_name\":\"Acme\"}", "admin-auth", "boss");
        assertThat(JsonText.parseObject(reply.body()).text("Message")).isEqualTo("Org created");
        return JsonText.parseObject(reply.body()).text("Meta");
    }

    private static String definition(String path, int upstream) {
        return "{\"api_definition\":{\"name\":\"Health\",\"active\":true,\"use_keyless\":false,"
                + "\"auth\":{\"auth_header_name\":\"Authorization\"},\"x_future\":[1.50],"
                + "\"version_data\":{\"not_versioned\":true,\"versions\":{\"Default\":{\"name\":\"Default\"}}},"
                + "\"proxy\":{\"listen_path\":\"" + path + "\",\"target_url\":\"http://127.0.0.1:" + upstream
                + "\",\"strip_listen_path\":true}}}";
    }

    @Test
    void leadsFromAnOrganisationToAGovernedRequest() throws Exception {
        String admin = newUser(newOrganisation(), "a@acme.test", "{\"IsAdmin\":\"admin\"}");
        var created = dash("POST", "/api/apis", admin, definition("/h/", dashboard.port()));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        String apiId = JsonText.parseObject(created.body()).text("ID");
        assertThat(dash("GET", "/api/apis/" + apiId, admin, "").body()).contains("1.50");
        assertThat(dash("POST", "/api/apis", admin, definition("/h/", 1)).statusCode())
                .isEqualTo(403);

        var key = dash(
                "POST",
                "/api/keys",
                admin,
                "{\"allowance\":2,\"rate\":2,\"per\":60,\"quota_max\":-1,\"access_rights\":{\"" + apiId
                        + "\":{\"api_id\":\"" + apiId + "\",\"api_name\":\"Health\",\"versions\":[\"Default\"]}}}");
        assertThat(key.statusCode()).as(key.body()).isEqualTo(200);
        String token = JsonText.parseObject(key.body()).text("key_id");

        await().untilAsserted(() -> assertThat(
                        call("GET", node.port(), "/h/hello", "").statusCode())
                .isEqualTo(401));
        assertThat(call("GET", node.port(), "/h/hello", "", "Authorization", token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("GET", node.port(), "/h/hello", "", "Authorization", token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("GET", node.port(), "/h/hello", "", "Authorization", token)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void keysThatANodeWritesStandInTheAuditLog() throws Exception {
        String org = newOrganisation();
        String admin = newUser(org, "a@acme.test", "{\"IsAdmin\":\"admin\"}");
        var created = call(
                "POST",
                node.port(),
                "/tyk/keys/create",
                "{\"org_id\":\"" + org
                        + "\",\"hmac_string\":\"topsecret\",\"access_rights\":{\"x\":{\"api_id\":\"x\"}}}",
                "X-Tyk-Authorization",
                "gw");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        String hash = JsonText.parseObject(created.body()).text("key_hash");
        String token = JsonText.parseObject(created.body()).text("key");
        assertThat(call("DELETE", node.port(), "/tyk/keys/" + token, "", "X-Tyk-Authorization", "gw")
                        .statusCode())
                .isEqualTo(200);

        var log = dash("GET", "/api/audit-logs?user=gateway%20node", admin, "");
        assertThat(log.statusCode()).as(log.body()).isEqualTo(200);
        assertThat(log.body()).contains(hash).doesNotContain("topsecret").doesNotContain(token);
        assertThat(JsonText.parseObject(log.body()).list("audit_logs"))
                .extracting(entry -> entry.orEmptyObject().text("action"))
                .containsExactly("Delete a key at a node", "Create a key at a node");
    }

    @Test
    void keepsOrganisationsApart() throws Exception {
        String mine = newUser(newOrganisation(), "a@acme.test", "{\"IsAdmin\":\"admin\"}");
        String theirs = newUser(newOrganisation(), "b@other.test", "{\"IsAdmin\":\"admin\"}");
        var created = dash("POST", "/api/apis", mine, definition("/h/", 1));
        String apiId = JsonText.parseObject(created.body()).text("ID");
        assertThat(dash("GET", "/api/apis/" + apiId, theirs, "").statusCode()).isEqualTo(400);
        assertThat(dash("DELETE", "/api/apis/" + apiId, theirs, "").statusCode())
                .isEqualTo(404);
        assertThat(JsonText.parseObject(dash("GET", "/api/apis", theirs, "").body())
                        .list("apis"))
                .isEmpty();
        assertThat(dash("GET", "/api/apis/" + apiId, mine, "").statusCode()).isEqualTo(200);
    }

    @Test
    void decidesByPermissionsAndRefusesStaleWrites() throws Exception {
        String org = newOrganisation();
        String admin = newUser(org, "a@acme.test", "{\"IsAdmin\":\"admin\"}");
        String reader = newUser(org, "r@acme.test", "{\"apis\":\"read\"}");
        assertThat(dash("GET", "/api/apis", reader, "").statusCode()).isEqualTo(200);
        assertThat(dash("POST", "/api/apis", reader, definition("/r/", 1)).statusCode())
                .isEqualTo(403);
        assertThat(dash("GET", "/api/users", reader, "").statusCode()).isEqualTo(403);

        var policy = dash("POST", "/api/portal/policies", admin, "{\"name\":\"Gold\",\"rate\":10,\"per\":1}");
        String id = JsonText.parseObject(policy.body()).text("Meta");
        String path = "/api/portal/policies/" + id;
        String tag = policy.headers().firstValue("ETag").orElseThrow();
        assertThat(dash("PUT", path, admin, "{\"name\":\"Silver\"}").statusCode())
                .isEqualTo(200);
        var stale = call("PUT", dashboard.port(), path, "{\"name\":\"Lead\"}", "Authorization", admin, "If-Match", tag);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(dash("GET", path, admin, "").body()).contains("Silver");
        var negative = dash("PUT", path, admin, "{\"name\":\"Gold\",\"rate\":-1}");
        assertThat(negative.statusCode()).isEqualTo(400);
        assertThat(negative.body()).contains("/rate");
    }

    @Test
    void signsInByCookieAndAsksWritesForTheirToken() throws Exception {
        newUser(newOrganisation(), "a@acme.test", "{\"IsAdmin\":\"admin\"}");
        int port = dashboard.port();
        String session = "/api/x/session";
        assertThat(call("POST", port, session, "{\"email\":\"a@acme.test\",\"password\":\"wrong\"}")
                        .statusCode())
                .isEqualTo(401);
        var in = call("POST", port, session, "{\"email\":\"a@acme.test\",\"password\":\"correct horse\"}");
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String csrf = JsonText.parseObject(in.body()).text("csrf");
        var me = call("GET", port, "/api/users/me", "", "Cookie", cookie);
        assertThat(me.body()).contains("a@acme.test").doesNotContain("$2a$");
        assertThat(call("POST", port, "/api/portal/policies", "{\"name\":\"P\"}", "Cookie", cookie)
                        .statusCode())
                .isEqualTo(403);
        assertThat(call(
                                "POST",
                                port,
                                "/api/portal/policies",
                                "{\"name\":\"P\"}",
                                "Cookie",
                                cookie,
                                "X-CSRF-Token",
                                csrf)
                        .statusCode())
                .isEqualTo(200);
    }
}
