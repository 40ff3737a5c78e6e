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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesIT {
    private static final String POLICIES = "/api/portal/policies";

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

    private static List<String> names(Answer list) {
        return list.expect(200).json().list("Data").stream()
                .map(policy -> policy.orEmptyObject().text("name"))
                .toList();
    }

    private String api(Person who, String path) throws Exception {
        return dashboard
                .as(who, "POST", "/api/apis", ApisIT.classic("A", path, ""))
                .expect(200)
                .json()
                .text("ID");
    }

    static String rights(String apiId) {
        return "\"access_rights\":{\"" + apiId + "\":{\"api_id\":\"" + apiId
                + "\",\"api_name\":\"A\",\"versions\":[\"Default\"]}}";
    }

    @Test
    void createsReadsReplacesAndDeletesByEitherId() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = api(ann, "/a/");
        Answer made = dashboard
                .as(
                        ann,
                        "POST",
                        POLICIES,
                        "{\"name\":\"Gold\",\"id\":\"gold.v1\",\"rate\":100,\"per\":60,\"quota_max\":-1,\"tags\":[\"t\"],"
                                + "\"org_id\":\"foreign\",\"x_future\":1.50," + rights(apiId) + "}")
                .expect(200);
        String id = made.json().text("Message");
        assertThat(id).matches("[0-9a-f]{24}");
        assertThat(made.json().text("Meta")).isEqualTo(id);
        Answer read = dashboard.get(ann, POLICIES + "/gold.v1").expect(200);
        assertThat(dashboard.get(ann, POLICIES + "/" + id).body()).isEqualTo(read.body());
        assertThat(read.body()).contains("\"x_future\":1.50");
        Json.Obj policy = read.json();
        assertThat(policy.text("_id")).isEqualTo(id);
        assertThat(policy.text("id")).isEqualTo("gold.v1");
        assertThat(policy.text("org_id")).isEqualTo(ann.org());
        assertThat(policy.flag("active")).isTrue();
        assertThat(policy.get("is_inactive")).isEqualTo(Json.FALSE);
        assertThat(policy.text("last_updated")).matches("\\d{10}");
        assertThat(policy.text("date_created")).startsWith("20");

        assertThat(dashboard
                        .as(
                                ann,
                                "PUT",
                                POLICIES + "/gold.v1",
                                policy.with("rate", Json.of(7)).toString())
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"Data updated\",\"Meta\":null}");
        Json.Obj after = dashboard.get(ann, POLICIES + "/" + id).json();
        assertThat(after.number("rate", 0)).isEqualTo(7);
        assertThat(after.text("date_created")).isEqualTo(policy.text("date_created"));

        assertThat(dashboard
                        .as(ann, "DELETE", POLICIES + "/" + id, "")
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"Data deleted\",\"Meta\":null}");
        assertThat(dashboard.get(ann, POLICIES + "/" + id).expect(404).body())
                .isEqualTo("{\"Status\":\"Error\",\"Message\":\"Could not retrieve portal object.\",\"Meta\":null}");
        assertThat(dashboard
                        .as(ann, "DELETE", POLICIES + "/" + id, "")
                        .expect(404)
                        .json()
                        .text("Message"))
                .isEqualTo("Could not retrieve object for deletion");
        dashboard.as(ann, "PUT", POLICIES + "/" + id, "{\"name\":\"X\"}").expect(404);
    }

    @Test
    void takesTheIdTheCallerChose() throws Exception {
        Person ann = dashboard.founder("Acme");
        String chosen = "64f0c0ffee000000000" + ann.org().substring(19);
        assertThat(dashboard
                        .as(ann, "POST", POLICIES, "{\"name\":\"A\",\"_id\":\"" + chosen + "\"}")
                        .expect(200)
                        .json()
                        .text("Message"))
                .isEqualTo(chosen);
        assertThat(dashboard.get(ann, POLICIES + "/" + chosen).json().text("id"))
                .isEqualTo(chosen);
        dashboard
                .as(ann, "POST", POLICIES, "{\"name\":\"B\",\"_id\":\"" + chosen + "\"}")
                .expect(409);
        dashboard
                .as(ann, "POST", POLICIES, "{\"name\":\"C\",\"id\":\"" + chosen + "\"}")
                .expect(409);
        assertThat(names(dashboard.get(ann, POLICIES))).containsExactly("A");
    }

    @Test
    void listsAndSearches() throws Exception {
        Person ann = dashboard.founder("Acme");
        String one = api(ann, "/one/");
        String two = api(ann, "/two/");
        String first = dashboard
                .as(ann, "POST", POLICIES, "{\"name\":\"Gold\",\"auth_type\":\"authToken\"," + rights(one) + "}")
                .json()
                .text("Message");
        dashboard
                .as(ann, "POST", POLICIES, "{\"name\":\"Draft\",\"active\":false," + rights(two) + "}")
                .expect(200);
        dashboard
                .as(ann, "POST", POLICIES, "{\"name\":\"Closed\",\"id\":\"closed\",\"is_inactive\":true}")
                .expect(200);
        for (int i = 0; i < 9; i++) {
            dashboard.as(ann, "POST", POLICIES, "{\"name\":\"More " + i + "\"}").expect(200);
        }
        Answer page = dashboard.get(ann, POLICIES).expect(200);
        assertThat(page.json().fields().keySet()).containsExactly("Data", "Pages");
        assertThat(names(page)).hasSize(10);
        assertThat(page.json().number("Pages", 0)).isEqualTo(2);
        assertThat(names(dashboard.get(ann, POLICIES + "?p=2"))).hasSize(2);
        assertThat(names(dashboard.get(ann, POLICIES + "?p=-2"))).hasSize(12);
        assertThat(names(dashboard.get(ann, POLICIES + "?active=x&p=-1")))
                .hasSize(10)
                .doesNotContain("Draft", "Closed");
        String search = POLICIES + "/search?p=-1&";
        assertThat(names(dashboard.get(ann, search + "state=draft"))).containsExactly("Draft");
        assertThat(names(dashboard.get(ann, search + "state=deny"))).containsExactly("Closed");
        assertThat(names(dashboard.get(ann, search + "q=gOL"))).containsExactly("Gold");
        assertThat(names(dashboard.get(ann, search + "q=" + first))).containsExactly("Gold");
        assertThat(names(dashboard.get(ann, search + "policy_ids=" + first + ",closed")))
                .containsExactlyInAnyOrder("Gold", "Closed");
        assertThat(names(dashboard.get(ann, search + "api_id=" + two + ",none")))
                .containsExactly("Draft");
        assertThat(names(dashboard.get(ann, search + "auth_type=authToken"))).containsExactly("Gold");
        assertThat(names(dashboard.get(ann, search + "sort=name"))).startsWith("Closed", "Draft", "Gold");
        assertThat(names(dashboard.get(ann, search + "sort=-state"))).startsWith("Draft", "Closed", "Gold");
        assertThat(dashboard
                        .get(ann, search + "policy_ids=nobody")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("Policy ID is not in hex format.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"\"}                                            | /name",
                "{}                                                         | /name",
                "{\"name\":\"P\",\"rate\":-1}                               | /rate",
                "{\"name\":\"P\",\"per\":-0.5}                              | /per",
                "{\"name\":\"P\",\"rate\":\"x\"}                            | /rate",
                "{\"name\":\"P\",\"quota_max\":-2}                          | /quota_max",
                "{\"name\":\"P\",\"key_expires_in\":-2}                     | /key_expires_in",
                "{\"name\":\"P\",\"access_rights\":{\"none\":{}}}           | /access_rights/none",
                "{\"name\":\"P\",\"access_rights\":[]}                      | /access_rights",
                "{\"name\":\"P\",\"access_rights\":{\"none\":{\"limit\":{\"rate\":-3}}}} | /access_rights/none/limit/rate",
                "{\"name\":\"P\",\"id\":5}                                  | /id",
                "{\"name\":\"P\",\"_id\":5}                                 | /_id",
                "{\"name\":\"P\",\"partitions\":{\"per_api\":true,\"acl\":true}} | /partitions/acl",
            })
    void namesTheWrongFieldAndSavesNothing(String body, String pointer) throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer refused = dashboard.as(ann, "POST", POLICIES, body).expect(400);
        assertThat(refused.json().object("Meta").list("errors"))
                .extracting(error -> error.orEmptyObject().text("pointer"))
                .contains(pointer);
        assertThat(names(dashboard.get(ann, POLICIES))).isEmpty();
    }

    @Test
    void refusesIdsInTheWrongGrammarAndMalformedBodies() throws Exception {
        Person ann = dashboard.founder("Acme");
        assertThat(dashboard
                        .as(ann, "POST", POLICIES, "{\"name\":\"P\",\"id\":\"a#b\"}")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("Invalid policy ID.");
        dashboard
                .as(ann, "POST", POLICIES, "{\"name\":\"P\",\"_id\":\"short\"}")
                .expect(400);
        assertThat(dashboard.get(ann, POLICIES + "/a%23b").expect(400).json().text("Message"))
                .isEqualTo("Invalid policy ID.");
        for (String body : List.of("{", "{\"name\":\"A\",\"name\":\"B\"}", "[]", "null")) {
            assertThat(dashboard
                            .as(ann, "POST", POLICIES, body)
                            .expect(403)
                            .json()
                            .text("Message"))
                    .isEqualTo("Request body malformed.");
        }
        assertThat(dashboard.as(ann, "POST", POLICIES, "").expect(400).json().text("Message"))
                .isEqualTo("Failed to read response body, body empty.");
        assertThat(names(dashboard.get(ann, POLICIES))).isEmpty();
    }

    @Test
    void keepsNamesUniqueWithinTheOrganisation() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person bob = dashboard.founder("Other");
        String gold = dashboard
                .as(ann, "POST", POLICIES, "{\"name\":\"Gold\"}")
                .json()
                .text("Message");
        Answer refused =
                dashboard.as(ann, "POST", POLICIES, "{\"name\":\"Gold\"}").expect(400);
        assertThat(refused.json().text("Message"))
                .isEqualTo("This policy name has already been used. Enter a unique policy name.");
        dashboard.as(bob, "POST", POLICIES, "{\"name\":\"Gold\"}").expect(200);
        // Another organisation's policy and API do not exist.
        dashboard.get(bob, POLICIES + "/" + gold).expect(404);
        dashboard.as(bob, "PUT", POLICIES + "/" + gold, "{\"name\":\"Mine\"}").expect(404);
        dashboard.as(bob, "DELETE", POLICIES + "/" + gold, "").expect(404);
        assertThat(names(dashboard.get(bob, POLICIES))).containsExactly("Gold");
        String foreign = api(ann, "/foreign/");
        dashboard
                .as(bob, "POST", POLICIES, "{\"name\":\"Thief\"," + rights(foreign) + "}")
                .expect(400);
        assertThat(dashboard.get(ann, POLICIES + "/" + gold).json().text("name"))
                .isEqualTo("Gold");
    }

    @Test
    void takesOlderFormsOfRights() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = api(ann, "/a/");
        String id = dashboard
                .as(
                        ann,
                        "POST",
                        POLICIES,
                        "{\"name\":\"Old\",\"access_rights_array\":[{\"apiid\":\"" + apiId
                                + "\",\"apiname\":\"A\",\"versions\":null}]}")
                .expect(200)
                .json()
                .text("Message");
        Json.Obj right = dashboard
                .get(ann, POLICIES + "/" + id)
                .json()
                .object("access_rights")
                .object(apiId);
        assertThat(right.text("api_id")).isEqualTo(apiId);
        assertThat(right.text("api_name")).isEqualTo("A");
    }

    @Test
    void refusesAStaleReplacement() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer made = dashboard.as(ann, "POST", POLICIES, "{\"name\":\"Gold\"}");
        String path = POLICIES + "/" + made.json().text("Message");
        dashboard.as(ann, "PUT", path, "{\"name\":\"Silver\"}").expect(200);
        dashboard
                .call("PUT", path, "{\"name\":\"Lead\"}", "Authorization", ann.key(), "If-Match", made.header("ETag"))
                .expect(412);
        assertThat(dashboard.get(ann, path).json().text("name")).isEqualTo("Silver");
    }
}
