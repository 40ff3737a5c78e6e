package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.DashboardKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules see of questions with a body, of forms and of bodies nobody can read. */
class RulesOnBodiesIT {
    private static final String HEAD = "package dashboard_users\n\n";
    private static final String FORM = "multipart/form-data; boundary=b0";

    @TempDir
    Path folder = Path.of(".");

    private Dashboard dashboard;
    private Dashboard.Person admin;

    @BeforeEach
    void start() throws Exception {
        dashboard = Dashboard.start(folder, DashboardKeys.RULES_API, true);
        admin = dashboard.founder("Acme");
    }

    @AfterEach
    void stop() throws Exception {
        dashboard.close();
    }

    private void save(String rules) throws Exception {
        Json.Obj policy =
                Json.object().put("enabled", true).put("rules", HEAD + rules).build();
        dashboard
                .as(
                        admin,
                        "PUT",
                        "/api/org/opa",
                        JsonText.print(Json.object().put("open_policy", policy).build()))
                .expect(200);
    }

    private Dashboard.Answer imported(String form) throws Exception {
        return dashboard.call("POST", "/api/apis/oas/import", form, "Authorization", admin.key(), "Content-Type", FORM);
    }

    private static String field(String name, String value) {
        return "--b0\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String text) {
        return "--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"pets.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + text + "\r\n";
    }

    private static String description(String title) {
        return "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"" + title
                + "\",\"version\":\"1\"},\"servers\":[{\"url\":\"http://127.0.0.1:9/\"}],\"paths\":{}}";
    }

    private static String message(Dashboard.Answer answer) {
        return answer.expect(403).json().text("Message");
    }

    @Test
    void questionsWithABodyAreReads() throws Exception {
        dashboard
                .as(
                        admin,
                        "POST",
                        "/api/apis",
                        "{\"api_definition\":{\"api_id\":\"shop\",\"name\":\"shop\",\"active\":true,"
                                + "\"use_keyless\":true,\"proxy\":{\"listen_path\":\"/shop/\","
                                + "\"target_url\":\"http://127.0.0.1:9\"}}}")
                .expect(200);
        Json.Obj definition = dashboard.get(admin, "/api/apis/shop").json().object("api_definition");
        var reader = dashboard.person(admin.org(), "{\"apis\":\"read\",\"users\":\"read\"}");
        save("""
                deny["Only reads."] {
                	not input.user.user_permissions["IsAdmin"]
                	input.request.method != "GET"
                }

                deny["No secret plans."] {
                	input.request.body.name == "secret"
                }
                """);
        String impact = "/api/x/apis/shop/impact";
        dashboard.as(reader, "POST", impact, JsonText.print(definition)).expect(200);
        dashboard
                .as(
                        reader,
                        "POST",
                        "/api/x/apis/shop/merge",
                        "{\"base\":1,\"mine\":" + JsonText.print(definition) + "}")
                .expect(200);
        dashboard
                .as(reader, "POST", "/api/apis/oas/dry-run", "{\"oas\":" + description("Pets") + "}")
                .expect(200);
        dashboard
                .as(reader, "POST", "/api/users/search", "{\"filters\":{\"query\":\"u\"}}")
                .expect(200);
        assertThat(message(dashboard.as(reader, "PUT", "/api/apis/shop", "{}"))).contains("Only reads.");
        // A read, but one whose body rules see.
        assertThat(message(dashboard.as(reader, "POST", impact, JsonText.print(definition.with("name", "secret")))))
                .isEqualTo("access denied: No secret plans.");
        Json.Obj simulated = dashboard
                .as(
                        admin,
                        "POST",
                        "/api/x/simulate",
                        "{\"method\":\"POST\",\"path\":\"" + impact + "\",\"user_id\":\"" + reader.id() + "\"}")
                .expect(200)
                .json();
        assertThat(simulated.flag("allowed")).isTrue();
        assertThat(simulated.object("input").object("request").text("method")).isEqualTo("GET");
        dashboard.as(admin, "POST", "/api/x/rules/check", "{\"rules\":\"\"}").expect(200);
    }

    @Test
    void formsAreShownByTheNamesOfTheirParts() throws Exception {
        save("""
                deny["No drafts."] {
                	document := json.unmarshal(input.request.body.file.text)
                	document.info.title == "Draft"
                }

                deny["No such file."] { input.request.body.file.filename != "pets.json" }

                deny["Too long to judge."] { input.request.body.file.cut }

                deny["Twice."] { input.request.body.note[1] == "b" }
                """);
        imported(field("note", "a") + file(description("Pets")) + "--b0--\r\n").expect(200);
        assertThat(message(imported(file(description("Draft")) + "--b0--\r\n"))).isEqualTo("access denied: No drafts.");
        assertThat(message(
                        imported(field("note", "a") + file(description("Pets")) + field("note", "b") + "--b0--\r\n")))
                .isEqualTo("access denied: Twice.");
        String padded = description("Draft") + " ".repeat(1_000_000);
        assertThat(message(imported(file(padded) + "--b0--\r\n"))).contains("Too long to judge.");
    }

    @Test
    void aFormIsNotChangedInSecretButRefused() throws Exception {
        save("deny[\"no\"] { input.nothing }\npatch_request[x] { input.request.body.file; x := {\"a\": 1} }");
        assertThat(message(imported(file(description("Pets")) + "--b0--\r\n")))
                .isEqualTo("access denied: the rules change the body of this request, and a form cannot be changed.");
    }

    @Test
    void whatNobodyCanReadIsNotTakenForNothing() throws Exception {
        save("deny[sprintf(\"%v of %v\", [input.request.body.text, input.request.body.size])] "
                + "{ input.request.body.size }\ndeny[\"Nothing.\"] { input.request.method == \"POST\"; "
                + "is_null(input.request.body) }");
        assertThat(message(dashboard.as(admin, "POST", "/api/apis", "{\"api_definition\":")))
                .isEqualTo("access denied: {\"api_definition\": of 18");
        assertThat(message(dashboard.as(admin, "POST", "/api/apis", ""))).isEqualTo("access denied: Nothing.");
    }
}
