package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.UptimeRecord;
import io.gatehouse.analytics.Window;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Role;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import io.gatehouse.store.UptimeLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link UptimeLog} promises; a back end without the role must refuse. */
public interface UptimeLogContract {
    Storage storage();

    Window MARCH = Window.days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    Scope FIRST = Scope.of(new OrgId("org1"));

    private boolean refused() {
        boolean offered = storage().roles().contains(Role.UPTIME);
        if (!offered) {
            assertThrows(Storage.UnsupportedRole.class, () -> storage().uptimeLog());
        }
        return !offered;
    }

    private static UptimeRecord test(String org, String api, String url, int code, Instant at, Instant expires) {
        boolean none = code == UptimeRecord.NO_ANSWER;
        return new UptimeRecord(url, code / 10, code, none, code > 200, at, expires, api, org);
    }

    private static UptimeRecord test(String org, String api, String url, int code, Instant at) {
        return test(org, api, url, code, at, RequestRecord.ZERO_TIME);
    }

    @Test
    default void addsUpTheTestsOfEachUrl() {
        if (refused()) {
            return;
        }
        UptimeLog log = storage().uptimeLog();
        assertThat(log.append(
                        "1",
                        List.of(
                                test("org1", "pets", "http://é\u0000/", 200, Traffic.NOON.plusMillis(7)),
                                test("org1", "pets", "http://b/", 200, Traffic.NOON),
                                test("org1", "pets", "http://b/", UptimeRecord.NO_ANSWER, Traffic.NOON.plusMillis(5)),
                                test("org1", "pets", "http://b/", 500, Traffic.NOON.minusSeconds(1)),
                                test("org1", "Pets", "http://b/", 200, Traffic.NOON))))
                .isTrue();
        assertThat(log.lines(FIRST, MARCH))
                .containsExactly(
                        new UptimeLog.Line("Pets", "http://b/", 1, 0, 20, 20, 20, Traffic.NOON, 200),
                        new UptimeLog.Line("pets", "http://b/", 3, 2, 122, 20, 52, Traffic.NOON.plusMillis(5), 521),
                        new UptimeLog.Line(
                                "pets", "http://é\u0000/", 1, 0, 20, 20, 20, Traffic.NOON.plusMillis(7), 200));
    }

    @Test
    default void countsABatchOnceHoweverOftenItComes() {
        if (refused()) {
            return;
        }
        UptimeLog log = storage().uptimeLog();
        List<UptimeRecord> batch = List.of(test("org1", "pets", "http://a/", 200, Traffic.NOON));
        assertThat(log.append("1", batch)).isTrue();
        assertThat(log.append("1", batch)).isFalse();
        assertThat(log.append("2", batch)).isTrue();
        assertThat(log.lines(FIRST, MARCH)).extracting(UptimeLog.Line::tests).containsExactly(2L);
        assertThat(log.append("empty", List.of())).isTrue();
    }

    @Test
    default void neverMixesOrganisations() {
        if (refused()) {
            return;
        }
        UptimeLog log = storage().uptimeLog();
        log.append(
                "1",
                List.of(
                        test("org1", "pets", "http://a/", 200, Traffic.NOON),
                        test("org2", "shop", "http://a/", 200, Traffic.NOON)));
        assertThat(log.lines(FIRST, MARCH)).extracting(UptimeLog.Line::apiId).containsExactly("pets");
        assertThat(log.lines(Scope.EVERY, MARCH))
                .extracting(UptimeLog.Line::apiId)
                .containsExactly("pets", "shop");
        assertThat(log.lines(Scope.of(new OrgId("org3")), MARCH)).isEmpty();
    }

    @Test
    default void looksAtTheWindowOnlyAndForgetsWhatIsOldOrExpired() {
        if (refused()) {
            return;
        }
        UptimeLog log = storage().uptimeLog();
        log.append(
                "1",
                List.of(
                        test("org1", "a", "first", 200, MARCH.from()),
                        test("org1", "a", "before", 200, MARCH.from().minusMillis(1)),
                        test("org1", "a", "after", 200, MARCH.to()),
                        test("org1", "a", "last", 200, MARCH.to().minusMillis(1)),
                        test("org1", "a", "expiring", 200, Traffic.NOON, Traffic.NOON.plusSeconds(60))));
        assertThat(log.lines(FIRST, MARCH))
                .extracting(UptimeLog.Line::url)
                .containsExactly("expiring", "first", "last");
        assertThat(log.purge(MARCH.from(), Traffic.NOON.plusSeconds(59))).isEqualTo(1);
        assertThat(log.purge(MARCH.from(), Traffic.NOON.plusSeconds(60))).isEqualTo(1);
        assertThat(log.lines(FIRST, MARCH)).extracting(UptimeLog.Line::url).containsExactly("first", "last");
    }
}
