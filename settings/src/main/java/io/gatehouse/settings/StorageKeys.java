package io.gatehouse.settings;

import static io.gatehouse.settings.Kind.TEXT;
import static io.gatehouse.settings.Kind.oneOf;

import java.util.List;

/** Which back end holds what. Layers stand in the dashboard's file, as in the contract. */
public final class StorageKeys {
    // spotless:off
    public static final Key<String> FOLDER = key("gatehouse.data_folder", TEXT, "data", "Folder of the embedded databases.");
    public static final Key<String> MAIN_TYPE = key("storage.main.type", oneOf("sqlite", "postgres"), "sqlite", "Back end of organisations, users, APIs, policies and keys.");
    public static final Key<String> MAIN_CONNECTION = key("storage.main.connection_string", TEXT, "", "postgres://user:password@host:port/database, or user=… password=… host=… port=… database=…; for sqlite the file.").hidden();
    public static final Key<String> ANALYTICS_TYPE = key("storage.analytics.type", oneOf("duckdb", "sqlite", "postgres"), "duckdb", "Back end of the rollups; when unset, that of main where main is postgres.");
    public static final Key<String> ANALYTICS_CONNECTION = key("storage.analytics.connection_string", TEXT, "", "The file of the rollups, empty for one in the data folder; for postgres as for main, empty for main's database.").hidden();
    public static final Key<String> UPTIME_TYPE = key("storage.uptime.type", oneOf("sqlite", "postgres"), "sqlite", "Back end of uptime tests; when unset, main's.");
    public static final Key<String> UPTIME_CONNECTION = key("storage.uptime.connection_string", TEXT, "", "The file of the uptime tests, empty for one in the data folder; for postgres as for main, empty for main's database.").hidden();
    public static final Key<String> LOGS_TYPE = key("storage.logs.type", oneOf("duckdb", "sqlite", "postgres"), "duckdb", "Back end of the request log; when unset, that of main where main is postgres.");
    public static final Key<String> LOGS_CONNECTION = key("storage.logs.connection_string", TEXT, "", "The file of the request log, empty for one in the data folder; for postgres as for main, empty for main's database.").hidden();

    public static final List<Key<?>> ALL = List.of(
            FOLDER, MAIN_TYPE, MAIN_CONNECTION, ANALYTICS_TYPE, ANALYTICS_CONNECTION, UPTIME_TYPE, UPTIME_CONNECTION, LOGS_TYPE, LOGS_CONNECTION);
    // spotless:on

    private StorageKeys() {}

    private static <T> Key<T> key(String name, Kind<T> kind, T fallback, String doc) {
        return Key.of(Key.Plane.DASHBOARD, name, kind, fallback, doc);
    }
}
