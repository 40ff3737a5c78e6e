package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Query;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How keys are stored, listed and told of: hashed or not, in the audit log, across a crash. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyStorageIT {
    @TempDir
    static Path folder = Path.of(".");

    private Dashboard dashboard;

    @BeforeAll
    void start() throws Exception {
        dashboard = KeysIT.withHashes(folder);
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
    }

    @Test
    void writesAnAuditEntryForEachDeedAndNoKeyInIt() throws Exception {
        Person ann = dashboard.founder("Acme");
        String apiId = KeysIT.api(dashboard, ann, "/a/");
        Answer made = dashboard.as(ann, "POST", "/api/keys/sesame-open", KeysIT.session(apiId, ""));
        String token = made.json().text("key_id");
        dashboard
                .as(ann, "PUT", "/api/keys/" + token, KeysIT.session(apiId, "\"alias\":\"new\","))
                .expect(200);
        dashboard.as(ann, "DELETE", "/api/keys/sesame-open?suppress=1", "").expect(200);
        dashboard.as(ann, "DELETE", "/api/keys/sesame-open", "").expect(404);
        List<Json.Obj> entries = dashboard
                .storage()
                .documents()
                .query(Collections.AUDIT, new OrgId(ann.org()), Query.everything())
                .documents()
                .stream()
                .map(entry -> entry.body())
                .filter(entry -> entry.text("url").contains("/api/keys"))
                .toList();
        assertThat(entries)
                .extracting(entry -> entry.text("method") + entry.number("status", 0))
                .containsExactly("POST200", "PUT200", "DELETE200", "DELETE404");
        assertThat(entries.toString())
                .doesNotContain("sesame-open")
                .doesNotContain(token)
                .contains(made.json().text("key_hash"), "\"alias\":\"new\"");
    }

    @Test
    void hidesHashesUnlessListingIsOn() throws Exception {
        try (var closed = Dashboard.start(Files.createTempDirectory(folder, "closed"), DashboardKeys.HASH_KEYS, true)) {
            Person ann = closed.founder("Acme");
            String apiId = closed.as(ann, "POST", "/api/apis", ApisIT.classic("A", "/a/", ""))
                    .json()
                    .text("ID");
            Answer made = closed.as(ann, "POST", "/api/keys", KeysIT.session(apiId, ""))
                    .expect(200);
            assertThat(closed.get(ann, "/api/apis/keys").expect(404).json().text("Message"))
                    .isEqualTo("Hashed key listing is disabled in config (enable_hashed_keys_listing)");
            String byHash = "/api/keys/" + made.json().text("key_hash") + "?hashed=1";
            closed.get(ann, byHash).expect(200);
            closed.as(ann, "PUT", byHash, KeysIT.session(apiId, "")).expect(403);
            closed.as(ann, "DELETE", byHash, "").expect(403);
        }
    }

    @Test
    void storesKeysUnderThemselvesWhereTheyAreNotHashed() throws Exception {
        try (var plain = Dashboard.start(Files.createTempDirectory(folder, "plain"))) {
            Person ann = plain.founder("Acme");
            String apiId = plain.as(ann, "POST", "/api/apis", ApisIT.classic("A", "/a/", ""))
                    .json()
                    .text("ID");
            String id = plain.as(ann, "POST", "/api/keys", KeysIT.session(apiId, ""))
                    .json()
                    .text("key_id");
            assertThat(KeysIT.ids(plain.get(ann, "/api/apis/keys"))).containsExactly(id);
            plain.get(ann, "/api/keys/" + id).expect(200);
            plain.get(ann, "/api/keys/" + id + "?hashed=1").expect(400);
        }
    }

    @Test
    void anEntryThatACrashLeftIsInTheAuditLogAfterTheNextStart() throws Exception {
        Path here = Files.createTempDirectory(folder, "crashed");
        var org = new OrgId("5e9d9544a1dcd60001d0ed20");
        var entry = new Change.Put(
                Collections.AUDIT, org, "left", Json.object().put("action", "x").build(), Expected.ABSENT);
        try (var storage = SqliteStorage.open(here.resolve("main.db"), Clock.systemUTC())) {
            storage.keyring()
                    .put(
                            Keyring.Space.KEY,
                            "k",
                            org,
                            Json.Obj.EMPTY,
                            Optional.empty(),
                            Expected.ABSENT,
                            Optional.of(new Handover("ann", entry, List.of())));
            assertThat(storage.documents().find(Collections.AUDIT, org, "left")).isEmpty();
        }
        try (var next = Dashboard.start(here)) {
            assertThat(next.storage().documents().find(Collections.AUDIT, org, "left"))
                    .isPresent();
            assertThat(next.storage().keyring().owed(1)).isEmpty();
        }
    }
}
