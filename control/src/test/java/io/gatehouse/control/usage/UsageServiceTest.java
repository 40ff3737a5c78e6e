package io.gatehouse.control.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.analytics.Facet;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.Rollup;
import io.gatehouse.analytics.RollupKey;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.analytics.Tally;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Activity;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageServiceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Scope ORG = Scope.of(new OrgId("org1"));
    private static final SeriesQuery DAYS = SeriesQuery.over(UsageService.window("1", "3", "2026", "03", "3", "2026"));
    private static final RequestRecord RECORD = RequestRecord.builder()
            .orgId("org1")
            .apiId("api1")
            .apiName("Pets")
            .apiKey("00000000")
            .responseCode(404)
            .requestTime(7)
            .timeStamp(NOON)
            .build();
    private static final Rollup ONE =
            Tally.of(List.of(RECORD), true).values().iterator().next();

    private final UsageService usage = new UsageService(
            new Activity() {
                @Override
                public boolean merge(String batchId, Map<RollupKey, Rollup> rollups) {
                    return true;
                }

                @Override
                public List<SeriesRow> read(Scope scope, SeriesQuery query) {
                    assertThat(scope).isEqualTo(ORG);
                    query.dimension();
                    return query.resolution().isPresent()
                            ? List.of(new SeriesRow(Resolution.DAY.floor(NOON), List.of(), ONE))
                            : List.of(
                                    new SeriesRow(NOON, List.of("404"), ONE),
                                    new SeriesRow(NOON, List.of("500"), ONE.plus(ONE)));
                }

                @Override
                public void purge(Instant before) {}
            },
            new RequestLog() {
                @Override
                public boolean append(String batchId, List<RequestRecord> records) {
                    return true;
                }

                @Override
                public Found query(Scope scope, LogQuery query) {
                    return new Found(List.of(new Entry("id1", RECORD)), 11);
                }

                @Override
                public Optional<Entry> find(Scope scope, String id) {
                    return Optional.empty();
                }

                @Override
                public long purge(Instant before, Instant now) {
                    return 0;
                }
            });

    private static List<Json.Obj> data(Json.Obj answer) {
        return answer.list("data").stream().map(Json::orEmptyObject).toList();
    }

    @Test
    void drawsOneRowForEachDayOfTheRangeBothEndsIncluded() {
        List<Json.Obj> rows = data(usage.series(ORG, DAYS.each(Resolution.DAY)));
        assertThat(rows).extracting(row -> row.object("id").number("day", 0)).containsExactly(1L, 2L, 3L);
        assertThat(rows).extracting(row -> row.number("hits", -1)).containsExactly(0L, 1L, 0L);
        assertThat(rows.get(1).number("error", 0)).isEqualTo(1);
        assertThat(rows.get(1).number("request_time", 0)).isEqualTo(7);
        assertThat(rows.get(1).text("last_hit")).isEqualTo("2026-03-02T12:00:00Z");
    }

    @Test
    void ranksTheMostUsedFirstAndPages() {
        SeriesQuery codes = DAYS.by(Facet.CODE);
        assertThat(data(usage.ranking(ORG, codes, Ranking.HITS, new Page(0, 10))))
                .extracting(row -> row.object("id").number("code", 0))
                .containsExactly(500L, 404L);
        Json.Obj second = usage.ranking(ORG, codes, Ranking.HITS, new Page(2, 1));
        assertThat(data(second)).hasSize(1);
        assertThat(second.number("pages", 0)).isEqualTo(2);
        assertThat(data(usage.ranking(ORG, codes, Ranking.HITS, new Page(9, 1))))
                .isEmpty();
    }

    @Test
    void showsRecordsUnderTheContractsNames() {
        Json.Obj answer = usage.logs(ORG, LogQuery.over(DAYS.window(), 0, 10));
        assertThat(answer.number("pages", 0)).isEqualTo(2);
        assertThat(data(answer).getFirst().number("ResponseCode", 0)).isEqualTo(404);
        assertThat(usage.log(ORG, "id2")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeAnswered() {
        assertThatThrownBy(() -> UsageService.window("31", "2", "2026", "1", "3", "2026"))
                .isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> UsageService.window("x", "2", "2026", "1", "3", "2026"))
                .isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> UsageService.window("2", "3", "2026", "28", "2", "2026"))
                .isInstanceOf(FaultException.class);
        assertThatThrownBy(() ->
                        usage.ranking(ORG, DAYS.by(Facet.TAG).where(Facet.KEY, "k"), Ranking.HITS, new Page(1, 10)))
                .isInstanceOf(FaultException.class);
    }
}
