package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAuth clients of an API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OauthClientsIT {
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

    private String clients(Person who, String path) throws Exception {
        return "/api/apis/oauth/"
                + dashboard
                        .as(who, "POST", "/api/apis", ApisIT.classic("A", path, "\"use_oauth2\":true,"))
                        .expect(200)
                        .json()
                        .text("ID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"client_id\":5}'           | /client_id",
                "'{\"client_id\":\"a/b\"}'     | /client_id",
                "'{\"redirect_uri\":5}'        | /redirect_uri",
                "'{\"secret\":[]}'             | /secret",
                "'{\"meta_data\":5}'           | /meta_data",
                "'{\"policy_id\":\"nobody\"}'  | /policy_id",
            })
    void namesTheFieldThatIsWrongAndMakesNone(String body, String pointer) throws Exception {
        Person ann = dashboard.founder("Acme");
        String clients = clients(ann, "/a/");
        Answer refused = dashboard.as(ann, "POST", clients, body).expect(400);
        assertThat(refused.body()).contains("\"" + pointer + "\"");
        assertThat(dashboard.get(ann, clients).body()).isEqualTo("{\"apps\":[],\"pages\":0}");
    }

    @Test
    void keepsThemFromOtherOrganisations() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person eve = dashboard.founder("Evil");
        String clients = clients(ann, "/b/");
        String client = dashboard
                .as(ann, "POST", clients, "{\"redirect_uri\":\"\"}")
                .expect(200)
                .json()
                .text("client_id");
        for (String path : new String[] {clients, clients + "/" + client}) {
            assertThat(dashboard.get(eve, path).expect(400).body())
                    .contains("API ")
                    .contains("eference not found.");
        }
        dashboard.as(eve, "POST", clients, "{}").expect(400);
        dashboard.as(eve, "DELETE", clients + "/" + client, "").expect(400);
        dashboard.get(ann, clients + "/" + client).expect(200);
    }
}
