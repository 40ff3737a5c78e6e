package io.gatehouse.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.model.OrgId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final OrgId ORG = new OrgId("org1");

    private static RequestRecord request(int second, int code) {
        return RequestRecord.builder()
                .orgId("org1")
                .apiId("api1")
                .apiName("Pets")
                .apiVersion("Non Versioned")
                .apiKey("00000000")
                .method("GET")
                .path("/pets/{id}")
                .responseCode(code)
                .requestTime(second)
                .latency(new RequestRecord.Latency(second, second / 2, 1))
                .tags(List.of("a", "a", "b", "key-1", "trace-id-7"))
                .timeStamp(NOON.plusSeconds(second))
                .build();
    }

    private static Map<RollupKey, Rollup> merged(Map<RollupKey, Rollup> a, Map<RollupKey, Rollup> b) {
        var both = new HashMap<>(a);
        b.forEach((key, rollup) -> both.merge(key, rollup, Rollup::plus));
        return both;
    }

    private static Rollup total(Map<RollupKey, Rollup> rollups) {
        return rollups.getOrDefault(
                new RollupKey(ORG, Resolution.HOUR, NOON, Dimension.TOTAL, List.of()), Rollup.EMPTY);
    }

    @Test
    void countsTheContractsWay() {
        Rollup total = total(Tally.of(List.of(request(10, 200), request(20, 302), request(5, 404)), true));

        assertThat(total.hits()).isEqualTo(3);
        assertThat(total.success()).isEqualTo(1);
        assertThat(total.errors()).isEqualTo(1);
        assertThat(total.averageRequestTime()).isEqualTo(35 / 3.0);
        assertThat(total.latency()).isEqualTo(new Rollup.Extent(35, 10, 20));
        assertThat(total.lastHit()).isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void addsUpTheSameInWhateverPartsAndOrder() {
        var random = new Random(7);
        List<RequestRecord> records = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(i -> request(
                                random.nextInt(5000),
                                List.of(200, 301, 404, 500).get(i % 4))
                        .toBuilder()
                        .alias("alias" + random.nextInt(3))
                        .apiId("api" + random.nextInt(3))
                        .build())
                .toList());
        Map<RollupKey, Rollup> whole = Tally.of(records, true);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(records, random);
            int cut = random.nextInt(records.size());
            Map<RollupKey, Rollup> left = Tally.of(records.subList(0, cut), true);
            Map<RollupKey, Rollup> right = Tally.of(records.subList(cut, records.size()), true);
            assertThat(merged(left, right)).isEqualTo(whole);
            assertThat(merged(right, left)).isEqualTo(whole);
        }
        whole.values().forEach(rollup -> assertThat(rollup.plus(Rollup.EMPTY)).isEqualTo(rollup));
    }

    @Test
    void leavesOutWhatNobodyCouldAskFor() {
        assertThat(Tally.of(List.of(request(1, 200).toBuilder().orgId("").build()), true))
                .isEmpty();
        Map<RollupKey, Rollup> rollups = Tally.of(List.of(request(1, 200)), false);
        assertThat(rollups.keySet())
                .filteredOn(key -> key.dimension() == Dimension.TAG_TOTAL)
                .extracting(RollupKey::values)
                .containsExactlyInAnyOrder(List.of("a"), List.of("b"));
        assertThat(rollups.keySet()).noneMatch(key -> key.dimension().has(Facet.PATH));
        assertThat(rollups.keySet()).noneMatch(key -> key.dimension().has(Facet.CODE));
        assertThat(rollups.keySet()).noneMatch(key -> key.dimension().has(Facet.CLIENT));
    }

    @Test
    void countsConnectionsButNoHitsOfServicesWithoutRequests() {
        RequestRecord record = request(1, RequestRecord.CONNECTIONS_ONLY).toBuilder()
                .network(new RequestRecord.Network(3, 1, 10, 20))
                .build();
        Rollup total = total(Tally.of(List.of(record, record), true));
        assertThat(total.hits()).isZero();
        assertThat(total.bytesOut()).isEqualTo(40);
        assertThat(total.openConnections()).isEqualTo(6);
    }

    @Test
    void estimatesQuantilesWithinABucket() {
        assertThat(Latencies.NONE.quantile(0.5)).isZero();
        Rollup total = total(Tally.of(
                IntStream.rangeClosed(1, 100).mapToObj(i -> request(i, 200)).toList(), true));
        assertThat(total.latencies().quantile(0.5)).isBetween(49.0, 51.0);
        assertThat(total.latencies().quantile(0.99)).isBetween(98.0, 100.0);
    }

    @Test
    void answersByTheCheapestDimensionOrRefuses() {
        SeriesQuery march = SeriesQuery.over(Window.days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2)));
        assertThat(march.dimension()).isEqualTo(Dimension.TOTAL);
        assertThat(march.by(Facet.PATH).where(Facet.KEY, "k").dimension()).isEqualTo(Dimension.KEY_ENDPOINT);
        assertThat(march.by(Facet.CODE).where(Facet.API, "a").dimension()).isEqualTo(Dimension.API_ERROR);
        assertThat(march.each(Resolution.MINUTE).where(Facet.API, "a").dimension())
                .isEqualTo(Dimension.API_TOTAL);
        assertThatThrownBy(() -> march.by(Facet.TAG).where(Facet.KEY, "k").dimension())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(march.where(Facet.API, "a", "b").where(Facet.API, "b", "c").where())
                .isEqualTo(Map.of(Facet.API, Set.of("b")));
    }

    @Test
    void fillsTheGapsOfAChart() {
        SeriesQuery days = SeriesQuery.over(Window.days(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 3, 2)))
                .each(Resolution.DAY);
        Rollup some = total(Tally.of(List.of(request(1, 200)), true));
        Series series = Series.filled(days, List.of(new SeriesRow(Resolution.DAY.floor(NOON), List.of(), some)));
        assertThat(series.rows()).extracting(row -> row.rollup().hits()).containsExactly(0L, 0L, 1L, 0L);
        assertThat(series.total()).isEqualTo(some);
        assertThat(Resolution.MONTH.floor(NOON)).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(Resolution.of("week")).isEqualTo(Optional.empty());
    }
}
