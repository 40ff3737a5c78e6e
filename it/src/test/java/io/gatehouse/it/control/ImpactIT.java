package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactIT {
    private static final String PETS = "{\"api_definition\":{\"api_id\":\"pets\",\"name\":\"pets\",\"active\":true,"
            + "\"use_standard_auth\":true,\"auth\":{\"auth_header_name\":\"Authorization\"},"
            + "\"proxy\":{\"listen_path\":\"/pets/\",\"target_url\":\"http://127.0.0.1:1\"}}}";

    @TempDir
    Path folder = Path.of(".");

    private static String policy(Dashboard dashboard, Dashboard.Person owner) throws Exception {
        dashboard.as(owner, "POST", "/api/apis", PETS).expect(200);
        return dashboard
                .as(
                        owner,
                        "POST",
                        "/api/portal/policies",
                        "{\"name\":\"Gold\",\"rate\":10,\"per\":1,\"active\":true,\"access_rights\":{\"pets\":{\"api_id\":\"pets\",\"api_name\":\"pets\",\"versions\":[\"Default\"]}}}")
                .expect(200)
                .json()
                .text("Meta");
    }

    private static String key(Dashboard dashboard, Dashboard.Person owner, String policy) throws Exception {
        return dashboard
                .as(owner, "POST", "/api/keys", "{\"apply_policies\":[\"" + policy + "\"]}")
                .expect(200)
                .json()
                .text("key_id");
    }

    private static List<String> rows(Json.Obj impact) {
        return impact.list("touched").stream()
                .map(Json::orEmptyObject)
                .map(row -> row.text("kind") + " " + row.text("effect"))
                .toList();
    }

    @Test
    void namesWhatTheDeletionOfAnApiTouches() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String policy = policy(dashboard, ann);
            String token = key(dashboard, ann, policy);
            for (int more = 0; more < 21; more++) {
                key(dashboard, ann, policy);
            }
            var answer = dashboard.get(ann, "/api/x/apis/pets/impact").expect(200);
            Json.Obj impact = answer.json();
            assertThat(impact.flag("deleted")).isTrue();
            assertThat(rows(impact)).hasSize(21).contains("policy keeps_as_last", "key loses");
            assertThat(impact.object("counts").number("key", 0)).isEqualTo(22);
            assertThat(answer.body()).doesNotContain(token);
            assertThat(impact.texts("unseen")).isEmpty();
            dashboard.get(ann, "/api/apis/pets").expect(200);

            Json.Obj ofPolicy = dashboard
                    .get(ann, "/api/x/policies/" + policy + "/impact")
                    .expect(200)
                    .json();
            assertThat(rows(ofPolicy)).hasSize(20).containsOnly("key points_nowhere");

            dashboard.as(ann, "POST", "/api/x/apis/pets/impact", "{}").expect(400);
            Json.Obj change = dashboard
                    .as(ann, "POST", "/api/x/apis/pets/impact", PETS)
                    .expect(200)
                    .json();
            assertThat(change.flag("deleted")).isFalse();
            assertThat(rows(change)).contains("policy refers", "key refers");
        }
    }

    @Test
    void showsNobodyWhatTheyMayNotRead() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            String policy = policy(dashboard, ann);
            key(dashboard, ann, policy);
            dashboard.get(eve, "/api/x/apis/pets/impact").expect(404);
            dashboard.get(eve, "/api/x/policies/" + policy + "/impact").expect(404);
            var reader = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            Json.Obj impact =
                    dashboard.get(reader, "/api/x/apis/pets/impact").expect(200).json();
            assertThat(rows(impact)).isEmpty();
            assertThat(impact.texts("unseen")).contains("policy", "key", "hook");
            assertThat(impact.object("counts").has("key")).isFalse();
            dashboard.as(reader, "POST", "/api/x/apis/pets/impact", PETS).expect(200);
            dashboard.get(reader, "/api/x/policies/" + policy + "/impact").expect(403);
            dashboard.get(ann, "/api/x/templates/" + policy + "/impact").expect(404);
        }
    }

    @Test
    void bringsAChangeTogetherWithWhatWasWrittenMeanwhile() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            String policy = policy(dashboard, ann);
            String path = "/api/portal/policies/" + policy;
            Json.Obj base = dashboard.get(ann, path).expect(200).json();
            dashboard
                    .as(ann, "PUT", path, base.with("rate", Json.of(20)).toString())
                    .expect(200);
            String merge = "/api/x/policies/" + policy + "/merge";
            Json.Obj mine = base.with("per", Json.of(60));
            var answer = dashboard
                    .as(ann, "POST", merge, "{\"base\":1,\"mine\":" + mine + "}")
                    .expect(200);
            assertThat(answer.header("etag")).isEqualTo("\"2\"");
            Json.Obj merged = answer.json().object("merged");
            assertThat(merged.number("rate", 0)).isEqualTo(20);
            assertThat(merged.number("per", 0)).isEqualTo(60);
            Json.Obj both = dashboard
                    .as(ann, "POST", merge, "{\"base\":1,\"mine\":" + base.with("rate", Json.of(30)) + "}")
                    .expect(200)
                    .json();
            assertThat(both.list("conflicts").stream()
                            .map(conflict -> conflict.orEmptyObject().text("path")))
                    .contains("/rate");
            dashboard.as(ann, "POST", merge, "{\"base\":1}").expect(400);
            dashboard.as(ann, "POST", merge, "{\"mine\":{}}").expect(400);
            dashboard.as(ann, "POST", merge, "{\"base\":9,\"mine\":{}}").expect(404);
            dashboard
                    .as(ann, "POST", "/api/x/users/" + ann.id() + "/merge", "{\"base\":1,\"mine\":{}}")
                    .expect(400);
            var eve = dashboard.founder("Other");
            dashboard.as(eve, "POST", merge, "{\"base\":1,\"mine\":{}}").expect(404);
            assertThat(dashboard.get(ann, path).json().number("rate", 0)).isEqualTo(20);
        }
    }
}
