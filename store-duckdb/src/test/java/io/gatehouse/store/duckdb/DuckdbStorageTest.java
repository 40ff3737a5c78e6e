package io.gatehouse.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.Tally;
import io.gatehouse.analytics.Window;
import io.gatehouse.store.ComposedStorage;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.Role;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import io.gatehouse.store.contract.ActivityContract;
import io.gatehouse.store.contract.RequestLogContract;
import io.gatehouse.store.contract.SettableClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckdbStorageTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    @SuppressWarnings("NullAway.Init")
    private Storage storage;

    @BeforeEach
    void open() {
        storage = DuckdbStorage.open(folder.resolve("activity.duckdb"), clock);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Nested
    class ActivityOf implements ActivityContract {
        @Override
        public Storage storage() {
            return storage;
        }
    }

    @Nested
    class RequestLogOf implements RequestLogContract {
        @Override
        public Storage storage() {
            return storage;
        }
    }

    @Test
    void keepsWhatItWasToldWhenOpenedAgain() {
        RequestRecord record = RequestRecord.builder()
                .orgId("org1")
                .responseCode(200)
                .timeStamp(clock.instant())
                .build();
        var day = new Window(clock.instant(), clock.instant().plusSeconds(86_400));
        storage.activity().merge("1", Tally.of(List.of(record), true));
        storage.requestLog().append("1", List.of(record));
        storage.close();

        storage = ComposedStorage.of(DuckdbStorage.open(folder.resolve("activity.duckdb"), clock));
        assertThat(storage.roles()).containsExactlyInAnyOrder(Role.ACTIVITY, Role.REQUEST_LOG);
        assertThat(storage.activity().merge("1", Tally.of(List.of(record), true)))
                .isFalse();
        assertThat(storage.requestLog().append("1", List.of(record))).isFalse();
        assertThat(storage.activity().read(Scope.EVERY, SeriesQuery.over(day))).hasSize(1);
        assertThat(storage.requestLog()
                        .query(Scope.EVERY, LogQuery.over(day, 0, 9))
                        .total())
                .isEqualTo(1);
    }
}
