package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.analytics.Dimension;
import io.gatehouse.analytics.Facet;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.Rollup;
import io.gatehouse.analytics.RollupKey;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.analytics.Tally;
import io.gatehouse.analytics.Window;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Activity;
import io.gatehouse.store.Role;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Activity} promises; a back end without the role must refuse. */
public interface ActivityContract {
    Storage storage();

    Scope ORG = Scope.of(new OrgId("org1"));
    SeriesQuery MARCH = SeriesQuery.over(Window.days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)));

    private boolean refused() {
        boolean offered = storage().roles().contains(Role.ACTIVITY);
        if (!offered) {
            assertThrows(Storage.UnsupportedRole.class, () -> storage().activity());
        }
        return !offered;
    }

    private static Map<RollupKey, Rollup> tally(RequestRecord.Builder... requests) {
        var records = new ArrayList<RequestRecord>();
        for (RequestRecord.Builder request : requests) {
            records.add(request.build());
        }
        return Tally.of(records, true);
    }

    private static Rollup only(List<SeriesRow> rows) {
        assertThat(rows).hasSize(1);
        return rows.getFirst().rollup();
    }

    @Test
    default void addsUpWhatItIsGivenToTheLastField() {
        if (refused()) {
            return;
        }
        Activity activity = storage().activity();
        Map<RollupKey, Rollup> first = tally(
                Traffic.request("org1", 10, 200),
                Traffic.request("org1", 700, 404).network(new RequestRecord.Network(1, 2, 3, 4)));
        Map<RollupKey, Rollup> second = tally(
                Traffic.request("org1", 30, 302),
                Traffic.request("org1", 800, 500).apiName("Pets & Co"));
        assertThat(activity.read(ORG, MARCH)).isEmpty();
        assertThat(activity.merge("1", first)).isTrue();
        assertThat(activity.merge("2", second)).isTrue();

        var total = new RollupKey(new OrgId("org1"), Resolution.HOUR, Traffic.NOON, Dimension.TOTAL, List.of());
        Rollup expected = first.getOrDefault(total, Rollup.EMPTY).plus(second.getOrDefault(total, Rollup.EMPTY));
        assertThat(activity.read(ORG, MARCH))
                .containsExactly(new SeriesRow(MARCH.window().from(), List.of(), expected));
        assertThat(only(activity.read(ORG, MARCH.by(Facet.API))).label()).isEqualTo("Pets & Co");
        assertThat(only(activity.read(ORG, MARCH.by(Facet.KEY))).label()).isEqualTo("anyone");
    }

    @Test
    default void countsABatchOnce() {
        if (refused()) {
            return;
        }
        Activity activity = storage().activity();
        Map<RollupKey, Rollup> rollups = tally(Traffic.request("org1", 10, 200));
        assertThat(activity.merge("same", rollups)).isTrue();
        assertThat(activity.merge("same", rollups)).isFalse();
        assertThat(only(activity.read(ORG, MARCH)).hits()).isEqualTo(1);
        assertThat(activity.merge("empty", Map.of())).isTrue();
        assertThat(activity.merge("empty", rollups)).isFalse();
    }

    @Test
    default void keepsOrganisationsApart() {
        if (refused()) {
            return;
        }
        Activity activity = storage().activity();
        activity.merge(
                "1",
                tally(
                        Traffic.request("org1", 1, 200),
                        Traffic.request("org2", 1, 200),
                        Traffic.request("org2", 2, 500)));
        assertThat(only(activity.read(ORG, MARCH)).hits()).isEqualTo(1);
        assertThat(only(activity.read(Scope.of(new OrgId("org2")), MARCH)).hits())
                .isEqualTo(2);
        assertThat(activity.read(Scope.of(new OrgId("org3")), MARCH)).isEmpty();
        assertThat(only(activity.read(Scope.EVERY, MARCH)).hits()).isEqualTo(3);
    }

    @Test
    default void tellsRequestsApartAndNarrows() {
        if (refused()) {
            return;
        }
        Activity activity = storage().activity();
        activity.merge(
                "1",
                tally(
                        Traffic.request("org1", 1, 200),
                        Traffic.request("org1", 2, 404),
                        Traffic.request("org1", 3, 404).apiId("api2"),
                        Traffic.request("org1", 4, 500)
                                .apiId("api2")
                                .path("/other")
                                .apiKey("k2")));

        assertThat(activity.read(ORG, MARCH.by(Facet.CODE)))
                .extracting(SeriesRow::values)
                .containsExactly(List.of("404"), List.of("500"));
        assertThat(activity.read(ORG, MARCH.by(Facet.CODE).where(Facet.API, "api1")))
                .extracting(SeriesRow::values)
                .containsExactly(List.of("404"));
        assertThat(activity.read(ORG, MARCH.by(Facet.PATH, Facet.API).where(Facet.API, "api2", "api9")))
                .extracting(SeriesRow::values)
                .containsExactly(List.of("/other", "api2"), List.of("/pets/{id}", "api2"));
        assertThat(activity.read(ORG, MARCH.by(Facet.API, Facet.PATH).where(Facet.KEY, "k2")))
                .extracting(SeriesRow::values)
                .containsExactly(List.of("api2", "/other"));
        assertThat(only(activity.read(ORG, MARCH.where(Facet.TAG, "it's"))).hits())
                .isEqualTo(4);
        assertThat(activity.read(ORG, MARCH.where(Facet.API, Set.of()))).isEmpty();
        assertThatThrownBy(() -> activity.read(ORG, MARCH.by(Facet.TAG).where(Facet.KEY, "k2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void cutsTimeIntoWindowsOfUtc() {
        if (refused()) {
            return;
        }
        Activity activity = storage().activity();
        activity.merge(
                "1",
                tally(
                        Traffic.request("org1", 0, 200),
                        Traffic.request("org1", 59, 200),
                        Traffic.request("org1", 60, 200),
                        Traffic.request("org1", 3600 * 12, 200),
                        Traffic.request("org1", 3600 * 24 * 31, 200)));
        Instant noon = Traffic.NOON;
        SeriesQuery spring = SeriesQuery.over(Window.days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 30)));

        assertThat(activity.read(ORG, spring.each(Resolution.MONTH)))
                .extracting(SeriesRow::start)
                .containsExactly(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(activity.read(ORG, spring.each(Resolution.DAY))).hasSize(3);
        assertThat(activity.read(ORG, spring.each(Resolution.HOUR)))
                .extracting(SeriesRow::start)
                .containsExactly(noon, noon.plus(Duration.ofHours(12)), noon.plus(Duration.ofDays(31)));
        SeriesQuery lunch = SeriesQuery.over(new Window(noon, noon.plusSeconds(61)));
        assertThat(activity.read(ORG, lunch.each(Resolution.MINUTE).where(Facet.API, "api1")))
                .extracting(row -> row.rollup().hits())
                .containsExactly(2L, 1L);
        assertThat(only(activity.read(ORG, lunch)).hits()).isEqualTo(3);
    }

    @Test
    default void forgetsOldWindows() {
        if (refused()) {
            return;
        }
        Activity activity = storage().activity();
        activity.merge("1", tally(Traffic.request("org1", 0, 200), Traffic.request("org1", 7200, 200)));
        activity.purge(Traffic.NOON.plusSeconds(3600));
        assertThat(only(activity.read(ORG, MARCH)).hits()).isEqualTo(1);
    }
}
