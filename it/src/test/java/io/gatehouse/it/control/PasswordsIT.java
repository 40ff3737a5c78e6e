package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and who may set them. */
class PasswordsIT {
    private static final String PASSWORD = "correct Horse 7";

    @TempDir
    Path folder = Path.of(".");

    private static Json.Obj me(Dashboard dashboard, Person person) throws Exception {
        return dashboard.get(person, "/api/users/me").expect(200).json();
    }

    private static String path(Person person) {
        return "/api/users/" + person.id();
    }

    @Test
    void changesPasswordsByTheRules() throws Exception {
        Settings settings = Settings.defaults()
                .with(DashboardKeys.PASSWORD_HISTORY, 2L)
                .with(DashboardKeys.PASSWORD_MIN_DIGITS, 1L);
        try (var dashboard = Dashboard.start(folder, settings)) {
            var ann = dashboard.founder("Acme");
            String reset = path(ann) + "/actions/reset";
            dashboard
                    .as(ann, "POST", reset, "{\"new_password\":\"brand new 1\"}")
                    .expect(403);
            dashboard.as(ann, "POST", reset, change("wrong", "brand new 1")).expect(403);
            dashboard.as(ann, "POST", reset, change(PASSWORD, "short")).expect(400);
            dashboard.as(ann, "POST", reset, change(PASSWORD, "no digit in it")).expect(400);
            assertThat(dashboard
                            .as(ann, "POST", reset, change(PASSWORD, PASSWORD))
                            .expect(400)
                            .body())
                    .contains("/new_password");
            assertThat(dashboard
                            .as(ann, "POST", reset, change(PASSWORD, "brand new 1"))
                            .expect(200)
                            .json()
                            .text("Message"))
                    .isEqualTo("User password updated");
            dashboard.as(ann, "POST", reset, change("brand new 1", PASSWORD)).expect(400);
            dashboard
                    .as(ann, "POST", reset, change("brand new 1", "brand new 2"))
                    .expect(200);
            assertThat(dashboard.as(ann, "POST", reset, "{").expect(403).json().text("Message"))
                    .isEqualTo("Request body malformed.");
            assertThat(me(dashboard, ann).text("password_updated")).startsWith("20");
            dashboard
                    .as(ann, "POST", "/api/users/nobody/actions/reset", change("x", "brand new 3"))
                    .expect(403);
        }
    }

    private static String change(String current, String fresh) {
        return "{\"current_password\":\"" + current + "\",\"new_password\":\"" + fresh + "\"}";
    }

    @Test
    void letsAdministratorsResetOthersOnlyWhenAllowed() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.person(ann.org(), "{\"users\":\"write\"}");
            String reset = path(bob) + "/actions/reset";
            assertThat(dashboard
                            .as(ann, "POST", reset, "{\"new_password\":\"brand new 1\"}")
                            .expect(403)
                            .body())
                    .contains("You do not have permission to reset the password for other users.");
            dashboard
                    .as(bob, "POST", path(ann) + "/actions/reset", "{\"new_password\":\"brand new 1\"}")
                    .expect(403);
            dashboard
                    .admin("PUT", "/admin/users/" + ann.id() + "/actions/allow_reset_passwords", "")
                    .expect(200);
            dashboard
                    .as(ann, "POST", reset, "{\"new_password\":\"brand new 1\"}")
                    .expect(200);
            dashboard
                    .admin("PUT", "/admin/users/" + bob.id() + "/actions/allow_reset_passwords", "")
                    .expect(200);
            dashboard
                    .as(bob, "POST", path(ann) + "/actions/reset", "{\"new_password\":\"brand new 1\"}")
                    .expect(403);
            dashboard
                    .admin("PUT", "/admin/users/" + ann.id() + "/actions/disallow_reset_passwords", "")
                    .expect(200);
            dashboard
                    .as(ann, "POST", reset, "{\"new_password\":\"brand new 2\"}")
                    .expect(403);
        }
    }
}
