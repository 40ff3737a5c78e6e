package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionIT {
    private static final String PASSWORD = "correct Horse 7";

    @TempDir
    Path folder = Path.of(".");

    private static String email(Dashboard dashboard, Dashboard.Person person) throws Exception {
        return dashboard.get(person, "/api/users/me").expect(200).json().text("email_address");
    }

    private static String credentials(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }

    private static String cookie(Answer answer) {
        return answer.header("set-cookie").split(";", 2)[0];
    }

    private static String[] session(Answer signedIn) {
        return new String[] {
            "Cookie", cookie(signedIn), "X-CSRF-Token", signedIn.json().text("csrf")
        };
    }

    @Test
    void opensKeepsAndEndsASession() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String email = email(dashboard, ann);
            Answer in = dashboard
                    .call("POST", "/api/x/session", credentials(email.toUpperCase(), PASSWORD))
                    .expect(200);
            assertThat(in.header("set-cookie"))
                    .startsWith("authorisation=")
                    .contains("HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Secure");
            Json.Obj state = dashboard
                    .call("GET", "/api/x/session", "", "Cookie", cookie(in))
                    .expect(200)
                    .json();
            assertThat(state.object("user").text("email_address")).isEqualTo(email);
            assertThat(state.object("user").text("last_login_date")).startsWith("20");
            assertThat(state.object("organisation").text("name")).isEqualTo("Acme");
            assertThat(state.flag("admin")).isTrue();
            assertThat(state.object("permissions").text("apis")).isEqualTo("write");
            assertThat(state.text("csrf")).isEqualTo(in.json().text("csrf")).isNotEmpty();
            assertThat(state.text("expires")).isNotEmpty();
            assertThat(state.object("versions").text("gatehouse"))
                    .doesNotContain("$")
                    .isNotEmpty();

            dashboard
                    .call("POST", "/api/x/session/renew", "", "Cookie", cookie(in))
                    .expect(403);
            dashboard.call("POST", "/api/x/session/renew", "", session(in)).expect(200);
            dashboard.call("DELETE", "/api/x/session", "", session(in)).expect(200);
            dashboard.call("GET", "/api/x/session", "", "Cookie", cookie(in)).expect(401);
        }
    }

    @Test
    void signsInByFormAndSendsBrowsersOn() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.SECURE_COOKIES, true)) {
            String email = email(dashboard, dashboard.founder("Acme"));
            String form = "username=" + email.replace("@", "%40") + "&password=correct+Horse+7";
            String[] browser = {"Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded"};
            Answer in = dashboard.call("POST", "/login", form, browser).expect(303);
            assertThat(in.header("location")).isEqualTo("/");
            assertThat(in.header("set-cookie")).contains("; Secure");
            dashboard.call("GET", "/api/users/me", "", "Cookie", cookie(in)).expect(200);
            Answer wrong = dashboard
                    .call("POST", "/login", "username=" + email + "&password=x", browser)
                    .expect(303);
            assertThat(wrong.header("location")).isEqualTo("/login?error=credentials");
            assertThat(wrong.header("set-cookie")).isEmpty();
            dashboard.call("POST", "/login", "username=&password=").expect(401);
            dashboard.call("POST", "/auth", form).expect(200);
            Answer out = dashboard
                    .call("GET", "/logout/", "", "Accept", "text/html", "Cookie", cookie(in))
                    .expect(303);
            assertThat(out.header("set-cookie")).contains("Max-Age=0");
            dashboard.call("GET", "/api/users/me", "", "Cookie", cookie(in)).expect(401);
        }
    }

    @Test
    void tellsNobodyWhatWasWrong() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String email = email(dashboard, ann);
            var bob = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            String bobs = email(dashboard, bob);
            dashboard
                    .as(ann, "PUT", "/api/users/" + bob.id() + "/actions/revoke", "")
                    .expect(200);
            String first = null;
            for (String attempt : new String[] {
                credentials(email, "wrong one"),
                credentials("nobody@example.org", PASSWORD),
                credentials(bobs, PASSWORD),
                credentials("", "")
            }) {
                String body = dashboard
                        .call("POST", "/api/x/session", attempt)
                        .expect(401)
                        .body();
                first = first == null ? body : first;
                assertThat(body).isEqualTo(first);
            }
            dashboard.get(bob, "/api/users/me").expect(401);
        }
    }

    @Test
    void endsWithTheOrganisation() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String email = email(dashboard, ann);
            dashboard.admin("DELETE", "/admin/organisations/" + ann.org(), "").expect(200);
            dashboard.get(ann, "/api/users/me").expect(401);
            dashboard
                    .call("POST", "/api/x/session", credentials(email, PASSWORD))
                    .expect(401);
        }
    }

    @Test
    void locksOutThoseWhoGuess() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.LOGIN_FAILURES_PER_USER, 2L)) {
            var ann = dashboard.founder("Acme");
            String email = email(dashboard, ann);
            String other = email(dashboard, dashboard.person(ann.org(), "{\"apis\":\"read\"}"));
            for (int i = 0; i < 2; i++) {
                dashboard
                        .call("POST", "/api/x/session", credentials(email, "wrong"))
                        .expect(401);
            }
            Answer locked = dashboard
                    .call("POST", "/api/x/session", credentials(email, PASSWORD))
                    .expect(429);
            assertThat(locked.json().text("Message"))
                    .isEqualTo("Retry in " + locked.header("Retry-After") + " seconds.");
            dashboard
                    .call("POST", "/api/x/session", credentials(other, PASSWORD))
                    .expect(200);
        }
    }

    @Test
    void countsAddressesByThemselvesAndHidesTheLockOutOnWish() throws Exception {
        Settings settings = Settings.defaults()
                .with(DashboardKeys.LOGIN_FAILURES_PER_IP, 1L)
                .with(DashboardKeys.HIDE_LOCK_OUT, true);
        try (var dashboard = Dashboard.start(folder, settings)) {
            String email = email(dashboard, dashboard.founder("Acme"));
            String[] there = {"X-Forwarded-For", "192.0.2.7, 10.0.0.1"};
            dashboard
                    .call("POST", "/api/x/session", credentials("who@example.org", "x"), there)
                    .expect(401);
            dashboard
                    .call("POST", "/api/x/session", credentials(email, PASSWORD), there)
                    .expect(401);
            dashboard
                    .call("POST", "/api/x/session", credentials(email, PASSWORD))
                    .expect(200);
        }
    }

    @Test
    void leavesOnlyTheLatestSessionWhereOneIsAllowed() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.ONE_SESSION, true)) {
            String email = email(dashboard, dashboard.founder("Acme"));
            Answer first = dashboard
                    .call("POST", "/api/x/session", credentials(email, PASSWORD))
                    .expect(200);
            Answer second = dashboard
                    .call("POST", "/api/x/session", credentials(email, PASSWORD))
                    .expect(200);
            assertThat(dashboard
                            .call("GET", "/api/users/me", "", "Cookie", cookie(first))
                            .expect(401)
                            .body())
                    .contains("signed in elsewhere");
            dashboard.call("GET", "/api/users/me", "", "Cookie", cookie(second)).expect(200);
        }
    }

    @Test
    void asksForTheOrganisationWhereAnAddressHasSeveral() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.MULTI_ORG_USERS, true)) {
            String one = dashboard.organisation("One");
            String two = dashboard.organisation("Two");
            for (String org : new String[] {one, two}) {
                dashboard
                        .admin(
                                "POST",
                                "/admin/users",
                                "{\"org_id\":\"" + org + "\",\"active\":true,\"email_address\":\"both@example.org\","
                                        + "\"password\":\"" + PASSWORD + "\",\"user_permissions\":{\"apis\":\"read\"}}")
                        .expect(200);
            }
            Answer choose = dashboard
                    .call("POST", "/api/x/session", credentials("both@example.org", PASSWORD))
                    .expect(409);
            assertThat(choose.json().object("Meta").list("organisations")).hasSize(2);
            assertThat(choose.header("set-cookie")).isEmpty();
            Answer in = dashboard
                    .call(
                            "POST",
                            "/api/x/session",
                            "{\"email\":\"both@example.org\",\"password\":\"" + PASSWORD + "\",\"org_id\":\"" + two
                                    + "\"}")
                    .expect(200);
            assertThat(dashboard
                            .call("GET", "/api/x/session", "", "Cookie", cookie(in))
                            .json()
                            .object("organisation")
                            .text("id"))
                    .isEqualTo(two);
        }
    }

    @Test
    void letsFirstSignInsDoNothingButChooseAPassword() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.FIRST_LOGIN_RESET, true)) {
            var ann = dashboard.founder("Acme");
            String email = email(dashboard, ann);
            Answer in = dashboard
                    .call("POST", "/api/x/session", credentials(email, PASSWORD))
                    .expect(200);
            assertThat(in.json().flag("must_change_password")).isTrue();
            dashboard.call("GET", "/api/users", "", session(in)).expect(403);
            dashboard.call("GET", "/api/x/session", "", session(in)).expect(200);
            String reset = "/api/users/" + ann.id() + "/actions/reset";
            dashboard
                    .call(
                            "POST",
                            reset,
                            "{\"current_password\":\"" + PASSWORD + "\",\"new_password\":\"another one 8\"}",
                            session(in))
                    .expect(200);
            dashboard.call("GET", "/api/x/session", "", session(in)).expect(401);
            Answer again = dashboard
                    .call("POST", "/api/x/session", credentials(email, "another one 8"))
                    .expect(200);
            assertThat(again.json().flag("must_change_password")).isFalse();
            dashboard.call("GET", "/api/users", "", session(again)).expect(200);
        }
    }

    @Test
    void answersHealthChecksWithoutCredentials() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            for (String path : new String[] {"/hello", "/hello/", "/health", "/health/live", "/health/ready"}) {
                assertThat(dashboard.call("GET", path, "").expect(200).json().text("status"))
                        .isEqualTo("ok");
            }
            dashboard.call("GET", "/admin/hello", "").expect(401);
            dashboard.admin("GET", "/admin/hello/", "").expect(200);
        }
    }

    @Test
    void answersHealthChecksUnderTheConfiguredNameToo() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.HEALTH_ENDPOINT, "alive")) {
            for (String path : new String[] {"/alive", "/hello"}) {
                assertThat(dashboard.call("GET", path, "").expect(200).json().text("status"))
                        .isEqualTo("ok");
            }
        }
        try (var dashboard = Dashboard.start(folder, DashboardKeys.HEALTH_ENDPOINT, "api/users")) {
            dashboard.call("GET", "/api/users", "").expect(401);
        }
    }

    @Test
    void refusesMalformedBodies() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            for (String body : new String[] {"", "{", "[]", "{\"email\":\"a\",\"email\":\"b\"}"}) {
                dashboard.call("POST", "/api/x/session", body).expect(400);
            }
        }
    }

    @Test
    void asksForANewPasswordWhenTheOldOneIsTooOld() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.PASSWORD_MAX_DAYS, 30L)) {
            var ann = dashboard.founder("Acme");
            String email = email(dashboard, ann);
            assertThat(dashboard
                            .call("POST", "/api/x/session", credentials(email, PASSWORD))
                            .expect(200)
                            .json()
                            .flag("must_change_password"))
                    .isFalse();
            var documents = dashboard.storage().documents();
            var stored = documents
                    .find(Collections.USERS, new OrgId(ann.org()), ann.id())
                    .orElseThrow();
            Json.Obj old = stored.body().with("password_updated", "2020-01-01T00:00:00Z");
            documents.write(
                    List.of(new Change.Put(Collections.USERS, stored.org(), stored.id(), old, Expected.PRESENT)),
                    "test");
            assertThat(dashboard
                            .call("POST", "/api/x/session", credentials(email, PASSWORD))
                            .expect(200)
                            .json()
                            .flag("must_change_password"))
                    .isTrue();
        }
    }

    @Test
    void tellsReadersWhoKnowAVersionAlready() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String path = "/api/users/" + ann.id();
            String tag = dashboard.get(ann, path).header("etag");
            Answer known = dashboard.call("GET", path, "", "Authorization", ann.key(), "If-None-Match", tag);
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.body()).isEmpty();
            Answer head =
                    dashboard.call("HEAD", path, "", "Authorization", ann.key()).expect(200);
            assertThat(head.header("etag")).isEqualTo(tag);
            assertThat(head.body()).isEmpty();
        }
    }
}
