package io.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.store.Counters;
import io.gatehouse.store.sql.Database;
import io.gatehouse.store.sql.Migrations;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCountersTest {
    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private SqliteDatabase database;

    private volatile boolean full;

    /** The database, whose disk may be full. */
    private final Database disk = new Database() {
        @Override
        public <T> T read(Work<T> work) {
            return database.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            if (full) {
                throw new Failure(new SQLException("disk is full"));
            }
            return database.write(work);
        }
    };

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("some.db"));
        Migrations.apply(database.source(), "classpath:io/gatehouse/store/sqlite/migrations");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Counters.Quota spend(Counters counters, long at) {
        return counters.spend("q", 10, 1000, at).toCompletableFuture().join();
    }

    private long leftAfterAStart(long at) {
        try (var again = new LocalCounters(disk)) {
            return again.peek("q", 10, at).toCompletableFuture().join().remaining();
        }
    }

    @Test
    void whatCouldNotBeSavedIsSavedTheNextTime() {
        try (var counters = new LocalCounters(disk)) {
            full = true;
            spend(counters, 100);
            assertThatThrownBy(counters::save).hasMessageContaining("full");
            full = false;
            counters.save();
            assertThat(leftAfterAStart(200)).isEqualTo(9);
        }
    }

    @Test
    void forgetsWhatIsPast() {
        try (var counters = new LocalCounters(disk)) {
            spend(counters, 100);
            var unused = counters.hit("old", 5, 1000, 100, false);
            counters.forgetPast();
            assertThat(counters.remembered()).isEqualTo(2);

            unused = counters.hit("new", 5, 1000, 1100, false);
            counters.forgetPast();
            assertThat(counters.remembered()).isEqualTo(1);
            assertThat(counters.peek("q", 10, 1100).toCompletableFuture().join().remaining())
                    .isEqualTo(10);
            counters.save();
            assertThat(leftAfterAStart(200)).isEqualTo(10);
        }
    }
}
