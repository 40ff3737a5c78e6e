package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Organisations as the Admin API shows, takes and indexes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationsIT {
    @TempDir
    static Path folder = Path.of(".");

    private Dashboard dashboard;

    @BeforeAll
    void start() throws Exception {
        dashboard = Dashboard.start(folder);
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
    }

    private Json.Obj read(String org) throws Exception {
        return dashboard
                .admin("GET", "/admin/organisations/" + org, "")
                .expect(200)
                .json();
    }

    @Test
    void showsEveryFieldOfTheContract() throws Exception {
        String org = dashboard.organisation("Jively");
        Json.Obj shown = read(org);
        assertThat(shown.fields())
                .containsKeys(
                        "id",
                        "owner_name",
                        "owner_slug",
                        "cname_enabled",
                        "cname",
                        "apis",
                        "developer_quota",
                        "developer_count",
                        "event_options",
                        "hybrid_enabled",
                        "ui",
                        "org_options_meta");
        assertThat(shown.object("ui").fields())
                .containsKeys("languages", "hide_help", "login_page", "nav", "designer", "cloud");
        assertThat(dashboard
                        .admin("GET", "/admin/organisations?p=-1", "")
                        .expect(200)
                        .json()
                        .list("organisations"))
                .contains(shown);
    }

    @Test
    void indexesItsApisAndTakesBackTheIndexItGave() throws Exception {
        Person ann = dashboard.founder("Acme");
        String api = dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("Orders", "/orders/", ""))
                .expect(200)
                .json()
                .text("ID");
        Json.Obj shown = read(ann.org());
        assertThat(shown.get("apis")).hasToString("[{\"api_human_name\":\"Orders\",\"api_id\":\"" + api + "\"}]");
        dashboard
                .admin("PUT", "/admin/organisations/" + ann.org(), shown.toString())
                .expect(200);
        assertThat(read(ann.org())).isEqualTo(shown);

        dashboard.as(ann, "DELETE", "/api/apis/" + api, "").expect(200);
        assertThat(read(ann.org()).list("apis")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cname\":5                                                 | /cname",
                "\"cname_enabled\":\"yes\"                                   | /cname_enabled",
                "\"apis\":{}                                                 | /apis",
                "\"developer_quota\":-1                                      | /developer_quota",
                "\"ui\":[]                                                   | /ui",
                "\"open_policy\":{\"enabled\":true,\"rules\":\"package x (\"} | /open_policy/rules",
            })
    void namesTheFieldThatIsWrongAndChangesNothing(String field, String pointer) throws Exception {
        String org = dashboard.organisation("Acme");
        Json.Obj before = read(org);
        String body = "{\"owner_name\":\"Changed\"," + field + "}";
        assertThat(dashboard
                        .admin("PUT", "/admin/organisations/" + org, body)
                        .expect(400)
                        .body())
                .contains("\"" + pointer + "\"");
        dashboard.admin("POST", "/admin/organisations", body).expect(400);
        assertThat(read(org)).isEqualTo(before);
    }
}
