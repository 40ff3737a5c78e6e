package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveKeyIT {
    @TempDir
    Path folder = Path.of(".");

    private static final String API = "{\"api_definition\":{\"api_id\":\"orders\",\"name\":\"orders\",\"active\":true,"
            + "\"auth\":{\"auth_header_name\":\"Authorization\"},\"version_data\":{\"not_versioned\":true,"
            + "\"versions\":{\"Default\":{\"name\":\"Default\"}}},"
            + "\"proxy\":{\"listen_path\":\"/orders/\",\"target_url\":\"http://up.test\"}}}";

    private static String policy(Dashboard dashboard, Dashboard.Person owner, String name, int rate) throws Exception {
        return dashboard
                .as(
                        owner,
                        "POST",
                        "/api/portal/policies",
                        "{\"name\":\"" + name + "\",\"active\":true,\"rate\":" + rate
                                + ",\"per\":1,\"quota_max\":-1,\"meta_data\":{\"from\":\"" + name + "\"},"
                                + "\"access_rights\":{\"orders\":{\"api_id\":\"orders\",\"api_name\":\"orders\","
                                + "\"versions\":[\"Default\"]}}}")
                .expect(200)
                .json()
                .text("Meta");
    }

    private static Json.Obj origin(Json.Obj answer, String pointer) {
        return answer.list("origins").stream()
                .map(Json::orEmptyObject)
                .filter(one -> one.text("pointer").equals(pointer))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhichPolicyEachValueComesFrom() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.HASH_KEYS, true)) {
            var ann = dashboard.founder("Acme");
            dashboard.as(ann, "POST", "/api/apis", API).expect(200);
            String slow = policy(dashboard, ann, "slow", 10);
            String fast = policy(dashboard, ann, "fast", 50);
            Json.Obj key = dashboard
                    .as(
                            ann,
                            "POST",
                            "/api/keys",
                            "{\"alias\":\"robot\",\"rate\":999,\"per\":1,\"meta_data\":{\"own\":\"mine\"},"
                                    + "\"apply_policies\":[\"" + slow + "\",\"" + fast + "\"]}")
                    .expect(200)
                    .json();
            String path = "/api/x/keys/" + key.text("key_id") + "/effective";
            Json.Obj answer = dashboard.get(ann, path).expect(200).json();
            assertThat(answer.object("session").number("rate", 0)).isEqualTo(50);
            assertThat(origin(answer, "/rate").text("reason")).isEqualTo("only_api");
            assertThat(origin(answer, "/rate").texts("policies")).containsExactly(fast);
            String limit = "/access_rights/orders/limit/rate";
            assertThat(origin(answer, limit).text("reason")).isEqualTo("most_generous");
            assertThat(origin(answer, limit).texts("policies")).containsExactly(fast);
            assertThat(origin(answer, "/access_rights/orders").texts("policies"))
                    .containsExactly(slow, fast);
            assertThat(origin(answer, "/meta_data/own").text("reason")).isEqualTo("key");
            assertThat(origin(answer, "/meta_data/from").texts("policies")).containsExactly(fast);
            assertThat(answer.list("policies").stream()
                            .map(one -> one.orEmptyObject().text("name")))
                    .containsExactly("slow", "fast");
            assertThat(answer.has("refused")).isFalse();
            Json.Obj byHash = dashboard
                    .get(ann, "/api/x/keys/" + key.text("key_hash") + "/effective?hashed=true")
                    .expect(200)
                    .json();
            assertThat(byHash.get("origins")).isEqualTo(answer.get("origins"));
        }
    }

    @Test
    void saysWhyGatewaysTurnAKeyAway() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            dashboard.as(ann, "POST", "/api/apis", API).expect(200);
            String gone = policy(dashboard, ann, "gone", 10);
            Json.Obj key = dashboard
                    .as(ann, "POST", "/api/keys", "{\"apply_policies\":[\"" + gone + "\"]}")
                    .expect(200)
                    .json();
            dashboard.as(ann, "DELETE", "/api/portal/policies/" + gone, "").expect(200);
            Json.Obj answer = dashboard
                    .get(ann, "/api/x/keys/" + key.text("key_id") + "/effective")
                    .expect(200)
                    .json();
            assertThat(answer.text("refused")).isEqualTo("policy not found: \"" + gone + "\"");
            assertThat(answer.texts("unknown")).containsExactly(gone);
            assertThat(answer.list("origins")).isEmpty();
        }
    }

    @Test
    void showsNoPasswordAndNoForeignKey() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            dashboard.as(ann, "POST", "/api/apis", API).expect(200);
            dashboard
                    .as(
                            ann,
                            "POST",
                            "/api/apis/keys/basic/john",
                            "{\"basic_auth_data\":{\"password\":\"secret 1\"},\"apply_policies\":[\""
                                    + policy(dashboard, ann, "gold", 5) + "\"]}")
                    .expect(200);
            String path = "/api/x/keys/john/effective?username=true";
            assertThat(dashboard.get(ann, path).expect(200).body()).doesNotContain("$2a$");
            dashboard.get(eve, path).expect(404);
            String id = dashboard
                    .as(ann, "POST", "/api/keys", "{\"access_rights\":{\"orders\":{\"api_id\":\"orders\"}}}")
                    .expect(200)
                    .json()
                    .text("key_id");
            dashboard.get(ann, "/api/x/keys/" + id + "/effective").expect(200);
            dashboard.get(eve, "/api/x/keys/" + id + "/effective").expect(400);
            dashboard.get(ann, "/api/x/keys/nothing/effective").expect(404);
            var reader = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            dashboard.get(reader, "/api/x/keys/" + id + "/effective").expect(403);
        }
    }
}
