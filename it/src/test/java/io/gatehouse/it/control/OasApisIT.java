package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** APIs whose definition is an OpenAPI document, their forms and their versions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OasApisIT {
    private static final String EXTENSION = "x-tyk-api-gateway";

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

    static String document(String name, String path) {
        return "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"" + name + "\",\"version\":\"1\"},\"paths\":{},"
                + "\"" + EXTENSION + "\":{\"info\":{\"name\":\"" + name + "\",\"state\":{\"active\":true}},"
                + "\"upstream\":{\"url\":\"http://upstream.test/\"},"
                + "\"server\":{\"listenPath\":{\"value\":\"" + path + "\",\"strip\":true}}}}";
    }

    private Answer create(Person who, String query, String name, String path) throws Exception {
        return dashboard.as(who, "POST", "/api/apis/oas" + query, document(name, path));
    }

    @Test
    void createsReadsReplacesAndDeletes() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer made = create(ann, "", "Orders", "/orders/").expect(200);
        assertThat(made.json().text("Message")).isEqualTo("API created");
        String id = made.json().text("ID");
        String path = "/api/apis/oas/" + id;
        Json.Obj document = dashboard.get(ann, path).expect(200).json();
        Json.Obj info = document.object(EXTENSION).object("info");
        assertThat(info.text("id")).isEqualTo(id);
        assertThat(info.text("dbId")).isEqualTo(made.json().text("Meta"));
        assertThat(info.text("orgId")).isEqualTo(ann.org());
        assertThat(document.list("servers").getFirst()).hasToString("{\"url\":\"http://localhost:8080/orders/\"}");
        assertThat(document.get("security")).hasToString("[]");

        Json.Obj wrapper = dashboard.get(ann, "/api/apis/" + id).expect(200).json();
        assertThat(wrapper.object("oas")).isEqualTo(document);
        assertThat(wrapper.object("api_definition").flag("is_oas")).isTrue();
        assertThat(dashboard.get(ann, "/api/apis/oas").json().list("apis")).hasSize(1);

        Json.Obj renamed = document.with("info", document.object("info").with("title", "Orders II"));
        assertThat(dashboard
                        .as(ann, "PUT", path, renamed.toString())
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"API updated.\",\"Meta\":null}");
        assertThat(dashboard.get(ann, path).json().object("info").text("title")).isEqualTo("Orders II");
        dashboard
                .as(ann, "PUT", "/api/apis/" + id, ApisIT.classic("A", "/a/", ""))
                .expect(400);

        assertThat(dashboard.as(ann, "DELETE", path, "").expect(200).body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"API deleted.\",\"Meta\":null}");
        assertThat(dashboard.get(ann, path).expect(400).json().text("Message"))
                .isEqualTo("Could not retrieve API detail.");
        assertThat(dashboard.as(ann, "DELETE", path, "").expect(404).json().text("Message"))
                .isEqualTo("Could not retrieve API detail.");
        assertThat(dashboard
                        .as(ann, "PUT", path, document.toString())
                        .expect(404)
                        .json()
                        .text("Message"))
                .isEqualTo("API definition does not exist");
    }

    @Test
    void speaksYamlBothWays() throws Exception {
        Person ann = dashboard.founder("Acme");
        String yaml = """
                openapi: 3.0.3
                info: {title: Pets, version: "1.0"}
                paths: {}
                x-tyk-api-gateway:
                  info: {name: Pets, state: {active: true}}
                  upstream: {url: http://upstream.test/}
                  server:
                    listenPath: {value: /pets/, strip: true}
                """;
        Answer made = dashboard
                .call("POST", "/api/apis/oas", yaml, "Authorization", ann.key(), "Content-Type", "application/x-yaml")
                .expect(200);
        String path = "/api/apis/oas/" + made.json().text("ID");
        Answer read = dashboard
                .call("GET", path, "", "Authorization", ann.key(), "Accept", "application/x-yaml")
                .expect(200);
        assertThat(read.header("Content-Type")).isEqualTo("application/x-yaml");
        assertThat(read.body()).contains("openapi: 3.0.3", "value: /pets/");
        dashboard
                .call(
                        "PUT",
                        path,
                        read.body().replace("title: Pets", "title: Cats"),
                        "Authorization",
                        ann.key(),
                        "Content-Type",
                        "application/x-yaml")
                .expect(200);
        assertThat(dashboard.get(ann, path).json().object("info").text("title")).isEqualTo("Cats");
        Answer refused = dashboard
                .call(
                        "POST",
                        "/api/apis/oas",
                        "openapi: 3.0.3\ninfo: [",
                        "Authorization",
                        ann.key(),
                        "Content-Type",
                        "application/x-yaml")
                .expect(400);
        assertThat(refused.json().text("Message")).isEqualTo("Couldn't read body.");
        assertThat(refused.json()
                        .object("Meta")
                        .list("errors")
                        .getFirst()
                        .orEmptyObject()
                        .number("line", 0))
                .isPositive();
    }

    @Test
    void exportsWithAndWithoutTheGatewaysPart() throws Exception {
        Person ann = dashboard.founder("Acme");
        String id = create(ann, "", "Orders", "/orders/").json().text("ID");
        String path = "/api/apis/oas/" + id + "/export";
        Answer whole = dashboard.get(ann, path).expect(200);
        assertThat(whole.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(whole.header("Content-Disposition")).contains("attachment", "orders.json");
        assertThat(whole.json().has(EXTENSION)).isTrue();
        assertThat(dashboard.get(ann, path + "?mode=public").json().has(EXTENSION))
                .isFalse();
        assertThat(dashboard
                        .call("GET", path, "", "Authorization", ann.key(), "Content-Type", "application/x-yaml")
                        .body())
                .startsWith("openapi: 3.0.3");
        assertThat(JsonText.parse(dashboard
                                .get(ann, "/api/apis/oas/export?mode=public")
                                .expect(200)
                                .body())
                        .items())
                .hasSize(1);
        dashboard.get(ann, "/api/apis/oas/none/export").expect(400);
    }

    @Test
    void refusesWhatIsNoDefinitionNamingLineAndPointer() throws Exception {
        Person ann = dashboard.founder("Acme");
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis/oas", "{\"openapi\":\"3.0.3\",\"info\":{},\"paths\":{}}")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("The payload should contain x-tyk-api-gateway.");
        Answer wrong = dashboard
                .as(
                        ann,
                        "POST",
                        "/api/apis/oas",
                        document("Orders", "/orders/").replace("\"paths\":{}", "\n\"paths\":[]"))
                .expect(400);
        Json.Obj error = wrong.json().object("Meta").list("errors").getFirst().orEmptyObject();
        assertThat(error.text("pointer")).isEqualTo("/paths");
        assertThat(error.number("line", 0)).isEqualTo(2);
        Answer twice = dashboard
                .as(ann, "POST", "/api/apis/oas", "{\"openapi\":\"3.0.3\",\n\"openapi\":\"3.0.3\"}")
                .expect(400);
        assertThat(twice.json().text("Message")).isEqualTo("Couldn't read body.");
        assertThat(twice.body()).contains("duplicate_key");
        String id = create(ann, "", "Orders", "/orders/").json().text("ID");
        assertThat(dashboard
                        .as(
                                ann,
                                "PUT",
                                "/api/apis/oas/" + id,
                                document("Orders", "/orders/")
                                        .replace("\"info\":{\"name\"", "\"info\":{\"id\":\"x\",\"name\""))
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("Invalid `ID` value");
        assertThat(dashboard
                        .as(
                                ann,
                                "POST",
                                "/api/apis/oas",
                                document("Other", "/other/")
                                        .replace("\"info\":{\"name\"", "\"info\":{\"id\":5,\"name\""))
                        .expect(400)
                        .body())
                .contains("/x-tyk-api-gateway/info/id");
        assertThat(dashboard.get(ann, "/api/apis?p=-1").json().list("apis")).hasSize(1);
    }

    @Test
    void tiesVersionsToTheirBaseAndUntiesThem() throws Exception {
        Person ann = dashboard.founder("Acme");
        String base = create(ann, "", "Orders", "/orders/").json().text("ID");
        assertThat(create(ann, "?base_api_id=" + base, "Orders", "/orders-2/")
                        .expect(422)
                        .json()
                        .text("Message"))
                .isEqualTo("The new version name is required");
        create(ann, "?base_api_id=none&new_version_name=v2", "Orders", "/orders-2/")
                .expect(403);
        String child = create(
                        ann,
                        "?base_api_id=" + base + "&base_api_version_name=v1&new_version_name=v2&set_default=true",
                        "Orders",
                        "/orders-2/")
                .expect(200)
                .json()
                .text("ID");
        assertThat(dashboard.get(ann, "/api/apis/oas/" + child).header("x-tyk-base-api-id"))
                .isEqualTo(base);
        assertThat(dashboard.get(ann, "/api/apis?base_apis=true").json().list("apis"))
                .hasSize(1);
        assertThat(versions(ann, base, "")).containsExactly("v1 false", "v2 true");
        assertThat(versions(ann, base, "?searchText=V2")).containsExactly("v2 true");
        assertThat(versions(ann, base, "?accessType=internal")).isEmpty();
        assertThat(dashboard
                        .get(ann, "/api/apis/oas/" + base + "/versions?accessType=secret")
                        .expect(400)
                        .body())
                .contains("accessType");
        assertThat(dashboard
                        .get(ann, "/api/apis/oas/" + child + "/versions")
                        .expect(422)
                        .json()
                        .text("Message"))
                .isEqualTo(child + " is not recognised");
        dashboard.get(ann, "/api/apis/oas/none/versions").expect(404);
        assertThat(dashboard
                        .get(ann, "/api/apis/oas/" + base + "/urls")
                        .expect(200)
                        .json()
                        .text("api_id"))
                .isEqualTo(base);

        assertThat(dashboard
                        .as(ann, "PATCH", "/api/apis/oas/" + child + "/rebase/" + base, "")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("current-base-apiId must be a base API");
        String alone = create(ann, "", "Alone", "/alone/").json().text("ID");
        assertThat(dashboard
                        .as(ann, "PATCH", "/api/apis/oas/" + base + "/rebase/" + alone, "")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("next-base-apiId must be a child API");
        assertThat(dashboard
                        .as(ann, "PATCH", "/api/apis/oas/" + base + "/rebase/" + child, "")
                        .expect(200)
                        .json()
                        .text("Message"))
                .isEqualTo("API converted successfully");
        assertThat(versions(ann, child, "")).containsExactly("v1 false", "v2 true");
        assertThat(dashboard.get(ann, "/api/apis/oas/" + base).header("x-tyk-base-api-id"))
                .isEqualTo(child);

        dashboard.as(ann, "DELETE", "/api/apis/oas/" + base, "").expect(200);
        assertThat(versions(ann, child, "")).containsExactly("v2 true");
    }

    @Test
    void letsVersionsGoWithTheirBaseOrStandAlone() throws Exception {
        Person ann = dashboard.founder("Acme");
        String base = create(ann, "", "Orders", "/orders/").json().text("ID");
        String query = "?base_api_id=" + base + "&base_api_version_name=v1&new_version_name=";
        create(ann, query + "v2", "Orders", "/orders-2/").expect(200);
        dashboard.as(ann, "DELETE", "/api/apis/oas/" + base, "").expect(200);
        assertThat(dashboard.get(ann, "/api/apis?base_apis=1").json().list("apis"))
                .hasSize(1);

        String other = create(ann, "", "Pets", "/pets/").json().text("ID");
        create(ann, query.replace(base, other) + "v2", "Pets", "/pets-2/").expect(200);
        dashboard
                .as(ann, "DELETE", "/api/apis/oas/" + other + "?purge=true", "")
                .expect(200);
        assertThat(dashboard.get(ann, "/api/apis?q=Pets").json().list("apis")).isEmpty();
    }

    private List<String> versions(Person ann, String id, String query) throws Exception {
        return dashboard.get(ann, "/api/apis/oas/" + id + "/versions" + query).expect(200).json().list("apis").stream()
                .map(Json::orEmptyObject)
                .map(version -> version.text("versionName") + " " + version.flag("isDefaultVersion"))
                .toList();
    }

    @Test
    void aVersionThatStandsAloneNoLongerHasTheAddressOfItsBase() throws Exception {
        Person ann = dashboard.founder("Acme");
        String base = create(ann, "", "Base", "/lone-base/").expect(200).json().text("ID");
        String version = create(
                        ann,
                        "?base_api_id=" + base + "&new_version_name=v2&base_api_version_name=v1",
                        "Version",
                        "/lone-version/")
                .expect(200)
                .json()
                .text("ID");
        assertThat(dashboard.get(ann, "/api/apis/oas/" + version).body()).contains("/lone-base/");
        dashboard.as(ann, "DELETE", "/api/apis/oas/" + base, "").expect(200);
        assertThat(dashboard.get(ann, "/api/apis/oas/" + version).body())
                .contains("/lone-version/")
                .doesNotContain("/lone-base/");
    }

    @Test
    void padsAddressesOfKeysThatLackIt() throws Exception {
        Person ann = dashboard.founder("Acme");
        String bare = "aHR0cDovL2p3a3MudGVzdC9rZXlzcw";
        String classic = dashboard
                .as(
                        ann,
                        "POST",
                        "/api/apis",
                        ApisIT.classic("J", "/padded/", "\"enable_jwt\":true,\"jwt_source\":\"" + bare + "\","))
                .expect(200)
                .json()
                .text("ID");
        assertThat(dashboard.get(ann, "/api/apis/" + classic).body()).contains("\"" + bare + "==\"");
        String document = document("K", "/padded-oas/")
                .replace(
                        "\"server\":{",
                        "\"server\":{\"authentication\":{\"enabled\":true,\"securitySchemes\":{\"j\":{\"enabled\":true,"
                                + "\"source\":\"" + bare + "\"}}},")
                .replace(
                        "\"paths\":{}",
                        "\"paths\":{},\"security\":[{\"j\":[]}],\"components\":{\"securitySchemes\":{\"j\":{\"type\":\"http\","
                                + "\"scheme\":\"bearer\",\"bearerFormat\":\"JWT\"}}}");
        String oas = dashboard
                .as(ann, "POST", "/api/apis/oas", document)
                .expect(200)
                .json()
                .text("ID");
        assertThat(dashboard.get(ann, "/api/apis/oas/" + oas).body()).contains("\"" + bare + "==\"");
    }

    @Test
    void servesTheSchemas() throws Exception {
        Person ann = dashboard.founder("Acme");
        Json.Obj oas = dashboard
                .get(ann, "/api/schemas/apidefs/oas?oasVersion=3.0.3")
                .expect(200)
                .json();
        assertThat(oas.object("schema").object("properties").has(EXTENSION)).isTrue();
        assertThat(dashboard
                        .get(ann, "/api/schemas/apidefs")
                        .json()
                        .object("schemas")
                        .fields())
                .containsKeys("oas", "streamsOAS");
        dashboard.get(ann, "/api/schema").expect(200);
        assertThat(dashboard
                        .get(ann, "/api/schema?oasVersion=9")
                        .expect(404)
                        .json()
                        .text("Message"))
                .isEqualTo("Could not retrieve schema. schema not found for version.");
    }
}
