package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Classic APIs that become OAS ones, by stages or at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiMigrationIT {
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

    private int count(Person who) throws Exception {
        return dashboard.get(who, "/api/apis?p=-1").json().list("apis").size();
    }

    private Json.Obj migrate(Person who, String body) throws Exception {
        return dashboard.as(who, "POST", "/api/apis/migrate", body).expect(200).json();
    }

    @Test
    void migratesAClassicApiByStages() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer made =
                dashboard.as(ann, "POST", "/api/apis", ApisIT.classic("Old #shop", "/old/", "\"use_keyless\":true,"));
        String id = made.expect(200).json().text("ID");
        String chosen = "\"apiIDs\":[\"" + id + "\"]}";
        Json.Obj tried = migrate(ann, "{\"mode\":\"dryRun\"," + chosen);
        assertThat(tried.object("success").list("definitions")).hasSize(1);
        assertThat(count(ann)).isEqualTo(1);

        assertThat(migrate(ann, "{\"mode\":\"promote\"," + chosen)
                        .object("skipped")
                        .list("apis")
                        .getFirst()
                        .orEmptyObject()
                        .text("key"))
                .isEqualTo("not_staged");
        migrate(ann, "{\"mode\":\"stage\"," + chosen);
        Json.Obj staged =
                dashboard.get(ann, "/api/apis/oas/staging-" + id).expect(200).json();
        assertThat(staged.object(EXTENSION)
                        .object("server")
                        .object("listenPath")
                        .text("value"))
                .isEqualTo("/tyk-staging/old/");
        assertThat(migrate(ann, "{\"mode\":\"stage\"," + chosen)
                        .object("skipped")
                        .list("apis")
                        .getFirst()
                        .orEmptyObject()
                        .text("key"))
                .isEqualTo("already_staged");

        assertThat(migrate(ann, "{\"mode\":\"promote\"," + chosen)
                        .object("success")
                        .texts("apiIDs"))
                .containsExactly(id);
        Json.Obj promoted =
                dashboard.get(ann, "/api/apis/oas/" + id).expect(200).json();
        assertThat(promoted.object(EXTENSION).object("info").text("dbId"))
                .isEqualTo(made.json().text("Meta"));
        assertThat(promoted.object(EXTENSION).object("info").text("name")).isEqualTo("Old");
        assertThat(dashboard.get(ann, "/api/apis/oas/" + id + "/categories").body())
                .contains("shop");
        assertThat(count(ann)).isEqualTo(1);
        assertThat(migrate(ann, "{\"mode\":\"direct\"," + chosen)
                        .object("skipped")
                        .list("apis")
                        .getFirst()
                        .orEmptyObject()
                        .text("key"))
                .isEqualTo("already_migrated");
        dashboard
                .as(ann, "POST", "/api/apis/migrate", "{\"mode\":\"x\"," + chosen)
                .expect(400);
        dashboard
                .as(ann, "POST", "/api/apis/migrate", "{\"mode\":\"direct\",\"all\":true," + chosen)
                .expect(400);
        dashboard.as(ann, "POST", "/api/apis/migrate", "{\"mode\":\"direct\"}").expect(400);
    }
}
