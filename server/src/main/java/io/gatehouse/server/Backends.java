package io.gatehouse.server;

import io.gatehouse.settings.Settings;
import io.gatehouse.settings.StorageKeys;
import io.gatehouse.store.ComposedStorage;
import io.gatehouse.store.Role;
import io.gatehouse.store.Storage;
import io.gatehouse.store.duckdb.DuckdbStorage;
import io.gatehouse.store.postgres.PostgresStorage;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** The only place that knows which back ends exist: opens the configured ones as one storage. */
final class Backends {
    private static final Set<Role> NEEDED = EnumSet.complementOf(EnumSet.of(Role.UPTIME));

    private Backends() {}

    /**
     * What one process with everything in it needs. The embedded databases stand in the data folder, which is made
     * where it is missing.
     *
     * @throws IllegalStateException naming every role that nothing plays
     */
    static Storage open(Settings settings, Clock clock) {
        Path folder = Path.of(settings.value(StorageKeys.FOLDER));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be made", e);
        }
        String mainPlace = settings.value(StorageKeys.MAIN_CONNECTION);
        boolean postgres = settings.value(StorageKeys.MAIN_TYPE).equals("postgres");
        // Beside PostgreSQL, SQLite still plays what belongs to this process: counters and the record queue.
        Storage embedded = SqliteStorage.open(file(folder, postgres ? "" : mainPlace, "gatehouse.db"), clock);
        Storage activity = DuckdbStorage.open(
                file(folder, settings.value(StorageKeys.ANALYTICS_CONNECTION), "activity.duckdb"), clock);
        Storage all = postgres
                ? ComposedStorage.of(PostgresStorage.open(mainPlace, clock), embedded, activity)
                : ComposedStorage.of(embedded, activity);
        Set<Role> uncovered = EnumSet.copyOf(NEEDED);
        uncovered.removeAll(all.roles());
        if (!uncovered.isEmpty()) {
            all.close();
            throw new IllegalStateException("No configured back end plays " + uncovered);
        }
        return all;
    }

    private static Path file(Path folder, String configured, String usual) {
        return configured.isEmpty() ? folder.resolve(usual) : Path.of(configured);
    }
}
