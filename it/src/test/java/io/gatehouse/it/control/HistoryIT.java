package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryIT {
    @TempDir
    Path folder = Path.of(".");

    private static String policy(Dashboard dashboard, Dashboard.Person owner, String body) throws Exception {
        return dashboard
                .as(owner, "POST", "/api/portal/policies", body)
                .expect(200)
                .json()
                .text("Meta");
    }

    private static List<Json> rows(Answer answer, String name) {
        return answer.expect(200).json().list(name);
    }

    @Test
    void listsReadsComparesAndRestoresRevisions() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String id = policy(dashboard, ann, "{\"name\":\"Gold\",\"rate\":10,\"per\":1,\"x_mine\":1.50}");
            dashboard
                    .as(ann, "PUT", "/api/portal/policies/" + id, "{\"name\":\"Gold\",\"rate\":20,\"per\":1}")
                    .expect(200);
            String history = "/api/x/policies/" + id + "/revisions";
            List<Json> revisions = rows(dashboard.get(ann, history), "revisions");
            assertThat(revisions).hasSize(2);
            assertThat(revisions.getFirst().orEmptyObject().flag("current")).isTrue();
            assertThat(revisions.getFirst().orEmptyObject().number("version", 0))
                    .isEqualTo(2);
            assertThat(revisions.getLast().orEmptyObject().text("author")).contains("@example.org");
            assertThat(dashboard.get(ann, history + "/1").expect(200).body()).contains("1.50");

            Json.Obj diff = dashboard.get(ann, history + "/1/diff").expect(200).json();
            assertThat(diff.number("to", 0)).isEqualTo(2);
            assertThat(diff.list("changes").stream()
                            .map(change -> change.orEmptyObject().text("kind") + " "
                                    + change.orEmptyObject().text("path")))
                    .contains("changed /rate", "removed /x_mine");

            String restore = history + "/1/restore";
            dashboard
                    .call("POST", restore, "", "Authorization", ann.key(), "If-Match", "\"1\"")
                    .expect(412);
            Answer restored = dashboard.as(ann, "POST", restore, "").expect(200);
            assertThat(restored.header("etag")).isEqualTo("\"3\"");
            Json.Obj now =
                    dashboard.get(ann, "/api/portal/policies/" + id).expect(200).json();
            assertThat(now.number("rate", 0)).isEqualTo(10);
            assertThat(now.get("x_mine").toString()).isEqualTo("1.50");
            dashboard.get(ann, history + "/99").expect(404);
            dashboard.get(ann, history + "/x").expect(404);
            dashboard.get(ann, "/api/x/audit/" + id + "/revisions").expect(404);
        }
    }

    @Test
    void bringsDeletedDocumentsBackUnderTheirIds() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String id = policy(dashboard, ann, "{\"name\":\"Gold\",\"rate\":10,\"per\":1}");
            dashboard.as(ann, "DELETE", "/api/portal/policies/" + id, "").expect(200);
            List<Json> deleted = rows(dashboard.get(ann, "/api/x/deleted/policies"), "deleted");
            assertThat(deleted).hasSize(1);
            assertThat(deleted.getFirst().orEmptyObject().text("name")).isEqualTo("Gold");
            dashboard.get(ann, "/api/x/policies/" + id + "/revisions").expect(200);
            dashboard.as(ann, "POST", "/api/x/undelete/policies/" + id, "").expect(200);
            assertThat(dashboard
                            .get(ann, "/api/portal/policies/" + id)
                            .expect(200)
                            .json()
                            .text("name"))
                    .isEqualTo("Gold");
            assertThat(rows(dashboard.get(ann, "/api/x/deleted/policies"), "deleted"))
                    .isEmpty();
            dashboard.as(ann, "POST", "/api/x/undelete/policies/" + id, "").expect(404);
        }
    }

    @Test
    void keepsHistoriesWithinTheirOrganisationAndTheirPermission() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            String id = policy(dashboard, ann, "{\"name\":\"Gold\",\"rate\":10,\"per\":1}");
            String history = "/api/x/policies/" + id + "/revisions";
            dashboard.get(eve, history).expect(404);
            dashboard.get(eve, history + "/1").expect(404);
            dashboard.as(eve, "POST", history + "/1/restore", "").expect(404);
            dashboard.as(ann, "DELETE", "/api/portal/policies/" + id, "").expect(200);
            assertThat(rows(dashboard.get(eve, "/api/x/deleted/policies"), "deleted"))
                    .isEmpty();
            dashboard.as(eve, "POST", "/api/x/undelete/policies/" + id, "").expect(404);
            dashboard.get(eve, history).expect(404);

            var reader = dashboard.person(ann.org(), "{\"policies\":\"read\"}");
            dashboard.get(reader, history).expect(200);
            dashboard.as(reader, "POST", "/api/x/undelete/policies/" + id, "").expect(403);
            dashboard.get(reader, "/api/x/users/" + ann.id() + "/revisions").expect(403);
            dashboard
                    .get(reader, "/api/x/organisations/" + ann.org() + "/revisions")
                    .expect(403);
            dashboard
                    .get(ann, "/api/x/organisations/" + ann.org() + "/revisions")
                    .expect(200);
        }
    }

    @Test
    void showsNoSecretsAndRaisesNobodyByRestoring() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.person(ann.org(), "{\"IsAdmin\":\"admin\"}");
            var carl = dashboard.person(ann.org(), "{\"users\":\"write\"}");
            String email = dashboard.get(bob, "/api/users/me").json().text("email_address");
            dashboard
                    .as(
                            ann,
                            "PUT",
                            "/api/users/" + bob.id(),
                            "{\"email_address\":\"" + email
                                    + "\",\"active\":true,\"user_permissions\":{\"users\":\"write\"}}")
                    .expect(200);
            String history = "/api/x/users/" + bob.id() + "/revisions";
            assertThat(dashboard.get(carl, history + "/1").expect(200).body())
                    .doesNotContain("$2a$")
                    .doesNotContain(bob.key());
            assertThat(dashboard.get(carl, history + "/1/diff").expect(200).body())
                    .contains("/user_permissions/IsAdmin")
                    .doesNotContain("$2a$")
                    .doesNotContain(bob.key());
            dashboard.as(carl, "POST", history + "/1/restore", "").expect(403);
            dashboard.as(bob, "POST", history + "/1/restore", "").expect(403);
            dashboard.as(ann, "POST", history + "/1/restore", "").expect(200);
            dashboard.get(bob, "/api/users").expect(200);
        }
    }

    @Test
    void bringsOauthClientsBackWithTheirSecretAsLongAsTheirApiStands() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.OWNERSHIP, true)) {
            var ann = dashboard.founder("Acme");
            String api = dashboard.ownedApi(ann, "shop", ann.id());
            dashboard
                    .as(
                            ann,
                            "POST",
                            "/api/apis/oauth/shop",
                            "{\"client_id\":\"app\",\"client_name\":\"App\",\"secret\":\"hush-hush\"}")
                    .expect(200);
            String client =
                    dashboard.get(ann, "/api/apis/oauth/shop/app").expect(200).body();
            String history = "/api/x/oauth_clients/app/revisions";
            assertThat(dashboard.get(ann, history + "/1").expect(200).body()).doesNotContain("hush-hush");
            dashboard
                    .get(dashboard.person(ann.org(), "{\"oauth\":\"read\"}"), history)
                    .expect(404);
            dashboard
                    .get(dashboard.person(ann.org(), "{\"keys\":\"read\"}"), history)
                    .expect(403);

            dashboard.as(ann, "DELETE", "/api/apis/oauth/shop/app", "").expect(200);
            dashboard.as(ann, "POST", "/api/x/undelete/oauth_clients/app", "").expect(200);
            assertThat(dashboard
                            .get(ann, "/api/apis/oauth/shop/app")
                            .expect(200)
                            .body())
                    .isEqualTo(client)
                    .contains("hush-hush");

            dashboard.as(ann, "DELETE", "/api/apis/oauth/shop/app", "").expect(200);
            dashboard.as(ann, "DELETE", "/api/apis/" + api, "").expect(200);
            dashboard.as(ann, "POST", "/api/x/undelete/oauth_clients/app", "").expect(409);
        }
    }

    @Test
    void saysHowFarChangesHaveReachedTheNodes() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            policy(dashboard, ann, "{\"name\":\"Gold\",\"rate\":10,\"per\":1}");
            Json.Obj state =
                    dashboard.get(ann, "/api/x/propagation").expect(200).json();
            assertThat(state.object("collections").object("policies").number("written", 0))
                    .isEqualTo(1);
            assertThat(state.flag("settled")).isTrue();
            var powerless = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            dashboard.get(powerless, "/api/x/propagation").expect(200);
            dashboard.get(powerless, "/api/x/nodes").expect(403);
            assertThat(rows(dashboard.get(ann, "/api/x/nodes"), "nodes")).isEmpty();
        }
    }

    @Test
    void restoresApisThroughTheirOwnChecks() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            api(dashboard, ann, "POST", "/api/apis", "pets", "/pets/", "/one");
            api(dashboard, ann, "PUT", "/api/apis/pets", "pets", "/animals/", "/two");
            api(dashboard, ann, "POST", "/api/apis", "other", "/pets/", "/three");
            String history = "/api/x/apis/pets/revisions";
            assertThat(rows(dashboard.get(ann, history), "revisions")).hasSize(2);
            // Somebody else took the old path meanwhile.
            dashboard.as(ann, "POST", history + "/1/restore", "").expect(403);
            dashboard.as(ann, "DELETE", "/api/apis/other", "").expect(200);
            dashboard.as(ann, "POST", history + "/1/restore", "").expect(200);
            assertThat(dashboard.get(ann, "/api/apis/pets").expect(200).body()).contains("/one");
            dashboard.as(ann, "POST", "/api/x/undelete/apis/other", "").expect(409);
            dashboard.as(ann, "DELETE", "/api/apis/pets", "").expect(200);
            dashboard.as(ann, "POST", "/api/x/undelete/apis/other", "").expect(200);
            dashboard.get(ann, "/api/apis/other").expect(200);
        }
    }

    private static void api(
            Dashboard dashboard, Dashboard.Person owner, String verb, String path, String id, String listen, String up)
            throws Exception {
        dashboard
                .as(
                        owner,
                        verb,
                        path,
                        "{\"api_definition\":{\"api_id\":\"" + id + "\",\"name\":\"" + id
                                + "\",\"active\":true,\"use_keyless\":true,\"proxy\":{\"listen_path\":\"" + listen
                                + "\",\"target_url\":\"http://127.0.0.1:1" + up + "\"}}}")
                .expect(200);
    }
}
