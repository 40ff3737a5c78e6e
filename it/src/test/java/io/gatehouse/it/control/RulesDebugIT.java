package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gatehouse.control.rules.RuleGate;
import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What debugging writes of decisions. */
class RulesDebugIT {
    private static final String RULES = """
            package dashboard_users

            default allow = true

            patch_request[x] {
                input.request.method == "POST"
                x := {"secret": "hidden-in-patch", "tags": ["patched"]}
            }
            """;

    @TempDir
    Path folder = Path.of(".");

    private final Logger logger = (Logger) LoggerFactory.getLogger(RuleGate.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoLonger() {
        logger.detachAppender(log);
    }

    private List<String> lines(boolean debug) throws Exception {
        Settings settings =
                Settings.defaults().with(DashboardKeys.RULES_API, true).with(DashboardKeys.RULES_DEBUG, debug);
        try (Dashboard dashboard = Dashboard.start(folder, settings)) {
            Dashboard.Person admin = dashboard.founder("Acme");
            Json.Obj policy =
                    Json.object().put("enabled", true).put("rules", RULES).build();
            Json.Obj change = Json.object().put("open_policy", policy).build();
            dashboard.as(admin, "PUT", "/api/org/opa", JsonText.print(change)).expect(200);
            dashboard.as(
                    admin,
                    "POST",
                    "/api/users",
                    "{\"first_name\":\"Bea\",\"last_name\":\"B\",\"email_address\":\"bea@acme.test\","
                            + "\"password\":\"hidden-in-body\",\"new_password\":\"hidden-as-well\"}");
        }
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void tellsQuestionAndAnswerWithoutTheirSecrets() throws Exception {
        assertThat(lines(true)).anySatisfy(line -> assertThat(line)
                .contains("/api/users", "bea@acme.test", "answered allow", "patched")
                .doesNotContain("hidden-"));
        assertThat(log.list)
                .noneSatisfy(event -> assertThat(event.getFormattedMessage()).contains("hidden-"));
    }

    @Test
    void showsNoKeyOfAPathNoCredentialAndNoTextThatMayHoldOne() throws Exception {
        String rules = """
                package dashboard_users

                default allow = true

                deny[x] {
                    input.request.method == "DELETE"
                    x := sprintf("not %v, which is %v", [input.request.path, split(input.request.path, "/")[3]])
                }

                kind = "a" { startswith(input.request.path, "/api/keys/"); input.request.method == "PUT" }

                kind = "b" { startswith(input.request.path, "/api/keys/"); input.request.method == "PUT" }

                deny["odd"] { kind == "c" }
                """;
        Settings settings =
                Settings.defaults().with(DashboardKeys.RULES_API, true).with(DashboardKeys.RULES_DEBUG, true);
        try (Dashboard dashboard = Dashboard.start(folder, settings)) {
            Dashboard.Person admin = dashboard.founder("Acme");
            dashboard.ownedApi(admin, "shop", admin.id());
            String session = "{\"access_rights\":{\"shop\":{\"api_id\":\"shop\"}}}";
            String key = dashboard
                    .as(admin, "POST", "/api/keys", session)
                    .expect(200)
                    .json()
                    .text("key_id");
            Json.Obj policy =
                    Json.object().put("enabled", true).put("rules", rules).build();
            dashboard
                    .as(
                            admin,
                            "PUT",
                            "/api/org/opa",
                            JsonText.print(
                                    Json.object().put("open_policy", policy).build()))
                    .expect(200);
            dashboard.get(admin, "/api/keys/" + key).expect(200);
            dashboard.as(admin, "DELETE", "/api/keys/" + key, "").expect(403);
            dashboard.as(admin, "PUT", "/api/keys/" + key, session).expect(500);
            dashboard.as(admin, "POST", "/api/users", "password=hidden-in-text&x={");
            String form = "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.pem\"\r\n\r\n"
                    + "hidden-in-file\r\n--b--\r\n";
            dashboard.call(
                    "POST",
                    "/api/certs",
                    form,
                    "Authorization",
                    admin.key(),
                    "Content-Type",
                    "multipart/form-data; boundary=b");
            List<String> lines =
                    log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
            assertThat(String.join("\n", lines))
                    .contains("/api/keys/*****" + key.substring(key.length() - 4), "which is *****")
                    .contains("failed on PUT /api/keys/*****", "a.pem", "eval_conflict_error")
                    .doesNotContain(key, admin.key(), "hidden-");
        }
    }

    @Test
    void isSilentUnlessItIsSwitchedOn() throws Exception {
        assertThat(lines(false)).isEmpty();
    }
}
