package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import io.gatehouse.store.NodeReport;
import io.gatehouse.store.NodeReport.Failure;
import io.gatehouse.store.Outcome;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Signals;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node in the control plane's company says of itself. */
class PropagationTest {
    private static final OrgId ACME = new OrgId("acme");

    @TempDir
    Path folder;

    private SqliteStorage storage;
    private GatewayNode node;

    @BeforeEach
    void start() throws Exception {
        storage = SqliteStorage.open(folder.resolve("main.db"), Clock.systemUTC());
        node = NodeUnderTest.done(GatewayNode.follow(
                new GatewayConfig(
                        "127.0.0.1", 0, "s", folder.resolve("apps"), folder.resolve("p.json"), Settings.defaults()),
                storage,
                Clock.systemUTC(),
                new Random(1)));
    }

    @AfterEach
    void stop() throws Exception {
        try {
            node.close();
        } finally {
            storage.close();
        }
    }

    private long write(OrgId org, String id, String target) {
        Json.Obj definition = JsonText.parseObject(
                """
                {"api_id":"ID","org_id":"ORG","name":"ID","use_keyless":true,"active":true,
                 "proxy":{"listen_path":"/ID/","target_url":"TARGET"}}""".replace("ID", id).replace("ORG", org.value()).replace("TARGET", target));
        Json.Obj body = Json.object()
                .put("api_id", id)
                .put("format", "classic")
                .put("active", true)
                .put("definition", definition)
                .build();
        assertThat(storage.documents()
                        .write(List.of(new Change.Put(Collections.APIS, org, id, body, Expected.ANYTHING)), "ann"))
                .isInstanceOf(Outcome.Stored.class);
        long generation = storage.documents().generation(Collections.APIS, Scope.of(org));
        storage.signals().nudge(Signals.Topic.APIS);
        return generation;
    }

    private NodeReport report() {
        List<NodeReport> all = NodeReport.all(storage.documents());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void tellsWhichGenerationItRuns() {
        long generation = write(ACME, "one", "http://127.0.0.1:1");
        await().until(() -> report().runs(Collections.APIS, ACME, generation));
        assertThat(report().apis()).isEqualTo(1);
        assertThat(report().runs(Collections.APIS, ACME, generation + 1)).isFalse();
        assertThat(report().hostname()).isNotBlank();
        assertThat(report().version()).isEqualTo(GatewayNode.VERSION);
        assertThat(report().isSilent(Clock.systemUTC().instant())).isFalse();

        long other = write(new OrgId("other"), "two", "http://127.0.0.1:1");
        await().until(() -> report().runs(Collections.APIS, new OrgId("other"), other));
        assertThat(report().runs(Collections.APIS, ACME, generation)).isTrue();
        assertThat(report().served()).isEqualTo(Map.of(ACME, 1, new OrgId("other"), 1));
    }

    @Test
    void namesWhatItCannotServeAndWhoseItIs() {
        write(ACME, "good", "http://127.0.0.1:1");
        long generation = write(ACME, "bad", "nowhere");
        await().until(() -> report().runs(Collections.APIS, ACME, generation));
        assertThat(report().failures())
                .extracting(Failure::org, Failure::id)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ACME, "bad"));
        assertThat(report().apis()).isEqualTo(1);
    }

    @Test
    void leavesTheListWhenItStops() throws Exception {
        assertThat(NodeReport.all(storage.documents())).hasSize(1);
        node.close();
        assertThat(NodeReport.all(storage.documents())).isEmpty();
    }
}
