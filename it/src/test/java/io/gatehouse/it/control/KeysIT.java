package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Keyring;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys on a dashboard that stores them under their hash and lists hashes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysIT {
    private static final String MISSING =
            "{\"Status\":\"Error\",\"Message\":\"Could not retrieve key detail.\",\"Meta\":null}";

    @TempDir
    static Path folder = Path.of(".");

    private Dashboard dashboard;

    @BeforeAll
    void start() throws Exception {
        dashboard = withHashes(folder);
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
    }

    /** Keys are hashed, listed and written by their hash. */
    static Dashboard withHashes(Path folder) throws Exception {
        return Dashboard.start(
                folder,
                Settings.defaults()
                        .with(DashboardKeys.HASH_KEYS, true)
                        .with(DashboardKeys.HASHED_KEYS_LISTING, true)
                        .with(DashboardKeys.UPDATE_BY_HASH, true)
                        .with(DashboardKeys.DELETE_BY_HASH, true));
    }

    static String api(Dashboard dashboard, Person who, String path) throws Exception {
        return dashboard
                .as(who, "POST", "/api/apis", ApisIT.classic("A", path, ""))
                .expect(200)
                .json()
                .text("ID");
    }

    static String session(String apiId, String more) {
        return "{" + more + PoliciesIT.rights(apiId) + "}";
    }

    static List<String> ids(Answer list) {
        return list.expect(200).json().object("data").texts("keys");
    }

    @Test
    void generatesReadsReplacesAndDeletes() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = api(dashboard, ann, "/a/");
        Answer made = dashboard
                .as(ann, "POST", "/api/keys", session(apiId, "\"alias\":\"ci\",\"org_id\":\"x\",\"rate\":5,\"per\":1,"))
                .expect(200);
        assertThat(made.json().fields().keySet()).containsExactly("api_model", "key_id", "key_hash", "data");
        String id = made.json().text("key_id");
        String hash = made.json().text("key_hash");
        assertThat(hash).matches("[0-9a-f]{16}");
        Json.Obj data = made.json().object("data");
        assertThat(data.text("org_id")).isEqualTo(ann.org());
        assertThat(data.text("alias")).isEqualTo("ci");
        assertThat(data.text("date_created")).startsWith("20");

        Answer read = dashboard.get(ann, "/api/keys/" + id).expect(200);
        assertThat(read.json().object("data").number("rate", 0)).isEqualTo(5);
        assertThat(dashboard
                        .get(ann, "/api/apis/" + apiId + "/keys/" + id)
                        .expect(200)
                        .body())
                .isEqualTo(read.body());
        assertThat(dashboard.get(ann, "/api/apis/-/keys/" + id).expect(200).body())
                .isEqualTo(read.body());
        assertThat(dashboard
                        .get(ann, "/api/keys/" + hash + "?hashed=1")
                        .expect(200)
                        .json()
                        .text("key_hash"))
                .isEqualTo(hash);
        assertThat(dashboard
                        .get(ann, "/api/keys/" + hash + "?auto_guess=true")
                        .expect(200)
                        .json()
                        .text("key_hash"))
                .isEqualTo(hash);
        assertThat(dashboard.get(ann, "/api/keys/" + hash).expect(404).body()).isEqualTo(MISSING);

        Answer saved = dashboard
                .as(ann, "PUT", "/api/keys/" + id, session(apiId, "\"rate\":9,\"per\":1,"))
                .expect(200);
        assertThat(saved.json().object("data").number("rate", 0)).isEqualTo(9);
        assertThat(dashboard.get(ann, "/api/keys/" + id).json().object("data").text("date_created"))
                .isEqualTo(data.text("date_created"));
        Json.Obj both = dashboard
                .as(ann, "PUT", "/api/apis/" + apiId + "/keys/" + id, session(apiId, "\"rate\":9,\"per\":1,"))
                .expect(200)
                .json();
        assertThat(both.text("Status") + " " + both.text("Message")).isEqualTo("OK Key updated");
        assertThat(both.text("key_hash")).isEqualTo(hash);
        dashboard
                .call(
                        "PUT",
                        "/api/keys/" + id,
                        session(apiId, ""),
                        "Authorization",
                        ann.key(),
                        "If-Match",
                        read.header("ETag"))
                .expect(412);

        assertThat(dashboard
                        .as(ann, "DELETE", "/api/keys/" + hash + "?hashed=true", "")
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"Key deleted successfully.\",\"Meta\":null}");
        assertThat(dashboard
                        .as(ann, "DELETE", "/api/keys/" + id, "")
                        .expect(404)
                        .body())
                .isEqualTo(MISSING);
        assertThat(dashboard
                        .as(ann, "PUT", "/api/keys/" + id, session(apiId, ""))
                        .expect(404)
                        .body())
                .isEqualTo(MISSING);
    }

    @Test
    void takesAKeyOfTheCallersChoice() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = api(dashboard, ann, "/a/");
        Answer made = dashboard
                .as(ann, "POST", "/api/keys/my-custom-key", session(apiId, ""))
                .expect(200);
        assertThat(made.json().text("key_id")).startsWith("ey");
        assertThat(dashboard
                        .get(ann, "/api/keys/my-custom-key")
                        .expect(200)
                        .json()
                        .text("key_hash"))
                .isEqualTo(made.json().text("key_hash"));
        dashboard.as(ann, "POST", "/api/keys/my-custom-key", session(apiId, "")).expect(409);
        assertThat(dashboard
                        .as(ann, "POST", "/api/keys/ab", session(apiId, ""))
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("custom key ID length 2 is less than min_token_length (3)");
        // The same word in another organisation is another key.
        Person bob = dashboard.founder("Other");
        dashboard
                .as(bob, "POST", "/api/keys/my-custom-key", session(api(dashboard, bob, "/b/"), ""))
                .expect(200);
    }

    @Test
    void listsByApiTextAndPolicy() throws Exception {
        Person ann = dashboard.founder("Acme");
        String one = api(dashboard, ann, "/one/");
        String two = api(dashboard, ann, "/two/");
        String policy = dashboard
                .as(ann, "POST", "/api/portal/policies", "{\"name\":\"P\"," + PoliciesIT.rights(two) + "}")
                .expect(200)
                .json()
                .text("Message");
        String direct =
                dashboard.as(ann, "POST", "/api/keys", session(one, "")).json().text("key_hash");
        Answer under = dashboard
                .as(ann, "POST", "/api/keys", "{\"apply_policies\":[\"" + policy + "\"]}")
                .expect(200);
        assertThat(under.json().object("data").object("access_rights").fields()).containsOnlyKeys(two);
        String hash = under.json().text("key_hash");

        assertThat(ids(dashboard.get(ann, "/api/apis/keys"))).containsExactlyInAnyOrder(direct, hash);
        assertThat(ids(dashboard.get(ann, "/api/apis/-/keys?p=-1"))).hasSize(2);
        assertThat(ids(dashboard.get(ann, "/api/apis/" + one + "/keys"))).containsExactly(direct);
        assertThat(ids(dashboard.get(ann, "/api/apis/" + two + "/keys"))).containsExactly(hash);
        assertThat(ids(dashboard.get(ann, "/api/apis/" + two + "/keys/search?q=" + hash.substring(2, 9))))
                .containsExactly(hash);
        assertThat(ids(dashboard.get(ann, "/api/apis/" + two + "/keys/search?q=zzz")))
                .isEmpty();
        assertThat(dashboard.get(ann, "/api/apis/none/keys").expect(404).json().text("Message"))
                .isEqualTo("Could not retrieve keys.");
        Json.Obj detailed = dashboard
                .get(ann, "/api/keys/detailed?policy_id=" + policy)
                .expect(200)
                .json();
        assertThat(detailed.list("keys")).hasSize(1);
        assertThat(detailed.list("keys").getFirst().orEmptyObject().text("key_hash"))
                .isEqualTo(hash);

        // A deleted policy leaves its keys alone.
        dashboard.as(ann, "DELETE", "/api/portal/policies/" + policy, "").expect(200);
        assertThat(dashboard
                        .get(ann, "/api/keys/" + hash + "?hashed=1")
                        .expect(200)
                        .json()
                        .object("data")
                        .texts("apply_policies"))
                .containsExactly(policy);
    }

    @Test
    void keepsAnotherOrganisationsKeysShut() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person eve = dashboard.founder("Other");
        Answer made =
                dashboard.as(ann, "POST", "/api/keys", session(api(dashboard, ann, "/a/"), "\"rate\":5,\"per\":1,"));
        String path = "/api/keys/" + made.json().text("key_id");
        String refusal = "{\"Status\":\"Error\",\"Message\":\"Attempted access to non-owned key.\",\"Meta\":null}";
        assertThat(dashboard.get(eve, path).expect(400).body()).isEqualTo(refusal);
        assertThat(dashboard
                        .as(eve, "PUT", path, session(api(dashboard, eve, "/e/"), ""))
                        .expect(400)
                        .body())
                .isEqualTo(refusal);
        assertThat(dashboard.as(eve, "DELETE", path, "").expect(400).body()).isEqualTo(refusal);
        assertThat(ids(dashboard.get(eve, "/api/apis/keys"))).isEmpty();
        assertThat(dashboard.get(ann, path).expect(200).json().object("data").number("rate", 0))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                   | 400 | Failed to create key, keys must have at least one Access Rights record set.",
                "{\"apply_policies\":[\"none\"]}                      | 400 | Failed to create key - policy not found: \"none\"",
                "{\"access_rights\":{\"none\":{\"api_id\":\"none\"}}} | 400 | User/Key object validation failed, most likely malformed input.",
                "{\"access_rights\":[]}                               | 400 | User/Key object validation failed, most likely malformed input.",
                "{\"access_rights\":{\"x\":{}},\"rate\":-1}           | 400 | User/Key object validation failed, most likely malformed input.",
                "{\"access_rights\":{\"x\":{}},\"expires\":\"soon\"}  | 400 | User/Key object validation failed, most likely malformed input.",
                "{\"access_rights\":{\"x\":{\"api_id\":\"y\"}}}        | 400 | User/Key object validation failed, most likely malformed input.",
                "{\"access_rights\"                                   | 403 | Request body malformed.",
                "{\"rate\":1,\"rate\":2}                              | 403 | Request body malformed.",
                "''                                                   | 400 | Failed to read response body, body empty.",
            })
    void refusesABadSessionAndSavesNothing(String body, int status, String message) throws Exception {
        Person ann = dashboard.founder("Acme");
        for (String path : List.of("/api/keys", "/api/keys/chosen", "/api/keys/preview")) {
            assertThat(dashboard
                            .as(ann, "POST", path, body)
                            .expect(status)
                            .json()
                            .text("Message"))
                    .isEqualTo(message);
        }
        assertThat(ids(dashboard.get(ann, "/api/apis/keys"))).isEmpty();
    }

    @Test
    void refusesRightsThatPoliciesMayNotHaveEither() throws Exception {
        Person ann = dashboard.founder("Acme");
        dashboard.ownedApi(ann, "shop", ann.id());
        dashboard.ownedApi(ann, "other", ann.id());
        for (var wrong : Map.of(
                        "\"api_id\":\"other\"", "/api_id",
                        "\"versions\":5", "/versions",
                        "\"allowed_urls\":[{\"url\":\"(\",\"methods\":[\"GET\"]}]", "/allowed_urls/0/url")
                .entrySet()) {
            String key = "{\"access_rights\":{\"shop\":{" + wrong.getKey() + "}}}";
            assertThat(dashboard.as(ann, "POST", "/api/keys", key).expect(400).body())
                    .contains("\"/access_rights/shop" + wrong.getValue() + "\"");
        }
        assertThat(ids(dashboard.get(ann, "/api/apis/keys"))).isEmpty();
    }

    @Test
    void previewsWithoutSaving() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer preview = dashboard
                .as(ann, "POST", "/api/keys/preview", session(api(dashboard, ann, "/a/"), "\"alias\":\"x\","))
                .expect(200);
        assertThat(preview.json().object("data").text("alias")).isEqualTo("x");
        assertThat(ids(dashboard.get(ann, "/api/apis/keys"))).isEmpty();
    }

    @Test
    void looksAfterBasicAuthUsers() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = api(dashboard, ann, "/a/");
        String path = "/api/apis/keys/basic/test-user";
        Answer made = dashboard
                .as(ann, "POST", path, session(apiId, "\"basic_auth_data\":{\"password\":\"test123\"},"))
                .expect(200);
        assertThat(made.json().text("key_id")).isEqualTo(ann.org() + "test-user");
        assertThat(made.json().object("data").object("basic_auth_data").text("password"))
                .isEmpty();
        assertThat(made.body()).doesNotContain("test123", "$2a$");
        assertThat(dashboard.get(ann, path).expect(200).json().text("key_hash"))
                .isEqualTo(made.json().text("key_hash"));
        assertThat(dashboard
                        .get(ann, "/api/keys/test-user?username=true")
                        .expect(200)
                        .json()
                        .text("key_hash"))
                .isEqualTo(made.json().text("key_hash"));
        dashboard.get(ann, "/api/keys/" + ann.org() + "test-user").expect(200);
        // A session without a password keeps the old one.
        dashboard.as(ann, "PUT", path, session(apiId, "\"alias\":\"t\",")).expect(200);
        var entry = dashboard
                .storage()
                .keyring()
                .find(Keyring.Space.KEY, made.json().text("key_hash"))
                .orElseThrow();
        assertThat(entry.body().object("basic_auth_data").text("password")).startsWith("$2a$10$");
        dashboard
                .as(
                        ann,
                        "POST",
                        "/api/keys?basic_auth=true",
                        session(apiId, "\"basic_auth_data\":{\"user\":\"other\",\"password\":\"test123\"},"))
                .expect(200);
        dashboard.get(ann, "/api/apis/keys/basic/other").expect(200);
        dashboard
                .as(ann, "POST", "/api/apis/keys/basic/nobody", session(apiId, ""))
                .expect(400);
        dashboard
                .as(
                        ann,
                        "POST",
                        "/api/apis/keys/basic/no%3Abody",
                        session(apiId, "\"basic_auth_data\":{\"password\":\"test123\"},"))
                .expect(400);
        dashboard.as(ann, "DELETE", path, "").expect(200);
        dashboard.get(ann, path).expect(404);
    }

    @Test
    void aStaleDeletionDeletesNothing() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = api(dashboard, ann, "/a/");
        Answer made = dashboard.as(ann, "POST", "/api/keys", session(apiId, "")).expect(200);
        String path = "/api/keys/" + made.json().text("key_id");
        String old = dashboard.get(ann, path).expect(200).header("ETag");
        dashboard.as(ann, "PUT", path, session(apiId, "\"alias\":\"new\",")).expect(200);

        dashboard
                .call("DELETE", path, "", "Authorization", ann.key(), "If-Match", old)
                .expect(412);

        Answer still = dashboard.get(ann, path).expect(200);
        assertThat(still.json().object("data").text("alias")).isEqualTo("new");
        dashboard
                .call("DELETE", path, "", "Authorization", ann.key(), "If-Match", still.header("ETag"))
                .expect(200);
    }
}
