package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminIT {
    private static final String PATH = "/admin/organisations";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void createsReadsReplacesListsAndDeletesOrganisations() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            Answer made = dashboard
                    .admin("POST", PATH + "/", "{\"owner_name\":\"Acme\",\"apis\":[{\"api_id\":\"a\"}]}")
                    .expect(200);
            assertThat(made.json().text("Message")).isEqualTo("Org created");
            String one = PATH + "/" + made.json().text("Meta");
            Answer read = dashboard.admin("GET", one, "").expect(200);
            assertThat(read.json().text("owner_name")).isEqualTo("Acme");
            assertThat(read.json().list("apis")).hasSize(1);
            assertThat(dashboard
                            .admin("PUT", one, "{\"owner_name\":\"Acme & Sons\"}")
                            .expect(200)
                            .json()
                            .text("Message"))
                    .isEqualTo("Org updated");
            assertThat(dashboard.admin("GET", one, "").json().list("apis")).isEmpty();
            dashboard
                    .call(
                            "PUT",
                            one,
                            "{\"owner_name\":\"Late\"}",
                            "admin-auth",
                            Dashboard.ADMIN_SECRET,
                            "If-Match",
                            read.header("etag"))
                    .expect(412);
            dashboard.organisation("Other");
            assertThat(dashboard.admin("GET", PATH, "").json().list("organisations"))
                    .hasSize(2);
            assertThat(dashboard.admin("GET", PATH + "?p=-1", "").json().list("organisations"))
                    .hasSize(2);
            assertThat(dashboard.admin("DELETE", one, "").expect(200).json().text("Message"))
                    .isEqualTo("Org deleted");
            assertThat(dashboard.admin("GET", one, "").expect(404).json().text("Message"))
                    .isEqualTo("Could not retrieve org detail");
            dashboard.admin("DELETE", one, "").expect(404);
            dashboard.admin("PUT", one, "{\"owner_name\":\"Gone\"}").expect(404);
        }
    }

    @Test
    void importsAnOrganisationUnderItsIdOnce() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            String org = "{\"id\":\"53ac07777cbb8c2d53000002\",\"owner_name\":\"Old\"}";
            Answer made = dashboard.admin("POST", PATH + "/import", org).expect(200);
            assertThat(made.json().text("Message")).isEqualTo("Org imported");
            assertThat(made.json().text("Meta")).isEqualTo("53ac07777cbb8c2d53000002");
            assertThat(dashboard
                            .admin("POST", PATH + "/import", org)
                            .expect(403)
                            .json()
                            .text("Message"))
                    .isEqualTo("Failed to save new Org object to DB");
            dashboard
                    .admin("POST", PATH + "/import", "{\"owner_name\":\"No id\"}")
                    .expect(400);
            dashboard
                    .admin("POST", PATH + "/import", "{\"id\":\"../x\",\"owner_name\":\"N\"}")
                    .expect(400);
        }
    }

    @Test
    void bringsADeletedOrganisationBackWithItsPeople() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.admin("DELETE", PATH + "/" + ann.org(), "").expect(200);
            dashboard.get(ann, "/api/users/me").expect(401);
            dashboard
                    .admin("POST", PATH + "/import", "{\"id\":\"" + ann.org() + "\",\"owner_name\":\"Acme\"}")
                    .expect(200);
            dashboard.get(ann, "/api/users/me").expect(200);
        }
    }

    @Test
    void createsAndReplacesUsersOfAnyOrganisation() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            String org = dashboard.organisation("Acme");
            String body = "{\"org_id\":\"" + org + "\",\"email_address\":\"a@example.org\",\"first_name\":\"A\","
                    + "\"user_permissions\":{\"IsAdmin\":\"admin\"}";
            Answer made = dashboard.admin("POST", "/admin/users/", body + "}").expect(200);
            Json.Obj user = made.json().object("Meta");
            assertThat(made.json().text("Message")).matches("[0-9a-f]{32}").isEqualTo(user.text("access_key"));
            assertThat(user.flag("active")).isFalse();
            assertThat(user.has("password")).isFalse();
            var ann = new Person(user.text("id"), made.json().text("Message"), org);
            dashboard.get(ann, "/api/users/me").expect(401);
            String one = "/admin/users/" + ann.id();
            Answer put = dashboard
                    .admin("PUT", one, body + ",\"active\":true,\"password\":\"brand new 1\"}")
                    .expect(200);
            assertThat(put.json().text("Message")).isEqualTo(ann.key());
            dashboard.get(ann, "/api/users/me").expect(200);
            dashboard
                    .call("POST", "/api/x/session", "{\"email\":\"a@example.org\",\"password\":\"brand new 1\"}")
                    .expect(200);
            assertThat(dashboard.admin("GET", one, "").expect(200).body()).doesNotContain("$2a$");
            assertThat(dashboard
                            .admin("GET", "/admin/users/none", "")
                            .expect(404)
                            .json()
                            .text("Message"))
                    .isEqualTo("Could not retrieve user detail");
            assertThat(dashboard
                            .admin("PUT", "/admin/users/none", body + "}")
                            .expect(404)
                            .json()
                            .text("Message"))
                    .isEqualTo("User not found");
            assertThat(dashboard
                            .admin("POST", "/admin/users", body + "}")
                            .expect(403)
                            .json()
                            .text("Message"))
                    .isEqualTo("User email already exists for this Org");
            dashboard
                    .admin("POST", "/admin/users", "{\"org_id\":\"nowhere\",\"email_address\":\"b@example.org\"}")
                    .expect(400);
        }
    }

    @Test
    void followsTheOrderOfBootstrapScripts() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            String org = dashboard.organisation("Acme");
            Answer made = dashboard
                    .admin(
                            "POST",
                            "/admin/users",
                            "{\"org_id\":\"" + org + "\",\"email_address\":\"a@example.org\",\"active\":true,"
                                    + "\"user_permissions\":{\"IsAdmin\":\"admin\"}}")
                    .expect(200);
            var ann = new Person(
                    made.json().object("Meta").text("id"), made.json().text("Message"), org);
            dashboard
                    .as(
                            ann,
                            "POST",
                            "/api/users/" + ann.id() + "/actions/reset",
                            "{\"new_password\":\"brand new 1\",\"user_permissions\":{\"IsAdmin\":\"admin\"}}")
                    .expect(200);
            dashboard
                    .call("POST", "/api/x/session", "{\"email\":\"a@example.org\",\"password\":\"brand new 1\"}")
                    .expect(200);
        }
    }

    @Test
    void takesNoUnreadableOrganisationForNone() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            String user = "{\"org_id\":5,\"first_name\":\"A\",\"last_name\":\"B\",\"email_address\":\"a@b.c\","
                    + "\"active\":true,\"user_permissions\":{\"IsAdmin\":\"admin\"}}";
            assertThat(dashboard.admin("POST", "/admin/users", user).expect(400).body())
                    .contains("\"/org_id\"");
        }
    }

    @Test
    void refusesWhatIsMalformedOrUnauthorised() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            assertThat(dashboard.admin("POST", PATH, "{").expect(403).json().text("Message"))
                    .isEqualTo("Request body malformed.");
            dashboard.admin("POST", PATH, "{}").expect(400);
            dashboard.admin("POST", "/admin/users", "{\"a\":1,\"a\":2}").expect(403);
            for (String organisation : List.of(
                    "{\"owner_name\":\"A\",\"open_policy\":{\"enabled\":true,\"rules\":5}}",
                    "{\"owner_name\":\"A\",\"open_policy\":{\"enabled\":\"yes\"}}")) {
                assertThat(dashboard
                                .admin("POST", PATH, organisation)
                                .expect(400)
                                .body())
                        .contains("\"/open_policy/");
            }
            dashboard.call("GET", PATH, "").expect(401);
            dashboard.call("GET", PATH, "", "admin-auth", "wrong").expect(401);
            assertThat(dashboard
                            .admin("GET", "/admin/system/reload", "")
                            .expect(200)
                            .json()
                            .text("status"))
                    .isEqualTo("ok");
            assertThat(dashboard.admin("GET", PATH, "").json().list("organisations"))
                    .isEmpty();
        }
    }
}
