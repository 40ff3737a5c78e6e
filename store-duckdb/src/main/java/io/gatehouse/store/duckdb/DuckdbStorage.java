package io.gatehouse.store.duckdb;

import io.gatehouse.store.Activity;
import io.gatehouse.store.Counters;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Revisions;
import io.gatehouse.store.Role;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/** Activity and request log in one file, for one process; compose it with a back end for the other roles. */
public final class DuckdbStorage implements Storage {
    private static final int MEMORY_MEGABYTES = 512;
    private static final String SEEN_BATCHES = "CREATE TABLE IF NOT EXISTS seen_batch (sink VARCHAR NOT NULL,"
            + " id VARCHAR NOT NULL, seen BIGINT NOT NULL, PRIMARY KEY (sink, id))";

    private final DuckdbDatabase database;
    private final Activity activity;
    private final RequestLog requestLog;

    private DuckdbStorage(DuckdbDatabase database, InstantSource clock) {
        this.database = database;
        this.activity = new DuckdbActivity(database, clock);
        this.requestLog = new DuckdbRequestLog(database, clock);
    }

    /** Opens or creates the database; its folder must exist. */
    public static DuckdbStorage open(Path file, InstantSource clock) {
        DuckdbDatabase database = DuckdbDatabase.open(file, MEMORY_MEGABYTES);
        try {
            database.execute(SEEN_BATCHES);
            return new DuckdbStorage(database, clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ACTIVITY, Role.REQUEST_LOG);
    }

    @Override
    public Activity activity() {
        return activity;
    }

    @Override
    public RequestLog requestLog() {
        return requestLog;
    }

    @Override
    public Documents documents() {
        throw new UnsupportedRole(Role.MAIN);
    }

    @Override
    public Revisions revisions() {
        throw new UnsupportedRole(Role.MAIN);
    }

    @Override
    public Keyring keyring() {
        throw new UnsupportedRole(Role.KEYRING);
    }

    @Override
    public Counters counters() {
        throw new UnsupportedRole(Role.COUNTERS);
    }

    @Override
    public RecordQueue records(RecordQueue.Channel channel) {
        throw new UnsupportedRole(Role.RECORDS);
    }

    @Override
    public Signals signals() {
        throw new UnsupportedRole(Role.SIGNALS);
    }

    @Override
    public void close() {
        database.close();
    }
}
