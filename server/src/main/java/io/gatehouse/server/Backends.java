package io.gatehouse.server;

import io.gatehouse.settings.Key;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The only place that knows which back ends exist: opens the configured ones as one storage. */
final class Backends {
    private final Settings settings;
    private final Clock clock;
    private final Path folder;
    /** By kind and place: two layers in one place share one opened back end. */
    private final Map<String, Storage> opened = new LinkedHashMap<>();

    private Backends(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.folder = Path.of(settings.value(StorageKeys.FOLDER));
    }

    /**
     * What one process with everything in it needs. The embedded databases stand in the data folder, which is made
     * where it is missing.
     *
     * @throws IllegalStateException naming every role that nothing plays
     */
    static Storage open(Settings settings, Clock clock) {
        var backends = new Backends(settings, clock);
        try {
            return backends.composed();
        } catch (RuntimeException e) {
            backends.opened.values().forEach(Storage::close);
            throw e;
        }
    }

    private Storage composed() {
        try {
            DataFolder.make(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be made", e);
        }
        String mainPlace = settings.value(StorageKeys.MAIN_CONNECTION);
        boolean postgres = settings.value(StorageKeys.MAIN_TYPE).equals("postgres");
        if (postgres) {
            postgres(mainPlace);
        }
        // Beside PostgreSQL, SQLite still plays what belongs to this process: counters and the record queue.
        sqlite(postgres ? "" : mainPlace, "gatehouse.db");
        var chosen = new EnumMap<Role, Storage>(Role.class);
        chosen.put(Role.ACTIVITY, layer(StorageKeys.ANALYTICS_TYPE, StorageKeys.ANALYTICS_CONNECTION));
        chosen.put(Role.REQUEST_LOG, layer(StorageKeys.LOGS_TYPE, StorageKeys.LOGS_CONNECTION));
        if (settings.isSet(StorageKeys.UPTIME_TYPE)) {
            chosen.put(Role.UPTIME, layer(StorageKeys.UPTIME_TYPE, StorageKeys.UPTIME_CONNECTION));
        }
        List<Storage> parts = new ArrayList<>(opened.values());
        Storage all = ComposedStorage.of(parts, chosen);
        Set<Role> uncovered = EnumSet.allOf(Role.class);
        uncovered.removeAll(all.roles());
        if (!uncovered.isEmpty()) {
            throw new IllegalStateException("No configured back end plays " + uncovered);
        }
        return all;
    }

    /** A layer nobody mentions follows main to a server, as in the contract; an embedded one is columnar. */
    private Storage layer(Key<String> type, Key<String> connection) {
        String mainType = settings.value(StorageKeys.MAIN_TYPE);
        String kind = !settings.isSet(type) && mainType.equals("postgres") ? mainType : settings.value(type);
        String place = settings.value(connection);
        return switch (kind) {
            case "postgres" -> {
                boolean mains = place.isEmpty() && mainType.equals("postgres");
                if (place.isEmpty() && !mains) {
                    throw new IllegalStateException(connection.name() + " is missing: " + type.name()
                            + " is postgres, and main's database is none");
                }
                yield postgres(mains ? settings.value(StorageKeys.MAIN_CONNECTION) : place);
            }
            // Not main's file: traffic would queue before what people change.
            case "sqlite" -> sqlite(place, "activity.db");
            default -> {
                Path file = file(place, "activity.duckdb");
                yield opened.computeIfAbsent("duckdb " + file, _ -> DuckdbStorage.open(file, clock));
            }
        };
    }

    private Storage postgres(String place) {
        return opened.computeIfAbsent("postgres " + place, _ -> PostgresStorage.open(place, clock));
    }

    private Storage sqlite(String configured, String usual) {
        Path file = file(configured, usual);
        return opened.computeIfAbsent("sqlite " + file, _ -> SqliteStorage.open(file, clock));
    }

    private Path file(String configured, String usual) {
        return (configured.isEmpty() ? folder.resolve(usual) : Path.of(configured))
                .toAbsolutePath()
                .normalize();
    }
}
