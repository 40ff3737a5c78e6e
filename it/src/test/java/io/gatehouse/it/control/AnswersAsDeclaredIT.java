package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import io.gatehouse.control.http.OpenApiDocument;
import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the dashboard answers has the shape that its OpenAPI document declares: the web dashboard's types are made of
 * that document.
 */
class AnswersAsDeclaredIT {
    private static final String OAS = """
            {"openapi":"3.0.3","info":{"title":"Things","version":"1"},
             "paths":{"/things":{"get":{"operationId":"things","responses":{"200":{"description":"ok"}}}}},
             "x-tyk-api-gateway":{"info":{"name":"Things","state":{"active":true}},
               "upstream":{"url":"http://up.example/"},"server":{"listenPath":{"value":"/%s/","strip":true}}}}
            """;

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4, with -> with.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private static final Settings OPENED = Settings.defaults()
            .with(DashboardKeys.HASH_KEYS, true)
            .with(DashboardKeys.HASHED_KEYS_LISTING, true)
            .with(DashboardKeys.RULES_API, true);

    private final List<String> wrong = new ArrayList<>();
    private final JsonNode document;

    @TempDir
    Path folder = Path.of(".");

    AnswersAsDeclaredIT() throws Exception {
        document = JACKSON.readTree(JsonText.print(OpenApiDocument.of("test")));
    }

    @Test
    void everyAnswerHasTheDeclaredShape() throws Exception {
        try (var dashboard = Dashboard.start(folder, OPENED)) {
            Person founder = dashboard.founder("Acme");
            String api = made(dashboard, founder, "/api/apis/oas", OAS.formatted("things"), "ID");
            String version = made(
                    dashboard,
                    founder,
                    "/api/apis/oas?base_api_id=" + api + "&base_api_version_name=v1&new_version_name=v2",
                    OAS.formatted("things2"),
                    "ID");
            String classic = made(dashboard, founder, "/api/apis", """
                    {"api_definition":{"name":"Old #old","active":true,"use_oauth2":true,
                      "version_data":{"not_versioned":true,"versions":{"Default":{"name":"Default"}}},
                      "proxy":{"listen_path":"/old/","target_url":"http://up.example/","strip_listen_path":true}}}
                    """, "ID");
            String policy = made(dashboard, founder, "/api/portal/policies", """
                    {"name":"Gold","active":true,"rate":10,"per":1,"quota_max":-1,
                      "access_rights":{"%s":{"api_id":"%s","api_name":"Things","versions":["Default"]}}}
                    """.formatted(api, api), "Meta");
            String key = made(dashboard, founder, "/api/keys", "{\"apply_policies\":[\"" + policy + "\"]}", "key_hash");
            String hook = made(dashboard, founder, "/api/hooks", """
                    {"name":"Alert","method":"POST","target_path":"http://hooks.example/","header_map":{"X-A":"b"}}
                    """, "Meta");
            String group = made(dashboard, founder, "/api/usergroups", """
                    {"name":"Devs","description":"They build","user_permissions":{"apis":"read"}}
                    """, "Meta");
            String template = made(dashboard, founder, "/api/assets", """
                    {"kind":"oas-template","name":"Standard","description":"d","data":{"paths":{}}}
                    """, "ID");
            String client = made(dashboard, founder, "/api/apis/oauth/" + classic, """
                    {"redirect_uri":"http://app.example/","policy_id":"%s"}
                    """.formatted(policy), "client_id");
            made(dashboard, founder, "/api/users", """
                    {"first_name":"Una","last_name":"User","email_address":"una@example.org","active":true,
                      "password":"correct Horse 7","user_permissions":{"apis":"read"}}
                    """, "Meta");
            dashboard.as(founder, "DELETE", "/api/apis/oas/" + version, "").expect(200);

            for (String path : List.of(
                    "/hello",
                    "/api/x/session",
                    "/api/apis",
                    "/api/apis?compressed=1",
                    "/api/apis/" + classic,
                    "/api/apis/" + api,
                    "/api/apis/" + api + "/url",
                    "/api/apis/oas/" + api,
                    "/api/apis/oas/" + api + "/urls",
                    "/api/apis/oas/" + api + "/versions",
                    "/api/apis/oas/" + api + "/categories",
                    "/api/apis/" + api + "/access",
                    "/api/apis/categories",
                    "/api/portal/policies",
                    "/api/portal/policies/search",
                    "/api/portal/policies/" + policy,
                    "/api/keys/detailed",
                    "/api/apis/keys",
                    "/api/apis/" + api + "/keys",
                    "/api/keys/" + key + "?hashed=1",
                    "/api/hooks",
                    "/api/hooks/" + hook,
                    "/api/usergroups",
                    "/api/usergroups/" + group,
                    "/api/assets",
                    "/api/assets/" + template,
                    "/api/apis/oauth/" + classic,
                    "/api/apis/oauth/" + classic + "/" + client,
                    "/api/users",
                    "/api/users/me",
                    "/api/org/opa",
                    "/api/org/permissions",
                    "/api/x/rules/default",
                    "/api/audit-logs?p=1",
                    "/api/x/nodes",
                    "/api/x/propagation",
                    "/api/x/deleted/apis",
                    "/api/x/apis/" + api + "/revisions",
                    "/api/x/apis/" + api + "/revisions/1",
                    "/api/x/apis/" + api + "/revisions/1/diff")) {
                asDeclared("GET", path, dashboard.get(founder, path));
            }
            for (List<String> question : List.of(
                    List.of(
                            "/api/apis/oas/dry-run",
                            "{\"oas\":{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"T\",\"version\":\"1\"},\"paths\":{},\"servers\":[{\"url\":\"http://up.example/\"}]}}"),
                    List.of("/api/keys/preview", "{\"apply_policies\":[\"" + policy + "\"]}"),
                    List.of("/api/x/rules/check", "{\"rules\":\"package a\\nb {\"}"),
                    List.of("/api/x/simulate", "{\"method\":\"PUT\",\"path\":\"/api/apis/1\",\"permissions\":{}}"),
                    List.of("/api/users/search", "{\"filters\":{\"query\":\"una\"}}"))) {
                asDeclared(
                        "POST",
                        question.getFirst(),
                        dashboard.as(founder, "POST", question.getFirst(), question.getLast()));
            }
            assertThat(wrong).isEmpty();
        }
    }

    private String made(Dashboard dashboard, Person person, String path, String body, String field) throws Exception {
        var answer = dashboard.as(person, "POST", path, body);
        asDeclared("POST", path, answer);
        return answer.json().text(field);
    }

    private void asDeclared(String verb, String address, Dashboard.Answer answer) throws Exception {
        String path = address.replaceFirst("\\?.*", "");
        assertThat(answer.status()).as(path + answer.body()).isBetween(200, 299);
        JsonNode schema = document.path("paths")
                .path(declared(path, verb))
                .path(verb.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(answer.status()))
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isMissingNode()).as(verb + " " + path).isFalse();
        assertThat(schema.has("$ref"))
                .as(verb + " " + path + " has a schema of its own")
                .isTrue();
        ObjectNode whole = JACKSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.path("components"));
        JsonSchema checked = SCHEMAS.getSchema(whole);
        Set<ValidationMessage> found = checked.validate(JACKSON.readTree(answer.body()));
        found.forEach(one -> wrong.add(verb + " " + path + " " + one.getMessage()));
    }

    /** The template that a path is an instance of: the one with the most literal segments. */
    private String declared(String path, String verb) {
        String best = "";
        int literal = -1;
        for (var names = document.path("paths").fieldNames(); names.hasNext(); ) {
            String template = names.next();
            String pattern = template.replaceAll("\\{[^}]*}", "[^/]+").replace(".", "\\.");
            int length = template.replaceAll("\\{[^}]*}", "").length();
            boolean answers = document.path("paths").path(template).has(verb.toLowerCase(Locale.ROOT));
            if (answers && path.matches(pattern) && length > literal) {
                best = template;
                literal = length;
            }
        }
        return best;
    }
}
