package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.JsonText;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Templates, webhooks and OAuth clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatesIT {
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

    private static String template(String id, String name) {
        return "{\"kind\":\"oas-template\",\"name\":\"" + name + "\",\"description\":\"d\",\"id\":\"" + id
                + "\",\"data\":{\"paths\":{}}}";
    }

    @Test
    void registersReadsReplacesAndRemovesTemplates() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer made =
                dashboard.as(ann, "POST", "/api/assets", template("mine", "T")).expect(201);
        String dbId = made.json().text("Meta");
        assertThat(made.body())
                .isEqualTo("{\"Status\":\"success\",\"Message\":\"asset created\",\"Meta\":\"" + dbId
                        + "\",\"ID\":\"mine\"}");
        assertThat(dashboard.get(ann, "/api/assets/mine").expect(200).body())
                .isEqualTo(dashboard.get(ann, "/api/assets/" + dbId).body())
                .contains("\"org_id\":\"" + ann.org() + "\"");
        assertThat(JsonText.parse(dashboard
                                .get(ann, "/api/assets?kind=oas-template")
                                .expect(200)
                                .body())
                        .items())
                .hasSize(1);
        assertThat(dashboard
                        .as(ann, "PUT", "/api/assets/mine", template("mine", "T2"))
                        .expect(200)
                        .json()
                        .text("Message"))
                .isEqualTo("asset updated");
        assertThat(dashboard
                        .as(ann, "POST", "/api/assets", template("mine", "X"))
                        .expect(409)
                        .json()
                        .text("Message"))
                .isEqualTo("Asset ID already exists: 'mine'.");
        assertThat(dashboard
                        .as(ann, "DELETE", "/api/assets/mine", "")
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"success\",\"Message\":\"Asset removed successfully\",\"Meta\":null}");
        assertThat(dashboard.get(ann, "/api/assets/mine").expect(404).json().text("Message"))
                .isEqualTo("Asset not found");
        assertThat(dashboard
                        .as(ann, "DELETE", "/api/assets/mine", "")
                        .expect(404)
                        .json()
                        .text("Message"))
                .isEqualTo("asset not found");
    }

    @Test
    void refusesOtherKindsMalformedBodiesAndStrangers() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person eve = dashboard.founder("Other");
        Person reader = dashboard.person(ann.org(), "{\"api_assets\":\"read\"}");
        assertThat(dashboard
                        .as(ann, "POST", "/api/assets", template("a", "T").replace("oas-template", "oas-templat"))
                        .expect(422)
                        .json()
                        .text("Message"))
                .isEqualTo("unsupported asset kind: 'oas-templat'.");
        assertThat(dashboard
                        .get(ann, "/api/assets?kind=oas-temp")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("unsupported asset kind: 'oas-temp'");
        assertThat(dashboard
                        .as(ann, "POST", "/api/assets", "{")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("error reading json body.");
        dashboard
                .as(ann, "POST", "/api/assets", template("a", "T").replace("{\"paths\":{}}", "7"))
                .expect(400);
        dashboard.as(ann, "POST", "/api/assets", template("a", "T")).expect(201);
        dashboard.get(eve, "/api/assets/a").expect(404);
        assertThat(dashboard.get(eve, "/api/assets").body()).isEqualTo("[]");
        dashboard.as(reader, "DELETE", "/api/assets/a", "").expect(403);
        dashboard.get(reader, "/api/assets/a").expect(200);
    }

    @Test
    void keepsWebhooks() throws Exception {
        Person ann = dashboard.founder("Acme");
        String hook = "{\"name\":\"alert\",\"method\":\"POST\",\"target_path\":\"https://hooks.test/x\","
                + "\"webhook_id\":\"w1\",\"header_map\":{\"x-a\":\"b\"}}";
        Answer made = dashboard.as(ann, "POST", "/api/hooks", hook).expect(200);
        assertThat(made.json().text("Message")).isEqualTo("Webhook created");
        String id = made.json().text("Meta");
        assertThat(dashboard.get(ann, "/api/hooks/" + id).expect(200).body())
                .isEqualTo("{\"api_model\":{},\"id\":\"" + id + "\",\"webhook_id\":\"w1\",\"org_id\":\"" + ann.org()
                        + "\",\"name\":\"alert\",\"method\":\"POST\",\"target_path\":\"https://hooks.test/x\","
                        + "\"template_path\":\"\",\"header_map\":{\"x-a\":\"b\"},\"event_timeout\":0}");
        assertThat(dashboard.get(ann, "/api/hooks").json().list("hooks")).hasSize(1);
        assertThat(dashboard
                        .as(ann, "POST", "/api/hooks", hook)
                        .expect(409)
                        .json()
                        .text("Message"))
                .isEqualTo("Duplicate webhook_id.");
        for (String wrong : new String[] {
            hook.replace("POST", "FETCH"), hook.replace("https://hooks.test/x", "/x"), hook.replace("\"b\"", "7")
        }) {
            assertThat(dashboard
                            .as(ann, "POST", "/api/hooks", wrong)
                            .expect(400)
                            .json()
                            .text("Message"))
                    .isEqualTo("Webhook object validation failed.");
        }
        assertThat(dashboard
                        .as(ann, "POST", "/api/hooks", "{")
                        .expect(403)
                        .json()
                        .text("Message"))
                .isEqualTo("Request body malformed.");
        dashboard
                .as(ann, "PUT", "/api/hooks/" + id, "{\"method\":\"GET\",\"target_path\":\"https://hooks.test/y\"}")
                .expect(200);
        assertThat(dashboard.get(ann, "/api/hooks/" + id).json().text("name")).isEmpty();
        Person eve = dashboard.founder("Other");
        dashboard.get(eve, "/api/hooks/" + id).expect(400);
        dashboard.as(eve, "DELETE", "/api/hooks/" + id, "").expect(404);
        assertThat(dashboard
                        .as(ann, "DELETE", "/api/hooks/" + id, "")
                        .expect(200)
                        .json()
                        .text("Message"))
                .isEqualTo("Webhook deleted");
        assertThat(dashboard
                        .as(ann, "DELETE", "/api/hooks/" + id, "")
                        .expect(404)
                        .json()
                        .text("Message"))
                .isEqualTo("Could not retrieve webhook detail.");
    }

    @Test
    void keepsOauthClientsOfAnApi() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person eve = dashboard.founder("Other");
        String api = dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/a/", ""))
                .json()
                .text("ID");
        String path = "/api/apis/oauth/" + api;
        Answer made = dashboard
                .as(ann, "POST", path, "{\"redirect_uri\":\"https://app.test/cb\"}")
                .expect(200);
        String client = made.json().text("client_id");
        assertThat(client).matches("[0-9a-f]{32}");
        assertThat(made.json().text("secret")).isNotEmpty();
        assertThat(dashboard.get(ann, path + "/" + client).expect(200).body()).isEqualTo(made.body());
        assertThat(dashboard.get(ann, path).expect(200).json().list("apps")).hasSize(1);
        dashboard.as(ann, "POST", path, "{\"client_id\":\"" + client + "\"}").expect(409);
        dashboard.as(ann, "POST", path, "{\"policy_id\":\"none\"}").expect(400);
        assertThat(dashboard.as(ann, "POST", path, "{").expect(403).json().text("Message"))
                .isEqualTo("Request body malformed.");
        assertThat(dashboard.get(eve, path).expect(400).json().text("Message")).isEqualTo("API Reference not found.");
        assertThat(dashboard
                        .as(ann, "DELETE", path + "/" + client, "")
                        .expect(200)
                        .json()
                        .text("Message"))
                .isEqualTo("OAuth client deleted successfully.");
        assertThat(dashboard.get(ann, path + "/" + client).expect(404).json().text("Message"))
                .isEqualTo("Could not retrieve app detail.");
    }
}
