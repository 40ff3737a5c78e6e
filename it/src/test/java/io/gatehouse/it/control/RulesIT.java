package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

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

class RulesIT {
    private static final String RULES = """
            package dashboard_users

            request_permission[object] {
            	entry := input.permissions[_]
            	regex.match(entry.rx, input.request.path)
            	object := entry.permission
            }

            is_admin { input.user.user_permissions["IsAdmin"] == "admin" }

            deny["API editors may not create APIs."] {
            	input.user.user_permissions["api_editor"]
            	request_permission["apis"]
            	input.request.method == "POST"
            }

            deny[x] {
            	not is_admin
            	object := request_permission[_]
            	not input.user.user_permissions[object]
            	x := sprintf("You may not touch %v.", [object])
            }
            """;
    private static final String API =
            "{\"api_definition\":{\"name\":\"%s\",\"active\":true,\"use_keyless\":true,\"proxy\":{\"listen_path\":\"/%s/\",\"target_url\":\"http://127.0.0.1:9\"},\"version_data\":{\"not_versioned\":true,\"versions\":{\"Default\":{\"name\":\"Default\"}}}}}";

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

    private Dashboard.Answer save(String rules, boolean enabled) throws Exception {
        return dashboard.as(admin, "PUT", "/api/org/opa", policy(rules, enabled));
    }

    private static String policy(String rules, boolean enabled) {
        return JsonText.print(Json.object()
                .put(
                        "open_policy",
                        Json.object()
                                .put("enabled", enabled)
                                .put("rules", rules)
                                .build())
                .build());
    }

    private static String api(String name) {
        return API.formatted(name, name);
    }

    @Test
    void letsAnEditorUpdateButNotCreate() throws Exception {
        dashboard
                .as(
                        admin,
                        "PUT",
                        "/api/org/permissions",
                        "{\"additional_permissions\":{\"api_editor\":\"API Editor\"}}")
                .expect(200);
        var editor = dashboard.person(admin.org(), "{\"apis\":\"write\",\"api_editor\":\"write\"}");
        String id = dashboard
                .as(admin, "POST", "/api/apis", api("shop"))
                .expect(200)
                .json()
                .text("Meta");
        var saved = save(RULES, true).expect(200);
        assertThat(saved.json().text("Message")).isEqualTo("OPA rules has been updated on org level");

        var refused = dashboard.as(editor, "POST", "/api/apis", api("other")).expect(403);
        assertThat(refused.json().text("Message")).isEqualTo("access denied: API editors may not create APIs.");
        dashboard.as(editor, "PUT", "/api/apis/" + id, api("shop")).expect(200);
        assertThat(dashboard
                        .get(admin, "/api/org/permissions")
                        .json()
                        .object("additional_permissions")
                        .text("api_editor"))
                .isEqualTo("API Editor");
    }

    @Test
    void joinsSeveralReasons() throws Exception {
        save(RULES + "deny[\"Closed today.\"] { input.request.method == \"POST\" }", true)
                .expect(200);
        var editor = dashboard.person(admin.org(), "{\"apis\":\"write\",\"api_editor\":\"write\"}");
        assertThat(dashboard
                        .as(editor, "POST", "/api/apis", api("x"))
                        .expect(403)
                        .json()
                        .text("Message"))
                .isEqualTo("access denied: API editors may not create APIs., Closed today.");
    }

    @Test
    void refusesBrokenRulesWithEveryPlaceAndKeepsTheOldOnes() throws Exception {
        save(RULES, true).expect(200);
        var refused = save("package dashboard_users\ndeny[x] { y == 1 }\ndeny[\"a\"] { nothing(1) }", true)
                .expect(400);
        assertThat(refused.json().text("Message")).isEqualTo("Invalid OPA rules.");
        List<Json> errors = refused.json().object("Meta").list("errors");
        assertThat(errors)
                .extracting(error -> error.orEmptyObject().number("line", 0))
                .contains(2L, 3L);
        assertThat(dashboard
                        .get(admin, "/api/org/opa")
                        .json()
                        .object("open_policy")
                        .text("rules"))
                .isEqualTo(RULES);
        save("package elsewhere\nallow { true }", true).expect(400);
    }

    @Test
    void keepsRulesWithoutAPackageAsADraftUntilTheyShallApply() throws Exception {
        String draft = "default hello = false\r\n\r\nhello {\r\n    m := input.message\r\n    m == \"world\"\r\n}";
        save(draft, false).expect(200);
        assertThat(dashboard
                        .get(admin, "/api/org/opa")
                        .json()
                        .object("open_policy")
                        .text("rules"))
                .isEqualTo(draft);
        dashboard.get(admin, "/api/apis").expect(200);
        dashboard
                .as(admin, "PUT", "/api/org/opa", "{\"open_policy\":{\"enabled\":true}}")
                .expect(400);
        save("hello {", false).expect(400);
    }

    @Test
    void refusesRulesThatLockTheirAuthorOutUnlessForced() throws Exception {
        String closed = "package dashboard_users\ndeny[\"Nobody.\"] { true }";
        assertThat(save(closed, true).expect(400).json().text("Message")).contains("?force=true");
        dashboard.get(admin, "/api/apis").expect(200);
        dashboard
                .as(admin, "PUT", "/api/org/opa?force=true", policy(closed, true))
                .expect(200);
        dashboard.get(admin, "/api/apis").expect(403);
    }

    @Test
    void letsNobodyPassWhenTheRulesFail() throws Exception {
        save("package dashboard_users\ni = \"a\" { true }\ni = \"b\" { true }\ndeny[\"no\"] { i == \"c\" }", true)
                .expect(400);
        save(
                        "package dashboard_users\ni = \"a\" { input.request.path == \"/api/apis\" }\n"
                                + "i = \"b\" { input.request.path == \"/api/apis\"; input.request.method == \"GET\" }\n"
                                + "deny[\"no\"] { i == \"c\" }",
                        true)
                .expect(200);
        assertThat(dashboard.get(admin, "/api/apis").expect(500).json().text("Message"))
                .contains("eval_conflict_error");
    }

    @Test
    void changesTheBodyByPatchAndShowsItInTheAuditLog() throws Exception {
        save(
                        RULES
                                + "patch_request[x] { contains(input.request.body.api_definition.name, \"#external\"); isTykClassic()\n"
                                + "x := {\"api_definition\": {\"proxy\": {\"transport\": {\"proxy_url\": \"http://company-proxy:8080\"}}}} }",
                        true)
                .expect(200);
        String id = dashboard
                .as(admin, "POST", "/api/apis", API.formatted("a #external", "ext"))
                .expect(200)
                .json()
                .text("Meta");
        Json.Obj proxy = dashboard
                .get(admin, "/api/apis/" + id)
                .json()
                .object("api_definition")
                .object("proxy");
        assertThat(proxy.object("transport").text("proxy_url")).isEqualTo("http://company-proxy:8080");
        assertThat(proxy.text("listen_path")).isEqualTo("/ext/");
    }

    @Test
    void judgesBodiesInYamlLikeThoseInJson() throws Exception {
        save(RULES + "deny[\"No titles.\"] { input.request.body.info.title }", true)
                .expect(200);
        var answer = dashboard.call(
                "POST",
                "/api/apis/oas",
                "openapi: 3.0.3\ninfo:\n  title: Shop\n",
                "Authorization",
                admin.key(),
                "Content-Type",
                "application/x-yaml");
        assertThat(answer.expect(403).json().text("Message")).isEqualTo("access denied: No titles.");
    }

    @Test
    void judgesRestoringOldStatesToo() throws Exception {
        String id = dashboard
                .as(admin, "POST", "/api/apis", api("shop"))
                .expect(200)
                .json()
                .text("Meta");
        dashboard.as(admin, "DELETE", "/api/apis/" + id, "").expect(200);
        save(RULES, true).expect(200);
        var editor = dashboard.person(admin.org(), "{\"apis\":\"write\",\"api_editor\":\"write\"}");
        dashboard.as(editor, "POST", "/api/x/undelete/apis/" + id, "").expect(403);
        String asked = "{\"method\":\"POST\",\"path\":\"/api/x/undelete/apis/" + id + "\",\"user_id\":\"" + editor.id()
                + "\"}";
        assertThat(dashboard
                        .as(admin, "POST", "/api/x/simulate", asked)
                        .expect(200)
                        .json()
                        .flag("allowed"))
                .isFalse();
        dashboard.as(admin, "POST", "/api/x/undelete/apis/" + id, "").expect(200);
    }

    @Test
    void readsTheApiAsTheCaller() throws Exception {
        String id = dashboard
                .as(admin, "POST", "/api/apis", api("shop"))
                .expect(200)
                .json()
                .text("Meta");
        save(
                        RULES
                                + "deny[\"You may not change the status.\"] { input.request.method == \"PUT\"; input.request.body.api_definition\n"
                                + "diff := TykDiff(TykAPIGet(input.request.path), input.request.body)\n"
                                + "not is_null(diff.api_definition.active) }",
                        true)
                .expect(200);
        String off = api("shop").replace("\"active\":true", "\"active\":false");
        dashboard.as(admin, "PUT", "/api/apis/" + id, off).expect(403);
        dashboard.as(admin, "PUT", "/api/apis/" + id, api("shop")).expect(200);
    }

    @Test
    void keepsRulesOfOneOrganisationFromAnother() throws Exception {
        save(RULES + "deny[\"Closed.\"] { input.request.path == \"/api/policies\" }", true)
                .expect(200);
        var stranger = dashboard.founder("Other");
        assertThat(dashboard
                        .get(stranger, "/api/org/opa")
                        .json()
                        .object("open_policy")
                        .flag("enabled"))
                .isFalse();
        var user = dashboard.person(admin.org(), "{\"apis\":\"read\"}");
        dashboard.get(user, "/api/org/opa").expect(403);
        dashboard.as(user, "PUT", "/api/org/opa", policy("", false)).expect(403);
    }

    @Test
    void simulatesWithoutDoing() throws Exception {
        String question = JsonText.print(Json.object()
                .put("permissions", JsonText.parse("{\"apis\":\"write\",\"api_editor\":\"write\"}"))
                .put("method", "POST")
                .put("path", "/api/apis")
                .put("body", JsonText.parse(api("dry")))
                .put("rules", RULES)
                .build());
        Json.Obj answer = dashboard
                .as(admin, "POST", "/api/x/simulate", question)
                .expect(200)
                .json();
        assertThat(answer.flag("allowed")).isFalse();
        assertThat(answer.object("permissions").flag("allowed")).isTrue();
        assertThat(answer.object("rules").list("reasons")).containsExactly(Json.of("API editors may not create APIs."));
        assertThat(dashboard.get(admin, "/api/apis").json().list("apis")).isEmpty();
        dashboard
                .as(admin, "POST", "/api/x/simulate", "{\"method\":\"POST\",\"path\":\"/nowhere\",\"permissions\":{}}")
                .expect(400);
    }

    @Test
    void answersMistakesAsOneTypes() throws Exception {
        Json.Obj answer = dashboard
                .as(admin, "POST", "/api/x/rules/check", "{\"rules\":\"package dashboard_users\\ndeny[x] { y == 1 }\"}")
                .expect(200)
                .json();
        assertThat(answer.list("mistakes")).isNotEmpty();
    }

    @Test
    void keepsTheApiOfRulesShutUnlessConfigured(@TempDir Path other) throws Exception {
        try (var shut = Dashboard.start(other, Settings.defaults())) {
            var founder = shut.founder("Shut");
            shut.get(founder, "/api/org/opa").expect(403);
            shut.get(founder, "/api/org/permissions").expect(200);
        }
    }
}
