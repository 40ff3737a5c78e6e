package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Tally;
import io.gatehouse.analytics.UptimeCodec;
import io.gatehouse.analytics.UptimeRecord;
import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.pump.PumpConfig;
import io.gatehouse.pump.UptimePump;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.RecordQueue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageIT {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String DAYS = "/1/3/2026/3/3/2026";
    private static final String MARCH =
            "start=" + Instant.parse("2026-03-01T00:00:00Z").getEpochSecond() + "&end="
                    + Instant.parse("2026-03-31T00:00:00Z").getEpochSecond();

    @TempDir
    Path folder = Path.of(".");

    private static RequestRecord record(String org, String api, String key, String path, int code, int second) {
        return RequestRecord.builder()
                .orgId(org)
                .apiId(api)
                .apiName("Name of " + api)
                .apiVersion("Non Versioned")
                .apiKey(key)
                .method("GET")
                .path(path)
                .rawPath(path)
                .responseCode(code)
                .requestTime(10)
                .latency(new RequestRecord.Latency(10, 8, 2))
                .ipAddress("192.0.2.1")
                .tags(List.of("blue"))
                .trackPath(true)
                .timeStamp(NOON.plusSeconds(second))
                .build();
    }

    private static void happen(Dashboard dashboard, String org) {
        var records = new ArrayList<RequestRecord>();
        records.add(record(org, "pets", "k1", "/a", 200, 0));
        records.add(record(org, "pets", "k1", "/a", 200, 60));
        records.add(record(org, "pets", "k2", "/b", 404, 3700));
        records.add(record(org, "shop", "00000000", "/c", 500, 5));
        dashboard.storage().activity().merge("batch-" + org, Tally.of(records, false));
        dashboard.storage().requestLog().append("batch-" + org, records);
    }

    private static List<Json.Obj> rows(Dashboard dashboard, Person person, String path) throws Exception {
        return dashboard.get(person, path).expect(200).json().list("data").stream()
                .map(Json::orEmptyObject)
                .toList();
    }

    private static List<String> ids(List<Json.Obj> rows, String name) {
        return rows.stream().map(row -> row.object("id").text(name)).toList();
    }

    @Test
    void chartsUsageOverTime() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            happen(dashboard, ann.org());
            List<Json.Obj> days = rows(dashboard, ann, "/api/usage" + DAYS + "?res=day");
            assertThat(days).extracting(row -> row.number("hits", -1)).containsExactly(0L, 4L, 0L);
            assertThat(days.get(1).number("success", 0)).isEqualTo(2);
            assertThat(days.get(1).number("error", 0)).isEqualTo(2);
            assertThat(days.get(1).number("latency", 0)).isEqualTo(10);
            assertThat(rows(dashboard, ann, "/api/usage/apis/shop" + DAYS + "?res=month"))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(1L);
            long from = NOON.getEpochSecond();
            assertThat(rows(dashboard, ann, "/api/usage" + DAYS + "?res=minute&from=" + from + "&to=" + (from + 120)))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(2L, 1L);
            assertThat(rows(dashboard, ann, "/api/usage" + DAYS + "?res=day&tags=blue"))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(0L, 4L, 0L);
            assertThat(rows(dashboard, ann, "/api/usage" + DAYS + "?res=day&tags=red"))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(0L, 0L, 0L);
        }
    }

    @Test
    void showsWhatUptimeTestsCameToOncePumped() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.founder("Other");
            RecordQueue queue = dashboard.storage().records(RecordQueue.Channel.UPTIME);
            queue.push(List.of(
                    tested(ann.org(), "pets", "http://a/", 200),
                    tested(ann.org(), "pets", "http://a/", UptimeRecord.NO_ANSWER),
                    tested(ann.org(), "shop", "http://b/", 500),
                    new byte[] {1},
                    tested(bob.org(), "pets", "http://a/", 200)));
            UptimePump.start(queue, dashboard.storage().uptimeLog(), PumpConfig.STANDARD, InstantSource.fixed(NOON))
                    .close();

            assertThat(queue.depth()).isZero();
            List<Json.Obj> lines = rows(dashboard, ann, "/api/uptime" + DAYS);
            assertThat(ids(lines, "url")).containsExactly("http://a/", "http://b/");
            assertThat(lines).extracting(row -> row.number("hits", -1)).containsExactly(2L, 1L);
            assertThat(lines).extracting(row -> row.number("success", -1)).containsExactly(1L, 0L);
            assertThat(lines).extracting(row -> row.number("error", -1)).containsExactly(1L, 1L);
            assertThat(lines.getFirst().object("id").number("code", 0)).isEqualTo(UptimeRecord.NO_ANSWER);
            assertThat(ids(rows(dashboard, ann, "/api/uptime" + DAYS + "?api_id=shop"), "url"))
                    .containsExactly("http://b/");
            assertThat(rows(dashboard, bob, "/api/uptime" + DAYS))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(1L);
            assertThat(rows(dashboard, ann, "/api/uptime/1/1/2026/2/1/2026")).isEmpty();
        }
    }

    private static byte[] tested(String org, String api, String url, int code) {
        boolean none = code == UptimeRecord.NO_ANSWER;
        return UptimeCodec.encode(
                new UptimeRecord(url, 3, code, none, code > 200, NOON, RequestRecord.ZERO_TIME, api, org));
    }

    @Test
    void ranksApisKeysEndpointsAndErrors() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            happen(dashboard, ann.org());
            List<Json.Obj> apis = rows(dashboard, ann, "/api/usage/apis" + DAYS + "?by=Hits&sort=1&p=-1");
            assertThat(ids(apis, "api_id")).containsExactly("pets", "shop");
            assertThat(apis.getFirst().object("id").text("api_name")).isEqualTo("Name of pets");
            assertThat(ids(rows(dashboard, ann, "/api/activity/keys" + DAYS), "key"))
                    .containsExactlyInAnyOrder("k1", "k2", "00000000")
                    .startsWith("k1");
            assertThat(ids(rows(dashboard, ann, "/api/activity/keys/k1" + DAYS), "path"))
                    .containsExactly("/a");
            assertThat(ids(rows(dashboard, ann, "/api/activity/keys/endpoint/k2" + DAYS), "api_id"))
                    .containsExactly("pets");
            assertThat(rows(dashboard, ann, "/api/activity/keys/aggregate/k1,k2" + DAYS + "?res=month"))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(3L);
            assertThat(ids(rows(dashboard, ann, "/api/activity/endpoint" + DAYS + "?api_id=pets"), "path"))
                    .containsExactly("/a", "/b");
            assertThat(rows(dashboard, ann, "/api/activity/error" + DAYS))
                    .extracting(row -> row.object("id").number("code", 0))
                    .containsExactlyInAnyOrder(404L, 500L);
            assertThat(rows(dashboard, ann, "/api/activity/error" + DAYS + "?key=k2"))
                    .extracting(row -> row.object("id").number("code", 0))
                    .containsExactly(404L);
            assertThat(rows(dashboard, ann, "/api/activity/geo" + DAYS)).isEmpty();
            Json.Obj page = dashboard
                    .get(ann, "/api/usage/apis" + DAYS + "?p=2&page_size=1")
                    .json();
            assertThat(page.number("pages", 0)).isEqualTo(2);
            assertThat(page.list("data")).hasSize(1);
        }
    }

    @Test
    void listsAndFindsRequests() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            happen(dashboard, ann.org());
            List<Json.Obj> all = rows(dashboard, ann, "/api/logs/?p=1&" + MARCH);
            assertThat(all).extracting(row -> row.text("Path")).containsExactly("/b", "/a", "/c", "/a");
            assertThat(rows(dashboard, ann, "/api/logs?errors=1&" + MARCH)).hasSize(2);
            assertThat(rows(dashboard, ann, "/api/logs?status=5xx&" + MARCH))
                    .extracting(row -> row.text("APIID"))
                    .containsExactly("shop");
            assertThat(rows(dashboard, ann, "/api/logs?status=400-499&api=pets&" + MARCH))
                    .hasSize(1);
            assertThat(rows(dashboard, ann, "/api/logs?key=k1&path=A&method=get&ip=192.0.2.1&tag=blue&" + MARCH))
                    .hasSize(2);
            assertThat(rows(dashboard, ann, "/api/logs?min_latency=11&" + MARCH))
                    .isEmpty();
            Json.Obj page =
                    dashboard.get(ann, "/api/logs?page_size=3&p=2&" + MARCH).json();
            assertThat(page.number("pages", 0)).isEqualTo(2);
            assertThat(page.list("data")).hasSize(1);
            String id = all.getFirst().text("_id");
            assertThat(dashboard.get(ann, "/api/logs/" + id).expect(200).json().text("Path"))
                    .isEqualTo("/b");
        }
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            for (String path : new String[] {
                "/api/usage/31/2/2026/1/3/2026",
                "/api/usage/x/2/2026/1/3/2026",
                "/api/usage/2/3/2026/1/3/2026",
                "/api/usage" + DAYS + "?res=week",
                "/api/usage" + DAYS + "?from=yesterday",
                "/api/usage/1/1/2000/1/1/2026?res=minute",
                "/api/logs",
                "/api/logs?start=1",
                "/api/logs?start=a&end=2",
                "/api/logs?start=3&end=2",
                "/api/logs?status=six&" + MARCH,
                "/api/logs?min_latency=slow&" + MARCH
            }) {
                dashboard.get(ann, path).expect(400);
            }
            for (String wrong : new String[] {
                "x/2/2026/1/3/2026 startDay",
                "31/2/2026/1/3/2026 startDay",
                "1/13/2026/1/3/2026 startMonth",
                "1/1/0/1/3/2026 startYear",
                "1/1/2026/0/3/2026 EndDay",
                "1/1/2026/1/99999999999/2026 EndMonth",
                "2/3/2026/1/3/2026 EndDay"
            }) {
                String[] part = wrong.split(" ");
                assertThat(dashboard
                                .get(ann, "/api/usage/" + part[0])
                                .expect(400)
                                .body())
                        .contains("Invalid date range", "\"/" + part[1] + "\"");
            }
            assertThat(dashboard
                            .get(ann, "/api/usage/1/1/2026/1/1/2026")
                            .expect(200)
                            .body())
                    .contains("\"last_hit\":\"0001-01-01T00:00:00Z\"");
            dashboard.get(ann, "/api/logs/000000000000000000000000").expect(404);
            dashboard.get(ann, "/api/logs/not-an-id").expect(404);
        }
    }

    @Test
    void showsEachOrganisationItsOwn() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            var ann = dashboard.founder("Acme");
            var eve = dashboard.founder("Other");
            happen(dashboard, ann.org());
            String id = rows(dashboard, ann, "/api/logs?" + MARCH).getFirst().text("_id");
            assertThat(rows(dashboard, eve, "/api/logs?" + MARCH)).isEmpty();
            dashboard.get(eve, "/api/logs/" + id).expect(404);
            assertThat(rows(dashboard, eve, "/api/usage/apis" + DAYS)).isEmpty();
            assertThat(rows(dashboard, eve, "/api/usage/apis/pets" + DAYS + "?res=month"))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(0L);
            assertThat(rows(dashboard, eve, "/api/activity/keys/k1" + DAYS)).isEmpty();
            var reader = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
            dashboard.get(reader, "/api/usage" + DAYS).expect(403);
            dashboard.get(reader, "/api/logs?" + MARCH).expect(403);
        }
    }

    @Test
    void limitsThoseWhoSeeTheirOwnApisOnly() throws Exception {
        try (var dashboard = Dashboard.start(folder, DashboardKeys.OWNERSHIP, true)) {
            var ann = dashboard.founder("Acme");
            var bob = dashboard.person(
                    ann.org(), "{\"analytics\":\"read\",\"owned_analytics\":\"read\",\"log\":\"read\"}");
            dashboard.ownedApi(ann, "pets", bob.id());
            dashboard.ownedApi(ann, "shop", ann.id());
            happen(dashboard, ann.org());
            assertThat(ids(rows(dashboard, bob, "/api/usage/apis" + DAYS), "api_id"))
                    .containsExactly("pets");
            assertThat(rows(dashboard, bob, "/api/usage" + DAYS + "?res=month"))
                    .extracting(row -> row.number("hits", -1))
                    .containsExactly(3L);
            assertThat(dashboard
                            .get(bob, "/api/usage/apis/shop" + DAYS)
                            .expect(403)
                            .body())
                    .contains("User does not have access to the API with ID.");
            for (String breakdown : new String[] {"keys", "error", "endpoint", "geo", "keys/k1", "oauthid/c1"}) {
                dashboard.get(bob, "/api/activity/" + breakdown + DAYS).expect(403);
            }
            assertThat(rows(dashboard, bob, "/api/logs?" + MARCH))
                    .extracting(row -> row.text("APIID"))
                    .containsOnly("pets");
            assertThat(rows(dashboard, bob, "/api/logs?api=shop&" + MARCH)).isEmpty();
            assertThat(ids(rows(dashboard, ann, "/api/usage/apis" + DAYS), "api_id"))
                    .hasSize(2);
        }
    }
}
