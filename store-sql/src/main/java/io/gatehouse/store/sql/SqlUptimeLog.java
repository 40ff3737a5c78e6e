package io.gatehouse.store.sql;

import io.gatehouse.analytics.UptimeRecord;
import io.gatehouse.analytics.Window;
import io.gatehouse.store.Scope;
import io.gatehouse.store.UptimeLog;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A row for each test. */
public final class SqlUptimeLog implements UptimeLog {
    /** Greater than every response code, so that one number holds a moment and the code at it, and sorts by the moment. */
    private static final long CODES = 1_000;

    private final Database database;
    private final SeenBatches batches;

    public SqlUptimeLog(Database database, InstantSource clock) {
        this.database = database;
        this.batches = new SeenBatches("uptime", clock);
    }

    @Override
    public boolean append(String batchId, List<UptimeRecord> records) {
        return database.write(connection -> {
            if (!batches.isNew(connection, batchId)) {
                return false;
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO uptime (org, at_millis, expires, api, url, code, failed, millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
                for (UptimeRecord record : records) {
                    bind(insert, record);
                    insert.addBatch();
                }
                var unused = insert.executeBatch();
            }
            return true;
        });
    }

    private static void bind(PreparedStatement row, UptimeRecord record) throws SQLException {
        row.setString(1, SqlText.stored(record.orgId()));
        row.setLong(2, record.timeStamp().toEpochMilli());
        row.setLong(3, record.expireAt().getEpochSecond());
        row.setString(4, SqlText.stored(record.apiId()));
        row.setString(5, SqlText.stored(record.url()));
        row.setInt(6, record.responseCode());
        row.setInt(7, record.failed() ? 1 : 0);
        row.setLong(8, record.requestTime());
    }

    @Override
    public List<Line> lines(Scope scope, Window window) {
        var where = new Conditions();
        where.add(
                "at_millis >= ? AND at_millis < ?",
                window.from().toEpochMilli(),
                window.to().toEpochMilli());
        where.scope(scope);
        String sql = "SELECT api, url, count(*), sum(failed), sum(millis), min(millis), max(millis), max(at_millis * "
                + CODES + " + code) FROM uptime" + where.sql() + " GROUP BY api, url ORDER BY api, url";
        return database.read(connection -> Statements.list(connection, sql, SqlUptimeLog::line, where.arguments()));
    }

    private static Line line(ResultSet row) throws SQLException {
        long latest = row.getLong(8);
        return new Line(
                SqlText.read(row.getString(1)),
                SqlText.read(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                Instant.ofEpochMilli(Math.floorDiv(latest, CODES)),
                Math.toIntExact(Math.floorMod(latest, CODES)));
    }

    @Override
    public long purge(Instant before, Instant now) {
        return database.write(connection -> {
            batches.forgetOld(connection);
            long old = Statements.update(connection, "DELETE FROM uptime WHERE at_millis < ?", before.toEpochMilli());
            return old
                    + Statements.update(
                            connection, "DELETE FROM uptime WHERE expires > 0 AND expires <= ?", now.getEpochSecond());
        });
    }
}
