package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.DashboardKeys;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written back from history is judged as the update or creation it amounts to. */
class RulesOnHistoryIT {
    private static final String EDITORS = """
            package dashboard_users

            deny["API editors may not create APIs."] {
            	input.user.user_permissions["api_editor"]
            	input.request.method == "POST"
            	startswith(input.request.path, "/api/apis")
            }

            """;
    private static final String CLOSED = """
            deny["APIs need a key."] {
            	input.request.method == "PUT"
            	startswith(input.request.path, "/api/apis/")
            	input.request.body.api_definition.use_keyless
            }
            """;

    @TempDir
    Path folder = Path.of(".");

    private Dashboard dashboard;
    private Dashboard.Person admin;
    private Dashboard.Person editor;

    @BeforeEach
    void start() throws Exception {
        dashboard = Dashboard.start(folder, DashboardKeys.RULES_API, true);
        admin = dashboard.founder("Acme");
        editor = dashboard.person(admin.org(), "{\"apis\":\"write\",\"policies\":\"write\",\"api_editor\":\"write\"}");
    }

    @AfterEach
    void stop() throws Exception {
        dashboard.close();
    }

    private Dashboard.Answer save(Dashboard.Person who, String rules, String query) throws Exception {
        Json.Obj policy = Json.object().put("enabled", true).put("rules", rules).build();
        return dashboard.as(
                who,
                "PUT",
                "/api/org/opa" + query,
                JsonText.print(Json.object().put("open_policy", policy).build()));
    }

    private void save(String rules) throws Exception {
        save(admin, rules, "").expect(200);
    }

    private static String api(String name, boolean keyless) {
        return "{\"api_definition\":{\"api_id\":\"" + name + "\",\"name\":\"" + name + "\",\"use_keyless\":" + keyless
                + ",\"active\":true,\"proxy\":{\"listen_path\":\"/" + name
                + "/\",\"target_url\":\"http://127.0.0.1:9\"}}}";
    }

    private Json.Obj simulated(Dashboard.Person who, String path) throws Exception {
        return dashboard
                .as(
                        admin,
                        "POST",
                        "/api/x/simulate",
                        "{\"method\":\"POST\",\"path\":\"" + path + "\",\"user_id\":\"" + who.id() + "\"}")
                .expect(200)
                .json();
    }

    private String message(Dashboard.Answer answer) {
        return answer.expect(403).json().text("Message");
    }

    @Test
    void aRestoreIsAnUpdateWithTheBodyOfThen() throws Exception {
        dashboard.as(admin, "POST", "/api/apis", api("shop", true)).expect(200);
        dashboard.as(admin, "PUT", "/api/apis/shop", api("shop", false)).expect(200);
        dashboard.as(admin, "PUT", "/api/apis/shop", api("shop", false)).expect(200);
        save(EDITORS + CLOSED);
        String history = "/api/x/apis/shop/revisions";

        assertThat(message(dashboard.as(editor, "POST", history + "/1/restore", "")))
                .isEqualTo("access denied: APIs need a key.");
        assertThat(simulated(editor, history + "/1/restore").flag("allowed")).isFalse();
        assertThat(dashboard.get(editor, "/api/apis/shop").body()).contains("\"use_keyless\":false");

        Json.Obj allowed = simulated(editor, history + "/2/restore");
        assertThat(allowed.flag("allowed")).isTrue();
        assertThat(allowed.text("action")).isEqualTo("revisions.restore");
        Json.Obj asked = allowed.object("input").object("request");
        assertThat(asked.text("method")).isEqualTo("PUT");
        assertThat(asked.text("path")).isEqualTo("/api/apis/shop");
        assertThat(asked.object("body").object("api_definition").text("api_id")).isEqualTo("shop");
        // An editor may not POST to APIs, and this POST is none to them.
        dashboard.as(editor, "POST", history + "/2/restore", "").expect(200);
    }

    @Test
    void whatTheCallerSendsWithARestoreCountsForNothing() throws Exception {
        dashboard.as(admin, "POST", "/api/apis", api("shop", true)).expect(200);
        dashboard.as(admin, "PUT", "/api/apis/shop", api("shop", false)).expect(200);
        save(EDITORS + CLOSED);
        String restore = "/api/x/apis/shop/revisions/2/restore";
        dashboard
                .as(editor, "POST", restore, "{\"api_definition\":{\"use_keyless\":true}}")
                .expect(200);
        assertThat(dashboard.get(editor, "/api/apis/shop").body()).contains("\"use_keyless\":false");
        dashboard
                .as(editor, "POST", restore.replace("/2/", "/1/"), "{\"api_definition\":{\"use_keyless\":false}}")
                .expect(403);
    }

    @Test
    void bringingADeletedDocumentBackIsACreation() throws Exception {
        dashboard.as(admin, "POST", "/api/apis", api("shop", true)).expect(200);
        dashboard.as(admin, "DELETE", "/api/apis/shop", "").expect(200);
        save(EDITORS);
        String undelete = "/api/x/undelete/apis/shop";
        assertThat(message(dashboard.as(editor, "POST", undelete, "")))
                .isEqualTo("access denied: API editors may not create APIs.");
        Json.Obj simulated = simulated(editor, undelete);
        assertThat(simulated.flag("allowed")).isFalse();
        assertThat(simulated.object("input").object("request").text("path")).isEqualTo("/api/apis");
        dashboard.as(admin, "POST", undelete, "").expect(200);
        dashboard.as(admin, "POST", undelete, "").expect(404);
    }

    @Test
    void keysComeBackAsUpdatesAndCreationsToo() throws Exception {
        dashboard.ownedApi(admin, "shop", admin.id());
        String session = "{\"rate\":%d,\"per\":1,\"access_rights\":{\"shop\":{\"api_id\":\"shop\"}}}";
        Json.Obj made = dashboard
                .as(admin, "POST", "/api/keys", session.formatted(90))
                .expect(200)
                .json();
        String key = "/api/keys/" + made.text("key_id");
        dashboard.as(admin, "PUT", key, session.formatted(5)).expect(200);
        save(EDITORS + """
                deny["Keys are slow."] {
                	input.request.method == "PUT"
                	startswith(input.request.path, "/api/keys/")
                	input.request.body.rate > 50
                }

                deny["Nobody makes keys."] {
                	input.request.method == "POST"
                	input.request.path == "/api/keys"
                }
                """);
        String history = "/api/x/keys/" + made.text("key_hash") + "/revisions";
        assertThat(message(dashboard.as(admin, "POST", history + "/1/restore", "")))
                .isEqualTo("access denied: Keys are slow.");
        assertThat(dashboard.get(admin, key).json().object("data").number("rate", 0))
                .isEqualTo(5);
        dashboard.as(admin, "POST", history + "/2/restore", "").expect(200);

        dashboard.as(admin, "DELETE", key, "").expect(200);
        assertThat(message(dashboard.as(admin, "POST", "/api/x/undelete/keys/" + made.text("key_hash"), "")))
                .isEqualTo("access denied: Nobody makes keys.");
        dashboard.get(admin, key).expect(404);
    }

    @Test
    void patchesOfRulesApplyToWhatIsBroughtBack() throws Exception {
        dashboard.as(admin, "POST", "/api/apis", api("shop", true)).expect(200);
        dashboard.as(admin, "PUT", "/api/apis/shop", api("shop", false)).expect(200);
        save(EDITORS + """
                patch_request[x] {
                	isTykClassic()
                	input.request.body.api_definition
                	x := {"api_definition": {"tags": ["kept"], "active": null, "proxy": {"target_url": "http://127.0.0.1:8"}}}
                }
                """);
        String restore = "/api/x/apis/shop/revisions/1/restore";
        assertThat(simulated(editor, restore)
                        .object("patched_body")
                        .object("api_definition")
                        .texts("tags"))
                .containsExactly("kept");
        dashboard.as(editor, "POST", restore, "").expect(200);
        Json.Obj restored = dashboard.get(admin, "/api/apis/shop").json().object("api_definition");
        assertThat(restored.texts("tags")).containsExactly("kept");
        assertThat(restored.has("active")).isFalse();
        assertThat(restored.flag("use_keyless")).isTrue();
        assertThat(restored.object("proxy").text("target_url")).isEqualTo("http://127.0.0.1:8");
        assertThat(dashboard.get(admin, "/api/audit-logs").expect(200).body()).contains("kept");

        dashboard.as(admin, "DELETE", "/api/apis/shop", "").expect(200);
        save(EDITORS + """
                patch_request[x] {
                	input.request.body.api_definition
                	x := {"api_definition": {"name": "renamed", "api_id": "other", "proxy": {"listen_path": "/new/"}}}
                }
                """);
        dashboard.as(admin, "POST", "/api/x/undelete/apis/shop", "").expect(200);
        Json.Obj back =
                dashboard.get(admin, "/api/apis/shop").expect(200).json().object("api_definition");
        assertThat(back.text("name")).isEqualTo("renamed");
        assertThat(back.text("api_id")).isEqualTo("shop");
        // Filed under what it is now: the list finds it by its new name.
        assertThat(dashboard.get(admin, "/api/apis?q=renamed").json().list("apis"))
                .hasSize(1);
    }

    @Test
    void whatRulesMakeOfADeletedDocumentIsChecked() throws Exception {
        String id = dashboard
                .as(
                        admin,
                        "POST",
                        "/api/portal/policies",
                        "{\"name\":\"Gold\",\"rate\":1,\"per\":1,\"access_rights\":{}}")
                .expect(200)
                .json()
                .text("Message");
        dashboard.as(admin, "DELETE", "/api/portal/policies/" + id, "").expect(200);
        String patch = "patch_request[x] { input.request.path == \"/api/portal/policies\"; x := {\"rate\": %s} }";
        save(EDITORS + patch.formatted("\"much\""));
        dashboard.as(admin, "POST", "/api/x/undelete/policies/" + id, "").expect(400);
        save(EDITORS + patch.formatted("7"));
        dashboard.as(admin, "POST", "/api/x/undelete/policies/" + id, "").expect(200);
        assertThat(dashboard.get(admin, "/api/portal/policies/" + id).json().number("rate", 0))
                .isEqualTo(7);
    }

    @Test
    void usersAreShownWithoutTheirSecretsAndKeepThem() throws Exception {
        var carl = dashboard.person(admin.org(), "{\"apis\":\"read\"}");
        String email = dashboard.get(carl, "/api/users/me").json().text("email_address");
        dashboard
                .as(
                        admin,
                        "PUT",
                        "/api/users/" + carl.id(),
                        "{\"email_address\":\"" + email
                                + "\",\"active\":true,\"user_permissions\":{\"keys\":\"read\"}}")
                .expect(200);
        save(EDITORS + """
                user_update { input.request.method == "PUT"; startswith(input.request.path, "/api/users/") }
                patch_request[x] { user_update; x := {"first_name": "New"} }
                deny["A secret."] { input.request.body.password }
                deny["A key."] { input.request.body.access_key }
                deny["No user."] { user_update; not input.request.body.email_address }
                """);
        String restore = "/api/x/users/" + carl.id() + "/revisions/1/restore";
        dashboard.as(admin, "POST", restore, "").expect(200);
        Json.Obj now = dashboard.get(carl, "/api/users/me").expect(200).json();
        assertThat(now.text("first_name")).isEqualTo("New");
        dashboard.get(carl, "/api/apis").expect(200);
        dashboard.as(admin, "DELETE", "/api/users/" + carl.id(), "").expect(200);
        dashboard.as(admin, "POST", "/api/x/undelete/users/" + carl.id(), "").expect(200);
        assertThat(dashboard.get(carl, "/api/users/me").expect(200).json().text("email_address"))
                .isEqualTo(email);
    }

    @Test
    void withRulesOffPermissionsJudgeTheSame() throws Exception {
        dashboard.as(admin, "POST", "/api/apis", api("shop", true)).expect(200);
        var reader = dashboard.person(admin.org(), "{\"apis\":\"read\"}");
        var other = dashboard.person(admin.org(), "{\"keys\":\"write\"}");
        String restore = "/api/x/apis/shop/revisions/1/restore";
        assertThat(message(dashboard.as(reader, "POST", restore, ""))).contains("'write' operation");
        assertThat(message(dashboard.as(other, "POST", restore, ""))).contains("/api/apis/shop");
        dashboard.as(editor, "POST", restore, "").expect(200);
        dashboard.as(editor, "POST", "/api/x/apis/shop/revisions/9/restore", "").expect(404);
        dashboard.as(reader, "POST", "/api/x/apis/none/revisions/1/restore", "").expect(403);
    }

    @Test
    void restoringAnOrganisationIsASaveOfItsRules() throws Exception {
        var bob = dashboard.person(admin.org(), "{\"IsAdmin\":\"admin\"}");
        String history = "/api/x/organisations/" + admin.org() + "/revisions";
        String withoutBob = EDITORS + "deny[\"Not Bob.\"] { input.user.id == \"" + bob.id()
                + "\"; input.request.path == \"/api/org/opa\" }";
        save(withoutBob);
        List<Json> rows = dashboard.get(admin, history).expect(200).json().list("revisions");
        String locking = rows.getFirst().orEmptyObject().get("version").toString();
        save(EDITORS);
        String restore = history + "/" + locking + "/restore";
        assertThat(dashboard.as(bob, "POST", restore, "").expect(400).json().text("Message"))
                .contains("Not Bob.");
        assertThat(dashboard
                        .get(bob, "/api/org/opa")
                        .json()
                        .object("open_policy")
                        .text("rules"))
                .isEqualTo(EDITORS);
        dashboard.as(admin, "POST", restore, "").expect(200);
        dashboard.get(bob, "/api/org/opa").expect(403);
        // Judged as the save of rules that it is, under the rules in force.
        assertThat(message(dashboard.as(bob, "POST", restore, ""))).contains("Not Bob.");
    }
}
