package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserGroupsIT {
    @TempDir
    Path folder = Path.of(".");

    private static String group(String name, String permissions) {
        return "{\"name\":\"" + name + "\",\"description\":\"d\",\"user_permissions\":" + permissions + "}";
    }

    private static String created(Dashboard dashboard, Dashboard.Person admin, String body) throws Exception {
        Answer made = dashboard.as(admin, "POST", "/api/usergroups", body).expect(200);
        assertThat(made.json().text("Message")).isEqualTo("User group created");
        return made.json().text("Meta");
    }

    private static void join(Dashboard dashboard, Dashboard.Person admin, Dashboard.Person member, String group)
            throws Exception {
        Json.Obj user = dashboard.get(admin, "/api/users/" + member.id()).json().with("group_id", group);
        dashboard.as(admin, "PUT", "/api/users/" + member.id(), user.toString()).expect(200);
    }

    @Test
    void createsReadsUpdatesListsAndDeletes() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String id = created(dashboard, ann, group("Devs", "{\"apis\":\"write\"}"));
            created(dashboard, ann, group("Ops", "{\"log\":\"read\"}"));
            String path = "/api/usergroups/" + id;
            Answer read = dashboard.get(ann, path).expect(200);
            assertThat(read.json().text("org_id")).isEqualTo(ann.org());
            assertThat(read.json().flag("active")).isTrue();
            String changed = group("Developers", "{\"apis\":\"read\"}");
            String tag = read.header("etag");
            dashboard
                    .call("PUT", path, changed, "Authorization", ann.key(), "If-Match", tag)
                    .expect(200);
            dashboard
                    .call("PUT", path, changed, "Authorization", ann.key(), "If-Match", tag)
                    .expect(412);
            assertThat(dashboard.get(ann, path).json().text("name")).isEqualTo("Developers");
            Json.Obj list =
                    dashboard.get(ann, "/api/usergroups?sort=name").expect(200).json();
            assertThat(list.list("groups"))
                    .extracting(one -> one.orEmptyObject().text("name"))
                    .containsExactly("Developers", "Ops");
            assertThat(list.number("pages", 0)).isEqualTo(1);
            assertThat(dashboard.as(ann, "DELETE", path, "").expect(200).json().text("Message"))
                    .isEqualTo("User group deleted");
            dashboard.get(ann, path).expect(404);
            dashboard.as(ann, "DELETE", path, "").expect(404);
            assertThat(dashboard
                            .as(ann, "PUT", path, changed)
                            .expect(400)
                            .json()
                            .text("Message"))
                    .isEqualTo("Group ID does not exist");
        }
    }

    @Test
    void refusesWhatIsNoGroup() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            assertThat(dashboard
                            .as(ann, "POST", "/api/usergroups", "{")
                            .expect(403)
                            .json()
                            .text("Message"))
                    .isEqualTo("Request body malformed.");
            dashboard.as(ann, "POST", "/api/usergroups", "{}").expect(400);
            assertThat(dashboard
                            .as(ann, "POST", "/api/usergroups", group("G", "{\"ResetPassword\":\"admin\"}"))
                            .expect(400)
                            .body())
                    .contains("/user_permissions/ResetPassword");
            dashboard
                    .as(ann, "POST", "/api/usergroups", group("G", "{\"apis\":7}"))
                    .expect(400);
            String id = created(dashboard, ann, group("G", "{\"apis\":\"read\"}"));
            dashboard.as(ann, "PUT", "/api/usergroups/" + id, group("G", "{}")).expect(403);
            dashboard
                    .as(ann, "POST", "/api/usergroups", "{\"name\":\"G\",\"description\":5}")
                    .expect(400);
        }
    }

    @Test
    void keepsPermissionsThatAnUpdateDoesNotSend() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String id = created(dashboard, ann, group("G", "{\"apis\":\"read\"}"));
            dashboard
                    .as(
                            ann,
                            "PUT",
                            "/api/usergroups/" + id,
                            "{\"name\":\"Certificates Team 2\",\"description\":\"Another certificates team\"}")
                    .expect(200);
            Json.Obj after = dashboard.get(ann, "/api/usergroups/" + id).json();
            assertThat(after.text("name")).isEqualTo("Certificates Team 2");
            assertThat(after.get("user_permissions")).hasToString("{\"apis\":\"read\"}");
        }
    }

    @Test
    void decidesForItsMembersFromTheNextRequestOn() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.person(ann.org(), "{\"apis\":\"write\",\"policies\":\"read\"}");
            String id = created(dashboard, ann, group("Devs", "{\"apis\":\"read\"}"));
            dashboard.get(bob, "/api/portal/policies").expect(200);
            join(dashboard, ann, bob, id);
            dashboard.get(bob, "/api/apis").expect(200);
            dashboard.as(bob, "POST", "/api/apis", "{}").expect(403);
            dashboard.get(bob, "/api/portal/policies").expect(403);
            assertThat(dashboard
                            .get(bob, "/api/x/session")
                            .json()
                            .object("permissions")
                            .text("policies"))
                    .isEqualTo("deny");
            dashboard
                    .as(ann, "PUT", "/api/usergroups/" + id, group("Devs", "{\"policies\":\"read\"}"))
                    .expect(200);
            dashboard.get(bob, "/api/portal/policies").expect(200);
            dashboard.get(bob, "/api/apis").expect(403);
            dashboard.as(ann, "DELETE", "/api/usergroups/" + id, "").expect(200);
            dashboard.get(bob, "/api/portal/policies").expect(403);
            dashboard.get(bob, "/api/users/me").expect(200);
        }
    }

    @Test
    void raisesNobodyThroughAGroup() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var carl = dashboard.person(ann.org(), "{\"user_groups\":\"write\",\"users\":\"write\"}");
            String admins = created(dashboard, ann, group("Admins", "{\"IsAdmin\":\"admin\"}"));
            dashboard
                    .as(carl, "POST", "/api/usergroups", group("Mine", "{\"IsAdmin\":\"admin\"}"))
                    .expect(403);
            dashboard
                    .as(carl, "POST", "/api/usergroups", group("Mine", "{\"apis\":\"read\"}"))
                    .expect(403);
            created(dashboard, carl, group("Mine", "{\"users\":\"read\"}"));
            Json.Obj self = dashboard.get(carl, "/api/users/me").json().with("group_id", admins);
            dashboard
                    .as(carl, "PUT", "/api/users/" + carl.id(), self.toString())
                    .expect(403);
        }
    }

    @Test
    void keepsOrganisationsApart() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            String id = created(dashboard, ann, group("Devs", "{\"apis\":\"read\"}"));
            String path = "/api/usergroups/" + id;
            dashboard.get(eve, path).expect(404);
            dashboard.as(eve, "PUT", path, group("X", "{\"apis\":\"read\"}")).expect(400);
            dashboard.as(eve, "DELETE", path, "").expect(404);
            assertThat(dashboard.get(eve, "/api/usergroups").json().list("groups"))
                    .isEmpty();
            Json.Obj self = dashboard.get(eve, "/api/users/me").json().with("group_id", id);
            dashboard.as(eve, "PUT", "/api/users/" + eve.id(), self.toString()).expect(400);
        }
    }
}
