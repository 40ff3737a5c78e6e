package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks, and the copies of them in the APIs that refer to one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HooksIT {
    @TempDir
    static Path folder = Path.of(".");

    private Dashboard dashboard;

    @BeforeAll
    void start() throws Exception {
        dashboard = Dashboard.start(folder, DashboardKeys.OWNERSHIP, true);
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
    }

    @Test
    void keepsACopyOfEachWebhookInTheDefinition() throws Exception {
        Person ann = dashboard.founder("Acme");
        String hook = dashboard
                .as(
                        ann,
                        "POST",
                        "/api/hooks",
                        "{\"name\":\"alert\",\"method\":\"POST\",\"target_path\":\"https://hooks.test/x\","
                                + "\"header_map\":{\"x-a\":\"b\"}}")
                .expect(200)
                .json()
                .text("Meta");
        Json.Obj body = io.gatehouse.json.JsonText.parseObject(ApisIT.classic("A", "/a/", ""))
                .with(
                        "hook_references",
                        io.gatehouse.json.JsonText.parse("[{\"event_name\":\"QuotaExceeded\",\"event_timeout\":60,"
                                + "\"hook\":{\"id\":\"" + hook + "\"}}]"));
        String id = dashboard
                .as(ann, "POST", "/api/apis", body.toString())
                .expect(200)
                .json()
                .text("ID");
        assertThat(target(ann, id)).isEqualTo("https://hooks.test/x");
        dashboard
                .as(ann, "PUT", "/api/hooks/" + hook, "{\"method\":\"PUT\",\"target_path\":\"https://hooks.test/y\"}")
                .expect(200);
        assertThat(target(ann, id)).isEqualTo("https://hooks.test/y");
        dashboard.as(ann, "DELETE", "/api/hooks/" + hook, "").expect(200);
        assertThat(target(ann, id)).isEmpty();
    }

    private String target(Person ann, String id) throws Exception {
        return dashboard
                .get(ann, "/api/apis/" + id)
                .json()
                .object("api_definition")
                .object("event_handlers")
                .object("events")
                .list("QuotaExceeded")
                .stream()
                .map(handler -> handler.orEmptyObject().object("handler_meta").text("target_path"))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{}'                                                    | /method",
                "'{\"method\":\"POST\",\"target_path\":\"/relative\"}'     | /target_path",
                "'{\"method\":\"POST\",\"target_path\":\"http://h/\",\"name\":5}' | /name",
                "'{\"method\":\"POST\",\"target_path\":\"http://h/\",\"event_timeout\":-1}' | /event_timeout",
                "'{\"method\":\"POST\",\"target_path\":\"http://h/\",\"event_timeout\":\"x\"}' | /event_timeout",
                "'{\"method\":\"POST\",\"target_path\":\"http://h/\",\"header_map\":{\"a b\":\"c\"}}' | /header_map",
                "'{\"method\":\"POST\",\"target_path\":\"http://h/\",\"header_map\":{\"a\":\"b\\r\\nc: d\"}}' | /header_map",
            })
    void namesTheFieldThatIsWrong(String body, String pointer) throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer refused = dashboard.as(ann, "POST", "/api/hooks", body).expect(400);
        assertThat(refused.json().text("Message")).isEqualTo("Webhook object validation failed.");
        assertThat(refused.body()).contains("\"" + pointer + "\"");
        assertThat(dashboard.get(ann, "/api/hooks").body()).isEqualTo("{\"hooks\":[],\"pages\":0}");
    }

    @Test
    void tellsTheAuditLogWhatAnUpdateChanged() throws Exception {
        Person ann = dashboard.founder("Acme");
        String hook = dashboard
                .as(ann, "POST", "/api/hooks", "{\"name\":\"a\",\"method\":\"POST\",\"target_path\":\"http://h/\"}")
                .expect(200)
                .json()
                .text("Meta");
        dashboard
                .as(
                        ann,
                        "PUT",
                        "/api/hooks/" + hook,
                        "{\"name\":\"b\",\"method\":\"POST\",\"target_path\":\"http://h/\"}")
                .expect(200);
        assertThat(dashboard
                        .get(ann, "/api/audit-logs?method=PUT")
                        .json()
                        .list("audit_logs")
                        .getFirst()
                        .orEmptyObject()
                        .get("diff"))
                .hasToString("{\"name\":\"b\"}");
    }
}
