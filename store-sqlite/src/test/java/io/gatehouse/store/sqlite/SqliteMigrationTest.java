package io.gatehouse.store.sqlite;

import io.gatehouse.store.contract.RowsFromBefore;
import java.nio.file.Path;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteMigrationTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void readsAndChangesADatabaseThatWasMadeBefore() throws Exception {
        Path file = folder.resolve("gatehouse.db");
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        Flyway.configure()
                .dataSource(source)
                .locations(
                        "classpath:io/gatehouse/store/sql/migrations", "classpath:io/gatehouse/store/sqlite/migrations")
                .target(RowsFromBefore.LAST_MIGRATION)
                .load()
                .migrate();
        try (var connection = source.getConnection()) {
            RowsFromBefore.write(connection);
        }
        try (var storage = SqliteStorage.open(file, Clock.systemUTC())) {
            RowsFromBefore.check(storage);
        }
    }
}
