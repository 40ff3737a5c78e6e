package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Query;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Classic APIs and everything lists of APIs can be asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApisIT {
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

    static String classic(String name, String path, String more) {
        return "{\"api_definition\":{\"name\":\"" + name + "\",\"active\":true," + more
                + "\"version_data\":{\"not_versioned\":true,\"versions\":{\"Default\":{\"name\":\"Default\"}}},"
                + "\"proxy\":{\"listen_path\":\"" + path
                + "\",\"target_url\":\"http://upstream.test/\",\"strip_listen_path\":true}}}";
    }

    private static List<String> names(Answer list) {
        return list.json().list("apis").stream()
                .map(api -> api.orEmptyObject().object("api_definition").text("name"))
                .toList();
    }

    @Test
    void createsReadsReplacesAndDeletesByEitherId() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer made = dashboard
                .as(ann, "POST", "/api/apis/", classic("Orders #shop", "/orders/", "\"x_future\":[1.50],"))
                .expect(200);
        Json.Obj reply = made.json();
        assertThat(reply.fields().keySet()).containsExactly("Status", "Message", "Meta", "ID");
        assertThat(reply.text("Message")).isEqualTo("API created");
        String dbId = reply.text("Meta");
        String apiId = reply.text("ID");
        assertThat(dbId).matches("[0-9a-f]{24}");
        assertThat(apiId).matches("[0-9a-f]{32}");

        Answer read = dashboard.get(ann, "/api/apis/" + dbId).expect(200);
        assertThat(dashboard.get(ann, "/api/apis/" + apiId).body()).isEqualTo(read.body());
        Json.Obj wrapper = read.json();
        assertThat(wrapper.fields().keySet())
                .containsExactly(
                        "api_model",
                        "api_definition",
                        "hook_references",
                        "is_site",
                        "sort_by",
                        "user_group_owners",
                        "user_owners",
                        "categories",
                        "created_at",
                        "updated_at");
        Json.Obj definition = wrapper.object("api_definition");
        assertThat(definition.text("id")).isEqualTo(dbId);
        assertThat(definition.text("api_id")).isEqualTo(apiId);
        assertThat(definition.text("org_id")).isEqualTo(ann.org());
        assertThat(read.body()).contains("\"x_future\":[1.50]");
        assertThat(wrapper.texts("categories")).containsExactly("shop");

        String changed = wrapper.with("api_definition", definition.with("name", "Orders 2"))
                .toString();
        Answer saved = dashboard.as(ann, "PUT", "/api/apis/" + apiId, changed).expect(200);
        assertThat(saved.body()).isEqualTo("{\"Status\":\"OK\",\"Message\":\"API updated\",\"Meta\":null}");
        Json.Obj after = dashboard.get(ann, "/api/apis/" + dbId).json();
        assertThat(after.object("api_definition").text("name")).isEqualTo("Orders 2");
        assertThat(after.text("created_at")).isEqualTo(wrapper.text("created_at"));

        assertThat(dashboard
                        .as(ann, "DELETE", "/api/apis/" + apiId, "")
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"API deleted\",\"Meta\":null}");
        assertThat(dashboard.get(ann, "/api/apis/" + apiId).expect(400).body())
                .isEqualTo("{\"Status\":\"Error\",\"Message\":\"Could not retrieve API detail\",\"Meta\":null}");
        assertThat(dashboard
                        .as(ann, "DELETE", "/api/apis/" + apiId, "")
                        .expect(404)
                        .body())
                .contains("Could not retrieve API detail");
        assertThat(dashboard
                        .as(ann, "PUT", "/api/apis/" + apiId, classic("X", "/x/", ""))
                        .expect(404)
                        .body())
                .contains("API definition does not exist");
    }

    @Test
    void fillsInWhatNoGatewayCanDoWithout() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = dashboard
                .as(
                        ann,
                        "POST",
                        "/api/apis",
                        "{\"api_definition\":{\"name\":\"Bare\",\"proxy\":{\"target_url\":\"http://up.test\"}}}")
                .expect(200)
                .json()
                .text("ID");
        Json.Obj definition = dashboard.get(ann, "/api/apis/" + apiId).json().object("api_definition");
        assertThat(definition.object("proxy").text("listen_path")).isEqualTo("/" + apiId + "/");
        assertThat(definition.object("version_data").object("versions").has("Default"))
                .isTrue();
    }

    @Test
    void listsByPageNameKindCategoryAuthenticationAndOrder() throws Exception {
        Person ann = dashboard.founder("Acme");
        for (int i = 1; i <= 11; i++) {
            dashboard
                    .as(
                            ann,
                            "POST",
                            "/api/apis",
                            classic("Api " + (char) ('a' + i), "/p" + i + "/", "\"use_keyless\":true,"))
                    .expect(200);
        }
        dashboard
                .as(ann, "POST", "/api/apis", classic("Zoo #eu #us", "/zoo/", "\"enable_jwt\":true,\"internal\":true,"))
                .expect(200);

        Answer first = dashboard.get(ann, "/api/apis").expect(200);
        assertThat(names(first)).hasSize(10).startsWith("Zoo #eu #us");
        assertThat(first.json().number("pages", 0)).isEqualTo(2);
        assertThat(names(dashboard.get(ann, "/api/apis?p=2"))).hasSize(2);
        assertThat(names(dashboard.get(ann, "/api/apis?p=3"))).isEmpty();
        for (String everything : List.of("0", "-1", "-2")) {
            Answer all = dashboard.get(ann, "/api/apis?p=" + everything);
            assertThat(names(all)).hasSize(12);
            assertThat(all.json().number("pages", -1)).isZero();
        }
        assertThat(names(dashboard.get(ann, "/api/apis?sort=name&p=1"))).startsWith("Api b", "Api c");
        assertThat(names(dashboard.get(ann, "/api/apis?sort=-name"))).startsWith("Zoo #eu #us", "Api l");
        assertThat(names(dashboard.get(ann, "/api/apis?sort=created_at"))).startsWith("Api b");
        assertThat(names(dashboard.get(ann, "/api/apis?q=API+c"))).containsExactly("Api c");
        assertThat(names(dashboard.get(ann, "/api/apis/search?q=zoo"))).containsExactly("Zoo #eu #us");
        assertThat(names(dashboard.get(ann, "/api/apis?category=us,asia"))).containsExactly("Zoo #eu #us");
        assertThat(names(dashboard.get(ann, "/api/apis?category=asia"))).isEmpty();
        assertThat(names(dashboard.get(ann, "/api/apis?auth_type=jwt,oauth"))).containsExactly("Zoo #eu #us");
        assertThat(names(dashboard.get(ann, "/api/apis?api_type=internal"))).containsExactly("Zoo #eu #us");
        assertThat(names(dashboard.get(ann, "/api/apis?q=zoo&auth_type=keyless")))
                .isEmpty();
        assertThat(names(dashboard.get(ann, "/api/apis?base_apis=1&p=-1"))).hasSize(12);

        Json.Obj small = dashboard
                .get(ann, "/api/apis?compressed=1&q=zoo")
                .json()
                .list("apis")
                .getFirst()
                .orEmptyObject()
                .object("api_definition");
        assertThat(small.has("version_data")).isFalse();
        assertThat(small.object("proxy").text("listen_path")).isEqualTo("/zoo/");
    }

    @Test
    void countsAndGroupsCategoriesOfBothFormats() throws Exception {
        Person ann = dashboard.founder("Acme");
        String classic = dashboard
                .as(ann, "POST", "/api/apis", classic("A #shop", "/a/", ""))
                .json()
                .text("ID");
        String oas = dashboard
                .as(ann, "POST", "/api/apis/oas", OasApisIT.document("B", "/b/"))
                .expect(200)
                .json()
                .text("ID");
        String path = "/api/apis/oas/" + oas + "/categories";
        assertThat(dashboard.get(ann, path).expect(200).body()).isEqualTo("{\"categories\":[]}");
        assertThat(dashboard
                        .as(ann, "PUT", path, "{\"categories\":[\"shop\",\" \",\"eu\",\"shop\"]}")
                        .expect(200)
                        .json()
                        .text("Message"))
                .isEqualTo("API categories updated.");
        assertThat(dashboard.get(ann, path).body()).isEqualTo("{\"categories\":[\"shop\",\"eu\"]}");
        assertThat(dashboard.get(ann, "/api/apis/categories").body())
                .isEqualTo("{\"categories\":[{\"name\":\"eu\",\"count\":1},{\"name\":\"shop\",\"count\":2}]}");
        Json.Obj groups = dashboard.get(ann, "/api/apis/groups").json();
        assertThat(groups.texts("shop")).containsExactlyInAnyOrder(classic, oas);
        // A replaced document keeps its categories.
        dashboard
                .as(ann, "PUT", "/api/apis/oas/" + oas, OasApisIT.document("B2", "/b/"))
                .expect(200);
        assertThat(dashboard.get(ann, path).body()).contains("shop");
        assertThat(dashboard
                        .as(ann, "PUT", path, "{\"categories\":\"shop\"}")
                        .expect(400)
                        .body())
                .contains("/categories");
        assertThat(dashboard
                        .get(ann, "/api/apis/oas/none/categories")
                        .expect(404)
                        .json()
                        .text("Message"))
                .isEqualTo("API not found");
    }

    @Test
    void showsAnOwnedApiToItsOwnersAndAdministratorsOnly() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person bob = dashboard.person(ann.org(), "{\"apis\":\"write\",\"policies\":\"read\"}");
        Person eve = dashboard.person(ann.org(), "{\"apis\":\"write\",\"policies\":\"read\"}");
        String id = dashboard
                .as(ann, "POST", "/api/apis", classic("Secret #hidden", "/s/", ""))
                .json()
                .text("ID");
        dashboard
                .as(
                        ann,
                        "POST",
                        "/api/portal/policies",
                        "{\"name\":\"Gold\",\"access_rights\":{\"" + id + "\":{\"api_id\":\"" + id
                                + "\",\"versions\":[\"Default\"]}}}")
                .expect(200);
        String access = "/api/apis/" + id + "/access";
        assertThat(dashboard
                        .as(ann, "PUT", access, "{\"userIds\":[\"" + bob.id() + "\"],\"userGroupIds\":[]}")
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"API access updated\",\"Meta\":null}");
        assertThat(dashboard.get(ann, access).body())
                .isEqualTo("{\"userIds\":[\"" + bob.id() + "\"],\"userGroupIds\":[]}");

        assertThat(names(dashboard.get(bob, "/api/apis"))).containsExactly("Secret #hidden");
        assertThat(names(dashboard.get(eve, "/api/apis"))).isEmpty();
        assertThat(dashboard.get(eve, "/api/apis/categories").body()).isEqualTo("{\"categories\":[]}");
        dashboard.get(eve, "/api/apis/" + id).expect(401);
        dashboard.as(eve, "DELETE", "/api/apis/" + id, "").expect(401);
        assertThat(dashboard.get(bob, "/api/portal/policies").json().list("Data"))
                .hasSize(1);
        assertThat(dashboard.get(eve, "/api/portal/policies").json().list("Data"))
                .isEmpty();
        dashboard.get(ann, "/api/apis/" + id).expect(200);
    }

    @Test
    void keepsAnotherOrganisationsApisUnknown() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person eve = dashboard.founder("Other");
        String id = dashboard
                .as(ann, "POST", "/api/apis", classic("A", "/a/", ""))
                .json()
                .text("ID");
        dashboard.get(eve, "/api/apis/" + id).expect(400);
        dashboard.as(eve, "PUT", "/api/apis/" + id, classic("Mine", "/a/", "")).expect(404);
        dashboard.as(eve, "DELETE", "/api/apis/" + id, "").expect(404);
        dashboard.get(eve, "/api/apis/" + id + "/access").expect(404);
        dashboard.get(eve, "/api/apis/" + id + "/url").expect(400);
        dashboard.get(eve, "/api/apis/" + id + "/keys").expect(404);
        assertThat(names(dashboard.get(eve, "/api/apis?p=-1"))).isEmpty();
        assertThat(dashboard
                        .get(ann, "/api/apis/" + id)
                        .json()
                        .object("api_definition")
                        .text("name"))
                .isEqualTo("A");
    }

    @Test
    void letsTheLastWriteWinUnlessAVersionIsNamed() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer made = dashboard.as(ann, "POST", "/api/apis", classic("A", "/a/", ""));
        String path = "/api/apis/" + made.json().text("ID");
        String tag = made.header("ETag");
        dashboard.as(ann, "PUT", path, classic("B", "/a/", "")).expect(200);
        dashboard
                .call("PUT", path, classic("C", "/a/", ""), "Authorization", ann.key(), "If-Match", tag)
                .expect(412);
        dashboard
                .call("DELETE", path, "", "Authorization", ann.key(), "If-Match", tag)
                .expect(412);
        Answer now = dashboard.get(ann, path);
        assertThat(now.json().object("api_definition").text("name")).isEqualTo("B");
        dashboard
                .call("PUT", path, classic("C", "/a/", ""), "Authorization", ann.key(), "If-Match", now.header("ETag"))
                .expect(200);
        assertThat(dashboard
                        .storage()
                        .documents()
                        .query(Collections.AUDIT, new OrgId(ann.org()), Query.everything())
                        .documents())
                .extracting(entry -> entry.body().text("method") + entry.body().number("status", 0))
                .contains("PUT200", "PUT412", "DELETE412", "POST200");
    }

    @Test
    void takesADeletedApiOutOfPoliciesUnlessItIsTheirLast() throws Exception {
        Person ann = dashboard.founder("Acme");
        String one = dashboard
                .as(ann, "POST", "/api/apis", classic("A", "/a/", ""))
                .json()
                .text("ID");
        String two = dashboard
                .as(ann, "POST", "/api/apis", classic("B", "/b/", ""))
                .json()
                .text("ID");
        String policy = dashboard
                .as(
                        ann,
                        "POST",
                        "/api/portal/policies",
                        "{\"name\":\"Both\",\"access_rights\":{\"" + one + "\":{\"api_id\":\"" + one + "\"},\"" + two
                                + "\":{\"api_id\":\"" + two + "\"}}}")
                .expect(200)
                .json()
                .text("Message");
        dashboard.as(ann, "DELETE", "/api/apis/" + one, "").expect(200);
        assertThat(dashboard
                        .get(ann, "/api/portal/policies/" + policy)
                        .json()
                        .object("access_rights")
                        .fields())
                .containsOnlyKeys(two);
        dashboard.as(ann, "DELETE", "/api/apis/" + two, "").expect(200);
        Json.Obj left = dashboard.get(ann, "/api/portal/policies/" + policy).json();
        assertThat(left.object("access_rights").fields()).containsOnlyKeys(two);
        // It can still be edited although its API is gone.
        dashboard
                .as(
                        ann,
                        "PUT",
                        "/api/portal/policies/" + policy,
                        left.with("name", "None").toString())
                .expect(200);
    }

    @Test
    void saysWhereClientsReachAnApi() throws Exception {
        Person ann = dashboard.founder("Acme");
        String id = dashboard
                .as(ann, "POST", "/api/apis", classic("A", "/a/", ""))
                .json()
                .text("ID");
        assertThat(dashboard.get(ann, "/api/apis/" + id + "/url").expect(200).body())
                .isEqualTo(
                        "{\"Host\":\"localhost:8080\",\"BasePath\":\"/a/\",\"ApiURL\":\"http://localhost:8080/a/\"}");
    }
}
