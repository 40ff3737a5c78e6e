package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lists of another installation, and descriptions in older formats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetImportsIT {
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

    @Test
    void makesClassicApisOfOlderFormats() throws Exception {
        Person ann = dashboard.founder("Acme");
        String swagger =
                "{\\\"swagger\\\":\\\"2.0\\\",\\\"info\\\":{\\\"title\\\":\\\"Old\\\",\\\"version\\\":\\\"1\\\"},"
                        + "\\\"host\\\":\\\"up.test\\\",\\\"paths\\\":{\\\"/a\\\":{\\\"get\\\":{\\\"responses\\\":{}}}}}";
        Answer made = dashboard
                .as(ann, "POST", "/api/import/swagger", "{\"swagger\":\"" + swagger + "\"}")
                .expect(200);
        assertThat(made.json().text("Message")).isEqualTo("API Imported");
        String id = made.json().text("ID");
        dashboard
                .as(
                        ann,
                        "POST",
                        "/api/import/swagger",
                        "{\"insert_into_api\":true,\"api_id\":\"" + id + "\",\"version_name\":\"v2\",\"swagger\":\""
                                + swagger + "\"}")
                .expect(200);
        assertThat(dashboard
                        .get(ann, "/api/apis/" + id)
                        .json()
                        .object("api_definition")
                        .object("version_data")
                        .object("versions")
                        .fields())
                .containsKeys("Default", "v2");
        dashboard.as(ann, "POST", "/api/import/swagger", "{}").expect(400);
        dashboard.as(ann, "POST", "/api/import/wsdl", "{\"wsdl\":\"nonsense\"}").expect(400);
    }

    @Test
    void takesListsOfAnotherInstallationKeepingTheirIds() throws Exception {
        Person ann = dashboard.founder("Acme");
        String api = "64f0c0ffee00" + ann.org().substring(12);
        String list = "{\"apis\":[{\"api_definition\":{\"id\":\"" + api + "\",\"api_id\":\"kept-1-" + ann.org()
                + "\",\"org_id\":\"" + ann.org()
                + "\",\"name\":\"Kept\",\"active\":true,\"proxy\":{\"listen_path\":\"/kept/\","
                + "\"target_url\":\"http://up.test\"}}},{\"api_definition\":{\"api_id\":\"lost\",\"org_id\":\"none\",\"name\":\"L\"}}]}";
        for (int time = 0; time < 2; time++) {
            assertThat(dashboard
                            .admin("POST", "/admin/apis/import", list)
                            .expect(200)
                            .body())
                    .isEqualTo("{\"Status\":\"OK\",\"Message\":\"APIs imported\",\"Meta\":{\"kept-1-" + ann.org()
                            + "\":true,\"lost\":false},\"Errors\":{\"lost\":\"There is no organisation none.\"}}");
        }
        assertThat(dashboard
                        .get(ann, "/api/apis/" + api)
                        .expect(200)
                        .json()
                        .object("api_definition")
                        .text("api_id"))
                .isEqualTo("kept-1-" + ann.org());
        String policy = "74f0c0ffee00" + ann.org().substring(12);
        assertThat(dashboard
                        .admin(
                                "POST",
                                "/admin/policies/import",
                                "{\"Data\":[{\"_id\":\"" + policy + "\",\"org_id\":\"" + ann.org()
                                        + "\",\"name\":\"Kept\",\"access_rights\":{\"later\":{\"api_id\":\"later\"}}}],\"Pages\":0}")
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"Policies imported\",\"Meta\":{\"" + policy + "\":true}}");
        dashboard.get(ann, "/api/portal/policies/" + policy).expect(200);
        dashboard.admin("POST", "/admin/apis/import", "{").expect(403);
        dashboard.admin("POST", "/admin/apis/import", "{}").expect(400);
    }

    @Test
    void refusesListsThatHoldNoDefinitions() throws Exception {
        assertThat(dashboard
                        .admin("POST", "/admin/apis/import", "{\"apis\":[{\"api_definition\":{\"name\":\"A\"}},5]}")
                        .expect(400)
                        .body())
                .contains("\"/apis/1\"");
        assertThat(dashboard
                        .admin("POST", "/admin/policies/import", "{\"Data\":[{}]}")
                        .expect(400)
                        .body())
                .contains("\"/Data/0\"");
    }

    @Test
    void takesBackWhatItListedAsItWas() throws Exception {
        Person ann = dashboard.founder("Acme");
        dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("Classic #shop", "/back-classic/", "\"x_mine\":1.50,"))
                .expect(200);
        dashboard
                .as(ann, "POST", "/api/apis/oas", OasApisIT.document("Oas", "/back-oas/"))
                .expect(200);
        List<Json> before = apis(ann);
        for (Json api : before) {
            String id = api.orEmptyObject().object("api_definition").text("api_id");
            dashboard.as(ann, "DELETE", "/api/apis/" + id, "").expect(200);
        }
        String list = dashboard
                .admin("POST", "/admin/apis/import", "{\"apis\":" + new Json.Arr(before) + "}")
                .expect(200)
                .body();
        assertThat(list).doesNotContain("false");
        assertThat(apis(ann)).containsExactlyInAnyOrderElementsOf(before);
    }

    /** Without the times of the writes, which are new. */
    private List<Json> apis(Person who) throws Exception {
        return dashboard.get(who, "/api/apis?p=-2").expect(200).json().list("apis").stream()
                .<Json>map(api -> api.orEmptyObject().without("created_at").without("updated_at"))
                .toList();
    }
}
