package io.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.Tally;
import io.gatehouse.analytics.Window;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.StorageKeys;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Window DAY = new Window(NOON.minusSeconds(60), NOON.plusSeconds(60));

    @TempDir
    Path folder = Path.of(".");

    private Settings settings() {
        return Settings.defaults().with(StorageKeys.FOLDER, folder.toString());
    }

    private static void countsOneRequest(Storage storage) {
        List<RequestRecord> records = List.of(RequestRecord.builder()
                .orgId("org1")
                .timeStamp(NOON)
                .responseCode(200)
                .build());
        storage.activity().merge("1", Tally.of(records, true));
        storage.requestLog().append("1", records);
        assertThat(storage.activity()
                        .read(Scope.EVERY, SeriesQuery.over(DAY))
                        .getFirst()
                        .rollup()
                        .hits())
                .isEqualTo(1);
        assertThat(storage.requestLog()
                        .query(Scope.EVERY, LogQuery.over(DAY, 0, 9))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void keepsTrafficInTheColumnarFileUnlessToldOtherwise() {
        try (Storage storage = Backends.open(settings(), Clock.systemUTC())) {
            countsOneRequest(storage);
        }
        assertThat(folder.resolve("activity.duckdb")).exists();
        assertThat(folder.resolve("activity.db")).doesNotExist();
    }

    @Test
    void keepsTrafficInSqliteWhenToldAndFindsItAgain() {
        Settings chosen = settings().with(StorageKeys.ANALYTICS_TYPE, "sqlite").with(StorageKeys.LOGS_TYPE, "sqlite");
        try (Storage storage = Backends.open(chosen, Clock.systemUTC())) {
            countsOneRequest(storage);
        }
        assertThat(folder.resolve("activity.db")).exists();
        assertThat(Files.exists(folder.resolve("activity.duckdb"))).isFalse();
        try (Storage storage = Backends.open(chosen, Clock.systemUTC())) {
            assertThat(storage.requestLog()
                            .query(Scope.EVERY, LogQuery.over(DAY, 0, 9))
                            .total())
                    .isEqualTo(1);
        }
    }

    @Test
    void keepsEachLayerWhereItWasTold() {
        Path logs = folder.resolve("logs.db");
        Settings chosen =
                settings().with(StorageKeys.LOGS_TYPE, "sqlite").with(StorageKeys.LOGS_CONNECTION, logs.toString());
        try (Storage storage = Backends.open(chosen, Clock.systemUTC())) {
            countsOneRequest(storage);
        }
        assertThat(logs).exists();
        assertThat(folder.resolve("activity.duckdb")).exists();
    }

    @Test
    void whatIsStoredIsForItsOwnerOnly() throws Exception {
        Path fresh = folder.resolve("not").resolve("there");
        Settings chosen = Settings.defaults().with(StorageKeys.FOLDER, fresh.toString());
        Backends.open(chosen, Clock.systemUTC()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
    }

    @Test
    void namesTheMissingAddress() {
        Settings chosen = settings().with(StorageKeys.LOGS_TYPE, "postgres");
        assertThatThrownBy(() -> Backends.open(chosen, Clock.systemUTC()))
                .hasMessageContaining("storage.logs.connection_string is missing");
    }
}
