package io.gatehouse.store.postgres;

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
import java.time.Clock;
import java.util.Set;

/** Documents, keys, signals, activity, request log and uptime tests in a PostgreSQL database that several processes share. */
public final class PostgresStorage implements Storage {
    private final PostgresDatabase database;
    private final Documents documents;
    private final Revisions revisions;
    private final Activity activity;
    private final RequestLog requestLog;
    private final UptimeLog uptimeLog;
    private final Keyring keyring;
    private final PostgresSignals signals;

    private PostgresStorage(ConnectionString address, PostgresDatabase database, Clock clock) {
        this.database = database;
        this.documents = new SqlDocuments(database, clock);
        this.revisions = new SqlRevisions(database);
        this.activity = new SqlActivity(database.traffic(), Dialect.POSTGRES, clock);
        this.requestLog = new SqlRequestLog(database.traffic(), clock);
        this.uptimeLog = new SqlUptimeLog(database.traffic(), clock);
        this.keyring = new SqlKeyring(database, clock);
        this.signals = new PostgresSignals(address, database);
    }

    /**
     * Brings the database to the newest layout, too.
     *
     * @param connectionString the contract's pairs, a {@code postgres://} address or a JDBC address
     */
    public static PostgresStorage open(String connectionString, Clock clock) {
        var address = ConnectionString.parse(connectionString);
        PostgresDatabase database = PostgresDatabase.open(address);
        try {
            Migrations.apply(database.source(), "classpath:io/gatehouse/store/postgres/migrations");
            return new PostgresStorage(address, database, clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.MAIN, Role.KEYRING, Role.ACTIVITY, Role.REQUEST_LOG, Role.UPTIME, Role.SIGNALS);
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
        throw new UnsupportedRole(Role.COUNTERS);
    }

    @Override
    public RecordQueue records(RecordQueue.Channel channel) {
        throw new UnsupportedRole(Role.RECORDS);
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
        signals.close();
        database.close();
    }
}
