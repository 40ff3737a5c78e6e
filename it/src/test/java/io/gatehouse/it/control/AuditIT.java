package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIT {
    @TempDir
    Path folder = Path.of(".");

    private static List<Json.Obj> entries(Dashboard dashboard, Person person, String query) throws Exception {
        return dashboard.get(person, "/api/audit-logs" + query).expect(200).json().list("audit_logs").stream()
                .map(Json::orEmptyObject)
                .toList();
    }

    private static String email(Dashboard dashboard, Person person) throws Exception {
        return dashboard.get(person, "/api/users/me").expect(200).json().text("email_address");
    }

    @Test
    void recordsEveryWriteAndRefusalOnceWithWhoAndWhat() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String who = email(dashboard, ann);
            Answer made = dashboard
                    .as(ann, "POST", "/api/portal/policies", "{\"name\":\"Gold\",\"rate\":1,\"per\":1}")
                    .expect(200);
            String path = "/api/portal/policies/" + made.json().text("Meta");
            dashboard
                    .as(ann, "PUT", path, "{\"name\":\"Gold\",\"rate\":2,\"per\":1}")
                    .expect(200);
            dashboard.as(ann, "PUT", path, "{\"name\":\"\"}").expect(400);
            var reader = dashboard.person(ann.org(), "{\"policies\":\"read\"}");
            dashboard.as(reader, "DELETE", path, "").expect(403);
            dashboard.get(ann, path).expect(200);

            List<Json.Obj> log = entries(dashboard, ann, "?p=-1&url=" + "/api/portal/policies");
            assertThat(log)
                    .extracting(entry -> entry.text("method") + " " + entry.number("status", 0))
                    .containsExactlyInAnyOrder("POST 200", "PUT 200", "PUT 400", "DELETE 403");
            Json.Obj put = log.stream()
                    .filter(entry -> entry.text("method").equals("PUT") && entry.number("status", 0) == 200)
                    .findFirst()
                    .orElseThrow();
            assertThat(put.text("user")).isEqualTo(who);
            assertThat(put.text("action")).isEqualTo("Update a policy");
            assertThat(put.text("org_id")).isEqualTo(ann.org());
            assertThat(put.text("ip")).isEqualTo("127.0.0.1");
            assertThat(put.object("diff").number("rate", 0)).isEqualTo(2);
            assertThat(put.text("req_id")).hasSize(32);
            assertThat(dashboard
                            .get(ann, "/api/audit-logs/" + put.text("_id"))
                            .expect(200)
                            .json()
                            .text("url"))
                    .isEqualTo(path);
            dashboard.get(ann, "/api/audit-logs/nothing").expect(404);
        }
    }

    @Test
    void carriesTheRequestIdOfTheAnswer() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            Answer made = dashboard
                    .as(ann, "POST", "/api/usergroups", "{\"name\":\"G\"}")
                    .expect(200);
            assertThat(entries(dashboard, ann, "?method=POST&p=-1"))
                    .extracting(entry -> entry.text("req_id"))
                    .contains(made.header("x-request-id"));
        }
    }

    @Test
    void listsTheNewestFirstWithinASecondToo() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            for (int i = 0; i < 12; i++) {
                dashboard.as(ann, "DELETE", "/api/usergroups/" + i, "").expect(404);
            }
            assertThat(dashboard
                            .get(ann, "/api/audit-logs?p=-1&method=DELETE")
                            .json()
                            .list("audit_logs"))
                    .extracting(entry -> entry.orEmptyObject().text("url"))
                    .startsWith("/api/usergroups/11", "/api/usergroups/10", "/api/usergroups/9", "/api/usergroups/8");
            assertThat(dashboard
                            .get(ann, "/api/audit-logs?download=true&type=xml")
                            .expect(400)
                            .body())
                    .contains("/type");
        }
    }

    @Test
    void filtersPagesAndDownloads() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            for (int i = 0; i < 12; i++) {
                dashboard
                        .as(ann, "POST", "/api/usergroups", "{\"name\":\"G" + i + "\"}")
                        .expect(200);
            }
            dashboard.as(ann, "POST", "/api/usergroups", "{}").expect(400);
            Json.Obj page = dashboard
                    .get(ann, "/api/audit-logs?p=2&url=/api/usergroups")
                    .json();
            assertThat(page.number("pages", 0)).isEqualTo(2);
            assertThat(page.list("audit_logs")).hasSize(3);
            assertThat(entries(dashboard, ann, "?status=400&method=POST")).hasSize(1);
            assertThat(entries(dashboard, ann, "?action=Create+a+user+group&p=0"))
                    .hasSize(13);
            assertThat(entries(dashboard, ann, "?url=/API/usergroups")).isEmpty();
            assertThat(entries(dashboard, ann, "?ip=192.0.2.1")).isEmpty();
            assertThat(entries(dashboard, ann, "?user=nobody")).isEmpty();
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            // Around midnight the day of the entries is yesterday's.
            assertThat(entries(dashboard, ann, "?from_date=" + today.minusDays(1) + "&to_date=" + today + "&p=0"))
                    .hasSizeGreaterThanOrEqualTo(13);
            assertThat(entries(dashboard, ann, "?to_date=2020-01-01")).isEmpty();

            Answer csv = dashboard
                    .get(ann, "/api/audit-logs?download=true&type=csv&url=/api/usergroups")
                    .expect(200);
            assertThat(csv.header("content-type")).isEqualTo("application/octet-stream");
            assertThat(csv.body().lines()).hasSize(14);
            Answer json = dashboard
                    .get(ann, "/api/audit-logs?download=true&url=/api/usergroups")
                    .expect(200);
            assertThat(JsonText.parse(json.body()).items()).hasSize(13);

            for (String bad : new String[] {"?from_date=yesterday", "?to_date=2026-13-01", "?status=ok"}) {
                assertThat(dashboard
                                .get(ann, "/api/audit-logs" + bad)
                                .expect(400)
                                .body())
                        .contains("could not retrieve audit records");
            }
        }
    }

    @Test
    void showsEachOrganisationItsOwnAndOnlyToThoseAllowed() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            dashboard.as(ann, "POST", "/api/usergroups", "{\"name\":\"G\"}").expect(200);
            String id =
                    entries(dashboard, ann, "?url=/api/usergroups").getFirst().text("_id");
            dashboard.get(eve, "/api/audit-logs/" + id).expect(404);
            assertThat(entries(dashboard, eve, "?url=/api/usergroups")).isEmpty();
            var reader = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            dashboard.get(reader, "/api/audit-logs").expect(403);
            var auditor = dashboard.person(ann.org(), "{\"audit_logs\":\"read\"}");
            dashboard.get(auditor, "/api/audit-logs").expect(200);
        }
    }

    @Test
    void recordsAttemptsToSignInUnderTheNameThatWasTried() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String who = email(dashboard, ann);
            dashboard
                    .call("POST", "/api/x/session", "{\"email\":\"" + who + "\",\"password\":\"wrong one\"}")
                    .expect(401);
            List<Json.Obj> tried = entries(dashboard, ann, "?url=/api/x/session&status=401");
            assertThat(tried).extracting(entry -> entry.text("user")).containsExactly(who);
            assertThat(JsonText.print(new Json.Arr(List.copyOf(tried)))).doesNotContain("wrong one");
        }
    }

    @Test
    void writesTheFileAsJsonWithReadsAndMaskedDetails() throws Exception {
        Path file = folder.resolve("logs/audit.log");
        Settings settings = Settings.defaults()
                .with(DashboardKeys.AUDIT_ENABLED, true)
                .with(DashboardKeys.AUDIT_FORMAT, "json")
                .with(DashboardKeys.AUDIT_DETAIL, true)
                .with(DashboardKeys.AUDIT_PATH, file.toString());
        try (var dashboard = Dashboard.start(folder, settings)) {
            var ann = dashboard.founder("Acme");
            dashboard.get(ann, "/api/users").expect(200);
            dashboard.ownedApi(ann, "shop", ann.id());
            String key = dashboard
                    .as(ann, "POST", "/api/keys", "{\"access_rights\":{\"shop\":{\"api_id\":\"shop\"}}}")
                    .expect(200)
                    .json()
                    .text("key_id");
            for (String path : List.of("/api/keys/" + key, "/api/keys/detailed", "/api/apis/keys")) {
                dashboard.get(ann, path).expect(200);
            }
            dashboard
                    .as(ann, "POST", "/api/usergroups", "{\"name\":\"Group One\"}")
                    .expect(200);
            dashboard.call("GET", "/hello", "").expect(200);
            List<Json.Obj> lines =
                    Files.readAllLines(file).stream().map(JsonText::parseObject).toList();
            assertThat(lines)
                    .extracting(line -> line.text("method") + " " + line.text("url"))
                    .contains("GET /api/users", "POST /api/usergroups", "POST /admin/users")
                    .doesNotContain("GET /hello");
            Json.Obj list = lines.stream()
                    .filter(line -> line.text("url").equals("/api/users"))
                    .findFirst()
                    .orElseThrow();
            assertThat(list.text("request_dump"))
                    .startsWith("GET /api/users HTTP/1.1\r\n")
                    .contains("*****");
            assertThat(list.text("response_dump")).contains("HTTP/1.1 200", "email_address");
            assertThat(List.copyOf(list.fields().keySet()).subList(0, 10))
                    .containsExactly(
                            "req_id", "org_id", "date", "timestamp", "ip", "user", "action", "method", "url", "status");
            assertThat(Files.readString(file))
                    .doesNotContain(ann.key())
                    .doesNotContain(key)
                    .doesNotContain(Dashboard.ADMIN_SECRET)
                    .doesNotContain("correct Horse 7");
            // The database keeps what changed something, with the same details.
            assertThat(entries(dashboard, ann, "?url=/api/usergroups")
                            .getFirst()
                            .text("response_dump"))
                    .contains("User group created");
            assertThat(entries(dashboard, ann, "?method=GET")).isEmpty();
        }
    }

    @Test
    void writesTheFileAsTextThatNobodyCanForge() throws Exception {
        Path file = folder.resolve("audit.log");
        try (var dashboard = Dashboard.start(folder, DashboardKeys.AUDIT_PATH_OLD, file.toString())) {
            dashboard
                    .call("POST", "/api/x/session", "{\"email\":\"a\\nuser: root\",\"password\":\"x\"}")
                    .expect(401);
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.getFirst()).startsWith("req_id: ");
            assertThat(lines).contains("user: a\\nuser: root", "status: 401").doesNotContain("user: root");
            assertThat(lines.getLast()).isEmpty();
        }
    }

    @Test
    void keepsReadsInTheDatabaseOnWish() throws Exception {
        Settings settings =
                Settings.defaults().with(DashboardKeys.AUDIT_ENABLED, true).with(DashboardKeys.AUDIT_STORE, "db");
        try (var dashboard = Dashboard.start(folder, settings)) {
            var ann = dashboard.founder("Acme");
            dashboard.get(ann, "/api/users").expect(200);
            assertThat(entries(dashboard, ann, "?method=GET&url=/api/users")).hasSize(1);
        }
    }

    @Test
    void masksKeysInAddresses() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.as(ann, "DELETE", "/api/keys/" + ann.org() + "0123456789abcdef0123456789abcdef", "");
            assertThat(entries(dashboard, ann, "?method=DELETE").getFirst().text("url"))
                    .isEqualTo("/api/keys/*****cdef");
        }
    }
}
