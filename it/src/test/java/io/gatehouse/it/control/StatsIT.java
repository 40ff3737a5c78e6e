package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.json.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an organisation has, counted day by day. */
class StatsIT {
    private static final String STATS = "/api/system/stats";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void countsTheApisOfADayOutOfTheirHistory() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var other = dashboard.founder("Other");
            api(dashboard, ann, "a", true);
            api(dashboard, ann, "b", false);
            dashboard
                    .as(ann, "DELETE", "/api/apis/" + api(dashboard, ann, "c", true), "")
                    .expect(200);

            var days =
                    dashboard.get(ann, STATS).expect(200).json().object("stats").list("apis");

            Json.Obj today = days.getLast().orEmptyObject();
            assertThat(LocalDate.parse(today.text("date")))
                    .isBetween(LocalDate.now(Clock.systemUTC()).minusDays(1), LocalDate.now(Clock.systemUTC()));
            assertThat(today.number("max_usage", -1)).isEqualTo(3);
            assertThat(today.number("max_active_usage", -1)).isEqualTo(2);
            assertThat(today.number("min_usage", -1)).isBetween(0L, 2L);
            assertThat(today.number("license_entitlement", 0)).isEqualTo(-1);
            assertThat(dashboard.get(other, STATS).expect(404).body()).contains("Stats not found.");
        }
    }

    @Test
    void saysWhatItCannotRead() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            for (String query : new String[] {
                "resolution=hour", "entity=keys", "start_day=x", "start_day=2026-02-02&end_day=2026-02-01"
            }) {
                assertThat(dashboard.get(ann, STATS + "?" + query).expect(400).body())
                        .contains("Request validation failed.")
                        .contains("pointer");
            }
            dashboard.get(ann, STATS + "?entity=dataplanes.gateways").expect(404);
        }
    }

    private static String api(Dashboard dashboard, Dashboard.Person person, String name, boolean active)
            throws Exception {
        return dashboard
                .as(
                        person,
                        "POST",
                        "/api/apis",
                        "{\"api_definition\":{\"name\":\"" + name + "\",\"active\":" + active
                                + ",\"proxy\":{\"listen_path\":\"/" + name + "/\",\"target_url\":\"http://up.test\"}}}")
                .expect(200)
                .json()
                .text("ID");
    }
}
