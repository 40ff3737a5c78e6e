package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused as an API, and that nothing is saved then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApisRefusedIT {
    @TempDir
    static Path folder = Path.of(".");

    private Dashboard dashboard;

    @BeforeAll
    void start() throws Exception {
        dashboard = Dashboard.start(folder, DashboardKeys.OWNERSHIP, true);
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
    }

    private static List<String> names(Answer list) {
        return list.json().list("apis").stream()
                .map(api -> api.orEmptyObject().object("api_definition").text("name"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                          | 400 | Failed to read response body, body empty.",
                "{\"api_definition\":                        | 400 | malformed JSON",
                "{\"api_definition\":{},\"api_definition\":1} | 400 | malformed JSON",
                "[]                                          | 400 | malformed JSON",
                "{\"name\":\"bare\"}                         | 400 | The payload should contain api_definition.",
            })
    void refusesABodyThatIsNoWrapperAndSavesNothing(String body, int status, String message) throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer refused = dashboard.as(ann, "POST", "/api/apis", body).expect(status);
        assertThat(refused.json().text("Message")).contains(message);
        assertThat(names(dashboard.get(ann, "/api/apis?p=-1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"api_id\":\"with space\",",
                "\"api_id\":\"a/b\",",
                "\"api_id\":\"oas\",",
            })
    void refusesAnIdThatCouldStandInNoPath(String id) throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer refused = dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/a/", id))
                .expect(400);
        assertThat(refused.json().text("Message")).isEqualTo("Invalid `ID` value");
        Json.Obj error = refused.json().object("Meta").list("errors").getFirst().orEmptyObject();
        assertThat(error.text("pointer")).isEqualTo("/api_definition/api_id");
        assertThat(error.number("line", 0)).isEqualTo(1);
    }

    @Test
    void refusesClashesAndNamesTheField() throws Exception {
        Person ann = dashboard.founder("Acme");
        dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/same/", "\"api_id\":\"chosen-1\","))
                .expect(200);
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis", ApisIT.classic("B", "/b/", "\"api_id\":\"chosen-1\","))
                        .expect(409)
                        .body())
                .isEqualTo("{\"Status\":\"Error\",\"Message\":\"Found API with the same ID\",\"Meta\":null}");
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis", ApisIT.classic("B", "/same/", ""))
                        .expect(403)
                        .body())
                .isEqualTo("{\"Status\":\"Error\",\"Message\":\"Found API with same url.\",\"Meta\":null}");
        dashboard
                .as(ann, "POST", "/api/apis/oas", OasApisIT.document("B", "/same/"))
                .expect(403);
        // Another domain is another address.
        dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("B", "/same/", "\"domain\":\"b.example.com\","))
                .expect(200);
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis", ApisIT.classic("C", "/c/", "\"domain\":\"http://c/\","))
                        .expect(400)
                        .body())
                .contains("/api_definition/domain");
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis", ApisIT.classic("C", "no-slash", ""))
                        .expect(400)
                        .body())
                .contains("/api_definition/proxy/listen_path");
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis", ApisIT.classic("", "/c/", ""))
                        .expect(400)
                        .body())
                .contains("/api_definition/name");
        assertThat(names(dashboard.get(ann, "/api/apis?p=-1"))).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void answersEndlessNamesPathsAndDomainsWithARefusal() throws Exception {
        Person ann = dashboard.founder("Acme");
        String endless = "{a" + "{1}".repeat(100_000) + "}";
        dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/a/", "\"domain\":\"" + endless + "\","))
                .expect(400);
        dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/" + endless, ""))
                .expect(400);
        dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic(endless, "/a/", ""))
                .expect(400);
        dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/a/", "\"api_id\":\"" + endless + "\","))
                .expect(400);
        dashboard.get(ann, "/api/apis/" + "x".repeat(3_000)).expect(400);
        assertThat(names(dashboard.get(ann, "/api/apis?p=-1"))).isEmpty();
    }

    @Test
    void refusesABodyBeyondTheLimit() throws Exception {
        try (var small = Dashboard.start(
                java.nio.file.Files.createTempDirectory(folder, "small"), DashboardKeys.BODY_LIMIT, 2_048L)) {
            Person ann = small.founder("Acme");
            Answer refused = small.as(ann, "POST", "/api/apis", ApisIT.classic("x".repeat(3_000), "/a/", ""))
                    .expect(413);
            assertThat(refused.json().text("Message")).contains("2048");
            assertThat(names(small.get(ann, "/api/apis?p=-1"))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"proxy\":[],'                        | /api_definition/proxy",
                "'\"version_data\":5,'                  | /api_definition/version_data",
                "'\"api_id\":5,'                        | /api_definition/api_id",
                "'\"global_rate_limit\":{\"rate\":-1},' | /api_definition/global_rate_limit/rate",
                "'\"proxy\":{\"listen_path\":5},'       | /api_definition/proxy/listen_path",
                "'\"version_data\":{\"versions\":[]},'  | /api_definition/version_data/versions",
            })
    void completesNothingOfAnotherKind(String field, String pointer) throws Exception {
        Person ann = dashboard.founder("Acme");
        String body = "{\"api_definition\":{" + field + "\"name\":\"A\"}}";
        assertThat(dashboard.as(ann, "POST", "/api/apis", body).expect(400).body())
                .contains("\"" + pointer + "\"");
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis", "{\"hook_references\":5,\"api_definition\":{\"name\":\"A\"}}")
                        .expect(400)
                        .body())
                .contains("/hook_references");
        assertThat(names(dashboard.get(ann, "/api/apis?p=-1"))).isEmpty();
    }
}
