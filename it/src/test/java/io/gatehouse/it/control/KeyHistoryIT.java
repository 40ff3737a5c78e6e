package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Keyring;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyHistoryIT {
    @TempDir
    Path folder = Path.of(".");

    private static List<Json> rows(Answer answer, String name) {
        return answer.expect(200).json().list(name);
    }

    private static final String RIGHTS =
            "\"access_rights\":{\"shop\":{\"api_id\":\"shop\",\"api_name\":\"shop\",\"versions\":[\"Default\"]}}}";

    private static Json.Obj key(Dashboard dashboard, Dashboard.Person owner, String more) throws Exception {
        return dashboard
                .as(owner, "POST", "/api/keys", "{" + more + "," + RIGHTS)
                .expect(200)
                .json();
    }

    private static Json.Obj session(Dashboard dashboard, Dashboard.Person owner, String id) throws Exception {
        return dashboard.get(owner, "/api/keys/" + id).expect(200).json().object("data");
    }

    @Test
    void keepsThePastOfKeysWithoutTheirSecrets() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.OWNERSHIP, true)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            dashboard.ownedApi(ann, "shop", ann.id());
            Json.Obj made = key(
                    dashboard, ann, "\"alias\":\"ci\",\"rate\":5,\"per\":1,\"jwt_data\":{\"secret\":\"hush-hush\"}");
            String id = made.text("key_id");
            String history = "/api/x/keys/" + made.text("key_hash") + "/revisions";
            dashboard
                    .as(ann, "PUT", "/api/keys/" + id, "{\"alias\":\"ci\",\"rate\":9,\"per\":1," + RIGHTS)
                    .expect(200);

            assertThat(rows(dashboard.get(ann, history), "revisions")).hasSize(2);
            Answer first = dashboard.get(ann, history + "/1").expect(200);
            assertThat(first.json().object("body").number("rate", 0)).isEqualTo(5);
            assertThat(first.body()).doesNotContain(id).doesNotContain("hush-hush");
            assertThat(dashboard.get(ann, history + "/1/diff").expect(200).body())
                    .contains("/rate");

            var reader = dashboard.person(ann.org(), "{\"keys\":\"read\"}");
            var writer = dashboard.person(ann.org(), "{\"keys\":\"write\"}");
            var stranger = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            dashboard.get(reader, history).expect(404);
            dashboard.get(stranger, history).expect(403);
            dashboard.get(eve, history).expect(404);
            dashboard.as(reader, "POST", history + "/2/restore", "").expect(403);
            dashboard.as(writer, "POST", history + "/2/restore", "").expect(404);
            dashboard.as(eve, "POST", history + "/2/restore", "").expect(404);

            dashboard.as(ann, "DELETE", "/api/keys/" + id, "").expect(200);
            List<Json> deleted = rows(dashboard.get(ann, "/api/x/deleted/keys"), "deleted");
            assertThat(deleted).hasSize(1);
            assertThat(deleted.getFirst().orEmptyObject().text("name")).isEqualTo("ci");
            assertThat(rows(dashboard.get(writer, "/api/x/deleted/keys"), "deleted"))
                    .isEmpty();
            assertThat(rows(dashboard.get(ann, history), "revisions")).hasSize(3);
            dashboard
                    .as(writer, "POST", "/api/x/undelete/keys/" + made.text("key_hash"), "")
                    .expect(404);
            dashboard
                    .as(eve, "POST", "/api/x/undelete/keys/" + made.text("key_hash"), "")
                    .expect(404);
        }
    }

    @Test
    void takesNoTagOfAKeyFromBeforeItsDeletion() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.ownedApi(ann, "shop", ann.id());
            Json.Obj made = key(dashboard, ann, "\"rate\":5,\"per\":1");
            String path = "/api/keys/" + made.text("key_id");
            String tag = dashboard.get(ann, path).expect(200).header("ETag");
            dashboard.as(ann, "DELETE", path, "").expect(200);
            dashboard
                    .as(ann, "POST", "/api/x/undelete/keys/" + made.text("key_id"), "")
                    .expect(200);

            dashboard
                    .call("DELETE", path, "", "Authorization", ann.key(), "If-Match", tag)
                    .expect(412);
            String now = dashboard.get(ann, path).expect(200).header("ETag");
            dashboard
                    .call("DELETE", path, "", "Authorization", ann.key(), "If-Match", now)
                    .expect(200);
        }
    }

    @Test
    void restoresKeysWithTheSecretsTheyHaveNow() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.ownedApi(ann, "shop", ann.id());
            Json.Obj made =
                    key(dashboard, ann, "\"rate\":5,\"per\":1,\"x_mine\":1.50,\"jwt_data\":{\"secret\":\"old\"}");
            String id = made.text("key_id");
            String history = "/api/x/keys/" + made.text("key_hash") + "/revisions";
            dashboard
                    .as(
                            ann,
                            "PUT",
                            "/api/keys/" + id,
                            "{\"rate\":9,\"per\":1,\"jwt_data\":{\"secret\":\"new\"}," + RIGHTS)
                    .expect(200);

            String restore = history + "/1/restore";
            dashboard
                    .call("POST", restore, "", "Authorization", ann.key(), "If-Match", "\"1\"")
                    .expect(412);
            Answer restored = dashboard
                    .call("POST", restore, "", "Authorization", ann.key(), "If-Match", "\"2\"")
                    .expect(200);
            Answer now = dashboard.get(ann, "/api/keys/" + id).expect(200);
            assertThat(now.header("etag")).isEqualTo(restored.header("etag"));
            Json.Obj session = now.json().object("data");
            assertThat(session.number("rate", 0)).isEqualTo(5);
            assertThat(session.get("x_mine").toString()).isEqualTo("1.50");
            assertThat(session.object("jwt_data").text("secret")).isEqualTo("new");
            assertThat(rows(dashboard.get(ann, history), "revisions")).hasSize(3);
            assertThat(dashboard.get(ann, "/api/audit-logs").expect(200).body()).contains("/restore");

            dashboard
                    .as(ann, "PUT", "/api/keys/" + id, "{\"rate\":9,\"per\":1," + RIGHTS)
                    .expect(200);
            assertThat(dashboard.as(ann, "POST", restore, "").expect(422).body())
                    .contains("/jwt_data/secret");
            assertThat(session(dashboard, ann, id).number("rate", 0)).isEqualTo(9);
        }
    }

    @Test
    void restoringABasicAuthUserKeepsThePassword() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.ownedApi(ann, "shop", ann.id());
            String user = "/api/apis/keys/basic/bob";
            Json.Obj made = dashboard
                    .as(
                            ann,
                            "POST",
                            user,
                            "{\"rate\":5,\"per\":1,\"basic_auth_data\":{\"password\":\"first\"}," + RIGHTS)
                    .expect(200)
                    .json();
            dashboard
                    .as(
                            ann,
                            "PUT",
                            user,
                            "{\"rate\":9,\"per\":1,\"basic_auth_data\":{\"password\":\"second\"}," + RIGHTS)
                    .expect(200);
            Json password = stored(dashboard, ann).object("basic_auth_data");
            dashboard
                    .as(ann, "POST", "/api/x/keys/" + made.text("key_hash") + "/revisions/1/restore", "")
                    .expect(200);
            assertThat(stored(dashboard, ann).number("rate", 0)).isEqualTo(5);
            assertThat(stored(dashboard, ann).get("basic_auth_data")).isEqualTo(password);
            assertThat(dashboard
                            .as(
                                    ann,
                                    "POST",
                                    "/api/x/keys/" + made.text("key_hash") + "/merge",
                                    "{\"base\":1,\"mine\":{}}")
                            .expect(400)
                            .body())
                    .contains("keys");

            dashboard.as(ann, "DELETE", user, "").expect(200);
            assertThat(rows(dashboard.get(ann, "/api/x/deleted/keys"), "deleted")
                            .getFirst()
                            .orEmptyObject()
                            .text("obstacle"))
                    .contains("/basic_auth_data/password");
        }
    }

    private static Json.Obj stored(Dashboard dashboard, Dashboard.Person ann) {
        return dashboard
                .storage()
                .keyring()
                .list(Keyring.Space.KEY, new OrgId(ann.org()), "", 10)
                .getFirst()
                .body();
    }

    @Test
    void bringsKeysBackUnderTheirHash() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.HASH_KEYS, true)) {
            var ann = dashboard.founder("Acme");
            dashboard.ownedApi(ann, "shop", ann.id());
            Json.Obj made = key(dashboard, ann, "\"alias\":\"ci\",\"rate\":5,\"per\":1,\"hmac_string\":\"\"");
            String id = made.text("key_id");
            Json.Obj before = session(dashboard, ann, id);
            dashboard.as(ann, "DELETE", "/api/keys/" + id, "").expect(200);
            assertThat(rows(dashboard.get(ann, "/api/x/deleted/keys"), "deleted")
                            .getFirst()
                            .orEmptyObject()
                            .has("obstacle"))
                    .isFalse();
            String undelete = "/api/x/undelete/keys/" + made.text("key_hash");
            dashboard.as(ann, "POST", undelete, "").expect(200);
            assertThat(session(dashboard, ann, id).without("last_updated")).isEqualTo(before.without("last_updated"));
            assertThat(rows(dashboard.get(ann, "/api/x/deleted/keys"), "deleted"))
                    .isEmpty();
            dashboard.as(ann, "POST", undelete, "").expect(404);

            Json.Obj signing = key(dashboard, ann, "\"hmac_enabled\":true,\"hmac_string\":\"hush-hush\"");
            dashboard
                    .as(ann, "DELETE", "/api/keys/" + signing.text("key_id"), "")
                    .expect(200);
            assertThat(dashboard
                            .as(ann, "POST", "/api/x/undelete/keys/" + signing.text("key_hash"), "")
                            .expect(422)
                            .body())
                    .contains("/hmac_string");
            dashboard.get(ann, "/api/keys/" + signing.text("key_id")).expect(404);
        }
    }

    @Test
    void bringsKeysBackOnlyWithTheirApis() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.HASH_KEYS, true)) {
            var ann = dashboard.founder("Acme");
            String api = dashboard.ownedApi(ann, "shop", ann.id());
            Json.Obj made = key(dashboard, ann, "\"rate\":5,\"per\":1");
            dashboard.as(ann, "DELETE", "/api/keys/" + made.text("key_id"), "").expect(200);
            dashboard.as(ann, "DELETE", "/api/apis/" + api, "").expect(200);
            String undelete = "/api/x/undelete/keys/" + made.text("key_hash");
            assertThat(dashboard.as(ann, "POST", undelete, "").expect(400).body())
                    .contains("There is no API shop");
            dashboard.as(ann, "POST", "/api/x/undelete/apis/shop", "").expect(200);
            dashboard.as(ann, "POST", undelete, "").expect(200);
        }
    }

    @Test
    void bringsKeysThatAreNotHashedBackByThemselves() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.ownedApi(ann, "shop", ann.id());
            Json.Obj made = key(dashboard, ann, "\"rate\":5,\"per\":1");
            String id = made.text("key_id");
            dashboard.as(ann, "DELETE", "/api/keys/" + id, "").expect(200);
            assertThat(dashboard
                            .as(ann, "POST", "/api/x/undelete/keys/" + made.text("key_hash"), "")
                            .expect(422)
                            .body())
                    .contains("name the key itself");
            dashboard.as(ann, "POST", "/api/x/undelete/keys/" + id, "").expect(200);
            assertThat(session(dashboard, ann, id).number("rate", 0)).isEqualTo(5);
        }
    }
}
