package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Collections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Many who write the same thing at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentWritesIT {
    private static final int WRITERS = 16;

    @TempDir
    static Path folder = Path.of(".");

    private Dashboard dashboard;

    private interface Write {
        int status(int writer) throws Exception;
    }

    @BeforeAll
    void start() throws Exception {
        dashboard = Dashboard.start(folder, DashboardKeys.RULES_API, true);
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
    }

    private static List<Integer> atOnce(Write write) throws Exception {
        var ready = new CountDownLatch(WRITERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                Callable<Integer> one = () -> {
                    ready.countDown();
                    ready.await();
                    return write.status(writer);
                };
                running.add(threads.submit(one));
            }
            var statuses = new ArrayList<Integer>();
            for (var one : running) {
                statuses.add(one.get());
            }
            return statuses;
        }
    }

    @Test
    void theLastOneWinsAndNobodyIsRefusedWithoutAVersion() throws Exception {
        Person ann = dashboard.founder("Acme");
        String api = dashboard
                .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/at-once/", ""))
                .expect(200)
                .json()
                .text("ID");
        String oas = dashboard
                .as(ann, "POST", "/api/apis/oas", OasApisIT.document("O", "/at-once-oas/"))
                .expect(200)
                .json()
                .text("ID");
        String session = "\"alias\":\"%d\"," + PoliciesIT.rights(api).replace("%", "%%");
        String key = dashboard
                .as(ann, "POST", "/api/keys", "{" + session.formatted(0) + "}")
                .expect(200)
                .json()
                .text("key_id");
        assertThat(atOnce(i -> dashboard
                        .as(ann, "PUT", "/api/apis/" + api, ApisIT.classic("A" + i, "/at-once/", ""))
                        .status()))
                .containsOnly(200);
        assertThat(atOnce(i -> dashboard
                        .as(ann, "PUT", "/api/apis/oas/" + oas + "/categories", "{\"categories\":[\"c" + i + "\"]}")
                        .status()))
                .containsOnly(200);
        assertThat(atOnce(i -> dashboard
                        .as(ann, "PUT", "/api/keys/" + key, "{" + session.formatted(i) + "}")
                        .status()))
                .containsOnly(200);
    }

    @Test
    void oneWinsWhereAllNameTheVersionTheyRead() throws Exception {
        Person ann = dashboard.founder("Acme");
        String path = "/api/apis/"
                + dashboard
                        .as(ann, "POST", "/api/apis", ApisIT.classic("A", "/one-wins/", ""))
                        .expect(200)
                        .json()
                        .text("ID");
        String tag = dashboard.get(ann, path).header("ETag");
        List<Integer> statuses = atOnce(i -> dashboard
                .call(
                        "PUT",
                        path,
                        ApisIT.classic("A" + i, "/one-wins/", ""),
                        "Authorization",
                        ann.key(),
                        "If-Match",
                        tag)
                .status());
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void whatOneChangesOfAThingDoesNotUndoWhatAnotherChangedOfIt() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person bob = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
        String path = "/api/users/" + bob.id();
        String body = dashboard.get(ann, path).expect(200).body();
        assertThat(atOnce(i -> dashboard
                        .as(
                                ann,
                                "PUT",
                                i == 0 ? path + "/actions/key/reset" : path,
                                i == 0 ? "" : body.replace("\"P\"", "\"P" + i + "\""))
                        .status()))
                .containsOnly(200);
        dashboard.get(bob, "/api/users/me").expect(401);

        atOnce(i -> i == 0
                ? dashboard
                        .as(ann, "PUT", "/api/org/opa", "{\"open_policy\":{\"enabled\":false}}")
                        .status()
                : dashboard
                        .as(ann, "PUT", "/api/org/permissions", "{\"additional_permissions\":{\"p" + i + "\":\"P\"}}")
                        .status());
        assertThat(dashboard
                        .storage()
                        .documents()
                        .find(Collections.ORGANISATIONS, new OrgId(ann.org()), ann.org())
                        .orElseThrow()
                        .body()
                        .fields())
                .containsKeys("open_policy", "additional_permissions");
    }
}
