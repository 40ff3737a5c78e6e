package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersIT {
    private static final String PASSWORD = "correct Horse 7";

    @TempDir
    Path folder = Path.of(".");

    private static String user(String email, String permissions) {
        return "{\"first_name\":\"Jo\",\"last_name\":\"Doe\",\"email_address\":\"" + email
                + "\",\"active\":true,\"user_permissions\":" + permissions + ",\"x_mine\":{\"a\":1.50}}";
    }

    private static Json.Obj me(Dashboard dashboard, Person person) throws Exception {
        return dashboard.get(person, "/api/users/me").expect(200).json();
    }

    private static List<String> emails(Answer answer) {
        return answer.expect(200).json().list("users").stream()
                .map(user -> user.orEmptyObject().text("email_address"))
                .toList();
    }

    private static String path(Person person) {
        return "/api/users/" + person.id();
    }

    @Test
    void createsReadsUpdatesAndDeletes() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            Answer made = dashboard
                    .as(ann, "POST", "/api/users/", user("Jo@Example.ORG", "{\"apis\":\"read\"}"))
                    .expect(200);
            assertThat(made.json().text("Message")).isEqualTo("User and session have been created");
            String id = made.json().text("Meta");
            assertThat(id).matches("[0-9a-f]{24}");
            Answer read = dashboard.get(ann, "/api/users/" + id).expect(200);
            Json.Obj jo = read.json();
            assertThat(jo.text("email_address")).isEqualTo("jo@example.org");
            assertThat(jo.text("org_id")).isEqualTo(ann.org());
            assertThat(jo.text("last_login_date")).isEqualTo("0001-01-01T00:00:00Z");
            assertThat(jo.text("access_key")).matches("[0-9a-f]{32}");
            assertThat(jo.object("x_mine").get("a").toString()).isEqualTo("1.50");
            assertThat(read.body()).doesNotContain("password_history").doesNotContain("access_key_hash");

            String tag = read.header("etag");
            String changed = jo.with("first_name", "Joan")
                    .with("org_id", "elsewhere")
                    .with("access_key", "0123456789abcdef0123456789abcdef")
                    .toString();
            Answer updated = dashboard
                    .call("PUT", "/api/users/" + id, changed, "Authorization", ann.key(), "If-Match", tag)
                    .expect(200);
            assertThat(updated.json().text("Message")).isEqualTo("User updated");
            dashboard
                    .call("PUT", "/api/users/" + id, changed, "Authorization", ann.key(), "If-Match", tag)
                    .expect(412);
            Json.Obj after = dashboard.get(ann, "/api/users/" + id).expect(200).json();
            assertThat(after.text("first_name")).isEqualTo("Joan");
            assertThat(after.text("org_id")).isEqualTo(ann.org());
            assertThat(after.text("access_key")).isEqualTo(jo.text("access_key"));

            dashboard.as(ann, "DELETE", "/api/users/" + id, "").expect(200);
            dashboard.get(ann, "/api/users/" + id).expect(404);
            dashboard.as(ann, "DELETE", "/api/users/" + id, "").expect(404);
            assertThat(dashboard
                            .as(ann, "PUT", "/api/users/" + id, changed)
                            .expect(400)
                            .json()
                            .text("Message"))
                    .isEqualTo("user does not exist.");
        }
    }

    @Test
    void namesEveryFieldThatIsWrong() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            Answer refused = dashboard
                    .as(
                            ann,
                            "POST",
                            "/api/users",
                            "{\"email_address\":\"no address\",\"active\":\"yes\",\"password_max_days\":-1,"
                                    + "\"user_permissions\":{\"apis\":\"all\"}}")
                    .expect(400);
            assertThat(refused.json().text("Message")).isEqualTo("User object validation failed.");
            assertThat(refused.json().object("Meta").list("errors"))
                    .extracting(error -> error.orEmptyObject().text("pointer"))
                    .containsExactlyInAnyOrder(
                            "/email_address", "/active", "/password_max_days", "/user_permissions/apis");
            for (String body : new String[] {"", "{", "[1]", "{\"email_address\":\"a@b\",\"email_address\":\"c@d\"}"}) {
                dashboard.as(ann, "POST", "/api/users", body).expect(400);
            }
            assertThat(dashboard
                            .as(ann, "POST", "/api/users", user("a@example.org", "{}"))
                            .expect(403)
                            .body())
                    .contains("To create a user specify at least one permission, or make them an admin.");
            dashboard
                    .as(ann, "POST", "/api/users", user("a@example.org", "{\"apis\":\"read\"},\"group_id\":\"none\""))
                    .expect(400);
            dashboard
                    .as(ann, "POST", "/api/users", user("a@example.org", "{\"apis\":\"read\"},\"password\":\"abc\""))
                    .expect(400);
            assertThat(emails(dashboard.get(ann, "/api/users"))).hasSize(1);
        }
    }

    @Test
    void keepsAddressesUniqueOnCreateAndUpdate() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            String annsAddress = me(dashboard, ann).text("email_address");
            for (var admin : new Person[] {ann, eve}) {
                assertThat(dashboard
                                .as(admin, "POST", "/api/users", user(annsAddress.toUpperCase(), "{\"apis\":\"read\"}"))
                                .expect(403)
                                .body())
                        .contains("User email already exists for this Org");
            }
            var bob = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            dashboard
                    .as(ann, "PUT", path(bob), user(annsAddress, "{\"apis\":\"read\"}"))
                    .expect(403);
        }
    }

    @Test
    void listsSearchesSortsAndPages() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            for (int i = 0; i < 11; i++) {
                dashboard
                        .as(ann, "POST", "/api/users", user("u" + i + "_x@example.org", "{\"apis\":\"read\"}"))
                        .expect(200);
            }
            Answer first = dashboard.get(ann, "/api/users");
            assertThat(emails(first)).hasSize(10);
            assertThat(first.json().number("pages", 0)).isEqualTo(2);
            assertThat(first.header("x-total-count")).isEqualTo("12");
            assertThat(emails(dashboard.get(ann, "/api/users?p=2"))).hasSize(2);
            assertThat(emails(dashboard.get(ann, "/api/users?p=3"))).isEmpty();
            for (String everything : new String[] {"0", "-1", "-2"}) {
                Answer all = dashboard.get(ann, "/api/users?p=" + everything);
                assertThat(emails(all)).hasSize(12);
                assertThat(all.json().number("pages", -1)).isEqualTo(0);
            }
            assertThat(emails(dashboard.get(ann, "/api/users?p=0&sort=-email")).getFirst())
                    .isEqualTo("u9_x@example.org");
            assertThat(emails(dashboard.get(ann, "/api/users?page_size=3"))).hasSize(3);
            assertThat(emails(dashboard.as(ann, "POST", "/api/users/search?p=0", "{\"filters\":{\"query\":\"U1\"}}")))
                    .containsExactlyInAnyOrder("u1_x@example.org", "u10_x@example.org");
            assertThat(emails(dashboard.get(ann, "/api/users/search?q=u3_"))).containsExactly("u3_x@example.org");
            dashboard.as(ann, "POST", "/api/users/search", "{}").expect(400);
            dashboard
                    .as(ann, "POST", "/api/users/search", "{\"filters\":{\"query\":7}}")
                    .expect(400);
            var reader = dashboard.person(ann.org(), "{\"users\":\"read\"}");
            dashboard
                    .as(reader, "POST", "/api/users/search", "{\"filters\":{\"query\":\"u\"}}")
                    .expect(200);
        }
    }

    @Test
    void hidesAccessKeysFromThoseWhoCouldRiseByThem() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var reader = dashboard.person(ann.org(), "{\"users\":\"read\"}");
            assertThat(dashboard.get(reader, "/api/users").expect(200).body()).doesNotContain(ann.key());
            assertThat(dashboard.get(reader, path(ann)).json().text("access_key"))
                    .isEmpty();
            assertThat(me(dashboard, reader).text("access_key")).isEqualTo(reader.key());
            assertThat(dashboard.get(ann, path(reader)).json().text("access_key"))
                    .isEqualTo(reader.key());
        }
    }

    @Test
    void hidesAndKeepsOthersKeysWhereConfigured() throws Exception {
        Settings settings =
                Settings.defaults().with(DashboardKeys.HIDE_ACCESS_KEYS, true).with(DashboardKeys.NO_KEY_RESET, true);
        try (var dashboard = Dashboard.start(folder, settings)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            assertThat(dashboard.get(ann, path(bob)).json().text("access_key")).isEmpty();
            dashboard.as(ann, "PUT", path(bob) + "/actions/key/reset", "").expect(403);
            dashboard.as(bob, "PUT", path(bob) + "/actions/key/reset", "").expect(200);
            dashboard.get(bob, "/api/users/me").expect(401);
        }
    }

    @Test
    void letsUsersSeeAndResetThemselvesAndNothingMore() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            dashboard.get(bob, path(bob)).expect(200);
            dashboard.get(bob, path(ann)).expect(403);
            dashboard.get(bob, "/api/users").expect(403);
            dashboard
                    .as(bob, "PUT", path(bob), user("bob@example.org", "{\"IsAdmin\":\"admin\"}"))
                    .expect(403);
            dashboard.as(bob, "PUT", path(bob) + "/actions/revoke", "").expect(403);
            dashboard.as(bob, "DELETE", path(bob), "").expect(403);
            assertThat(dashboard
                            .as(bob, "PUT", path(bob) + "/actions/key/reset", "")
                            .expect(200)
                            .json()
                            .text("Message"))
                    .isEqualTo("User session renewed");
            dashboard.get(bob, path(bob)).expect(401);
            String fresh = dashboard.get(ann, path(bob)).json().text("access_key");
            assertThat(fresh).isNotEqualTo(bob.key());
            dashboard
                    .get(new Person(bob.id(), fresh, bob.org()), "/api/users/me")
                    .expect(200);
        }
    }

    @Test
    void letsNobodyGiveWhatTheyDoNotHave() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var carl = dashboard.person(ann.org(), "{\"users\":\"write\",\"apis\":\"read\"}");
            String address = me(dashboard, carl).text("email_address");
            for (String rise : new String[] {
                "{\"IsAdmin\":\"admin\"}", "{\"users\":\"write\",\"apis\":\"write\"}", "{\"users\":\"write\"}"
            }) {
                dashboard.as(carl, "PUT", path(carl), user(address, rise)).expect(403);
            }
            dashboard
                    .as(carl, "PUT", path(carl), user(address, "{\"users\":\"write\",\"apis\":\"read\"}"))
                    .expect(200);
            dashboard
                    .as(carl, "POST", "/api/users", user("n1@example.org", "{\"IsAdmin\":\"admin\"}"))
                    .expect(403);
            dashboard
                    .as(carl, "POST", "/api/users", user("n2@example.org", "{\"keys\":\"read\"}"))
                    .expect(403);
            dashboard
                    .as(carl, "POST", "/api/users", user("n3@example.org", "{\"apis\":\"read\"}"))
                    .expect(200);
            String annsAddress = me(dashboard, ann).text("email_address");
            dashboard
                    .as(carl, "PUT", path(ann), user(annsAddress, "{\"apis\":\"read\"}"))
                    .expect(403);
            dashboard.as(carl, "DELETE", path(ann), "").expect(403);
            dashboard.as(carl, "PUT", path(ann) + "/actions/revoke", "").expect(403);
            dashboard.as(carl, "PUT", path(ann) + "/actions/key/reset", "").expect(403);
            dashboard.get(ann, "/api/users/me").expect(200);
        }
    }

    @Test
    void keepsTheLastAdministrator() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String address = me(dashboard, ann).text("email_address");
            assertThat(dashboard.as(ann, "DELETE", path(ann), "").expect(400).body())
                    .contains("Could not delete the user.");
            dashboard.as(ann, "PUT", path(ann) + "/actions/revoke", "").expect(403);
            dashboard
                    .as(ann, "PUT", path(ann), user(address, "{\"apis\":\"read\"}"))
                    .expect(403);
            var bob = dashboard.person(ann.org(), "{\"IsAdmin\":\"admin\"}");
            dashboard
                    .as(ann, "PUT", path(ann), user(address, "{\"apis\":\"read\"}"))
                    .expect(200);
            dashboard.get(ann, "/api/users").expect(403);
            dashboard.as(bob, "DELETE", path(ann), "").expect(200);
        }
    }

    @Test
    void revokesAtOnce() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            String address = me(dashboard, bob).text("email_address");
            Answer in = dashboard
                    .call("POST", "/api/x/session", "{\"email\":\"" + address + "\",\"password\":\"" + PASSWORD + "\"}")
                    .expect(200);
            String cookie = in.header("set-cookie").split(";", 2)[0];
            dashboard.call("GET", "/api/users/me", "", "Cookie", cookie).expect(200);
            assertThat(dashboard
                            .as(ann, "PUT", path(bob) + "/actions/revoke", "")
                            .expect(200)
                            .json()
                            .text("Message"))
                    .isEqualTo("User revoked");
            dashboard.call("GET", "/api/users/me", "", "Cookie", cookie).expect(401);
            dashboard.get(bob, "/api/users/me").expect(401);
            assertThat(dashboard.get(ann, path(bob)).json().flag("active")).isFalse();
            dashboard.as(ann, "PUT", "/api/users/nobody/actions/revoke", "").expect(400);
        }
    }

    @Test
    void keepsOrganisationsApart() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.ADMIN_RESETS_PASSWORDS, true)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            dashboard.get(eve, path(ann)).expect(404);
            dashboard
                    .as(eve, "PUT", path(ann), user("x@example.org", "{\"apis\":\"read\"}"))
                    .expect(400);
            dashboard.as(eve, "DELETE", path(ann), "").expect(404);
            dashboard.as(eve, "PUT", path(ann) + "/actions/key/reset", "").expect(404);
            dashboard.as(eve, "PUT", path(ann) + "/actions/revoke", "").expect(400);
            dashboard
                    .as(eve, "POST", path(ann) + "/actions/reset", "{\"new_password\":\"brand new 1\"}")
                    .expect(404);
            assertThat(emails(dashboard.get(eve, "/api/users?p=0"))).hasSize(1);
            String there = me(dashboard, ann).text("email_address");
            assertThat(emails(dashboard.get(eve, "/api/users/search?q=" + there)))
                    .isEmpty();
            String moved = user("n@example.org", "{\"apis\":\"read\"},\"org_id\":\"" + ann.org() + "\"");
            String id = dashboard
                    .as(eve, "POST", "/api/users", moved)
                    .expect(200)
                    .json()
                    .text("Meta");
            assertThat(dashboard.get(eve, "/api/users/" + id).json().text("org_id"))
                    .isEqualTo(eve.org());
        }
    }

    @Test
    void letsUsersOfNoOrganisationSeeAll() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.founder("Other");
            Answer made = dashboard
                    .admin(
                            "POST",
                            "/admin/users",
                            "{\"email_address\":\"super@example.org\",\"active\":true,"
                                    + "\"user_permissions\":{\"users\":\"write\"}}")
                    .expect(200);
            var boss = new Person(
                    made.json().object("Meta").text("id"), made.json().text("Message"), "");
            assertThat(emails(dashboard.get(boss, "/api/users?p=0"))).hasSize(3);
            dashboard.get(boss, path(ann)).expect(200);
            String id = dashboard
                    .as(boss, "POST", "/api/users", user("more@example.org", "{\"users\":\"read\"}"))
                    .expect(200)
                    .json()
                    .text("Meta");
            assertThat(dashboard.get(boss, "/api/users/" + id).json().text("org_id"))
                    .isEmpty();
        }
    }
}
