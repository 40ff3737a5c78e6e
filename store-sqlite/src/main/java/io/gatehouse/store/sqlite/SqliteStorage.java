package io.gatehouse.store.sqlite;

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
import io.gatehouse.store.UptimeLog;
import io.gatehouse.store.sql.Dialect;
import io.gatehouse.store.sql.Migrations;
import io.gatehouse.store.sql.SqlActivity;
import io.gatehouse.store.sql.SqlDocuments;
import io.gatehouse.store.sql.SqlKeyring;
import io.gatehouse.store.sql.SqlRequestLog;
import io.gatehouse.store.sql.SqlRevisions;
import io.gatehouse.store.sql.SqlUptimeLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** Everything in one file, for one process. */
public final class SqliteStorage implements Storage {
    private final SqliteDatabase database;
    private final Documents documents;
    private final Revisions revisions;
    private final Activity activity;
    private final RequestLog requestLog;
    private final UptimeLog uptimeLog;
    private final Keyring keyring;
    private final LocalCounters counters;
    private final RecordQueue requests;
    private final RecordQueue uptimes;
    private final Signals signals = new LocalSignals();

    private SqliteStorage(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.documents = new SqlDocuments(database, clock);
        this.revisions = new SqlRevisions(database);
        this.activity = new SqlActivity(database, Dialect.SQLITE, clock);
        this.requestLog = new SqlRequestLog(database, clock);
        this.uptimeLog = new SqlUptimeLog(database, clock);
        this.keyring = new SqlKeyring(database, clock);
        this.counters = new LocalCounters(database);
        counters.start();
        this.requests = new SqliteRecordQueue(database, "queued_record", clock);
        this.uptimes = new SqliteRecordQueue(database, "queued_uptime", clock);
    }

    /** Opens or creates the database; its folder must exist. */
    public static SqliteStorage open(Path file, Clock clock) {
        SqliteDatabase database = SqliteDatabase.open(file);
        try {
            Migrations.apply(database.source(), "classpath:io/gatehouse/store/sqlite/migrations");
            return new SqliteStorage(database, clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Set<Role> roles() {
        return Set.of(
                Role.MAIN,
                Role.KEYRING,
                Role.COUNTERS,
                Role.RECORDS,
                Role.ACTIVITY,
                Role.REQUEST_LOG,
                Role.UPTIME,
                Role.SIGNALS);
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public Revisions revisions() {
        return revisions;
    }

    @Override
    public Keyring keyring() {
        return keyring;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public RecordQueue records(RecordQueue.Channel channel) {
        return switch (channel) {
            case REQUESTS -> requests;
            case UPTIME -> uptimes;
        };
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
    public UptimeLog uptimeLog() {
        return uptimeLog;
    }

    @Override
    public Signals signals() {
        return signals;
    }

    @Override
    public void close() {
        counters.close();
        database.close();
    }
}
