package io.gatehouse.store.sqlite;

import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The queue in a table. A batch is the number of its first record, so that it keeps its name across restarts. */
final class SqliteRecordQueue implements RecordQueue {
    private final Database database;
    private final String table;
    private final Clock clock;
    /** Batches handed out by this process, and when; a restart hands them out again at once. */
    private final Map<Long, Long> taken = new ConcurrentHashMap<>();

    /**
     * @param table a queue's own, laid out as {@code queued_record}
     */
    SqliteRecordQueue(Database database, String table, Clock clock) {
        this.database = database;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void push(List<byte[]> records) {
        database.write(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + table + " (record) VALUES (?)")) {
                for (byte[] record : records) {
                    insert.setBytes(1, record);
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    @Override
    public Optional<Batch> take(int max) {
        return database.write(connection -> {
            Optional<Long> old = abandoned(connection);
            if (old.isPresent()) {
                return Optional.of(batch(connection, old.get()));
            }
            long first = number(connection, "SELECT coalesce(min(seq), 0) FROM " + table + " WHERE batch IS NULL", 0);
            if (first == 0) {
                return Optional.<Batch>empty();
            }
            try (PreparedStatement mark = connection.prepareStatement("UPDATE " + table + " SET batch = ? WHERE seq IN"
                    + " (SELECT seq FROM " + table + " WHERE batch IS NULL ORDER BY seq LIMIT ?)")) {
                mark.setLong(1, first);
                mark.setInt(2, max);
                mark.executeUpdate();
            }
            return Optional.of(batch(connection, first));
        });
    }

    @Override
    public void acknowledge(String batchId) {
        long batch = Long.parseLong(batchId);
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE batch = ?")) {
                delete.setLong(1, batch);
                return (long) delete.executeUpdate();
            }
        });
        taken.remove(batch);
    }

    @Override
    public long depth() {
        return database.read(connection -> number(connection, "SELECT count(*) FROM " + table, 0));
    }

    private Optional<Long> abandoned(Connection connection) throws SQLException {
        long deadline = clock.millis() - TAKEN_FOR_SECONDS * 1000L;
        try (PreparedStatement known = connection.prepareStatement(
                        "SELECT DISTINCT batch FROM " + table + " WHERE batch IS NOT NULL ORDER BY batch");
                ResultSet rows = known.executeQuery()) {
            while (rows.next()) {
                long batch = rows.getLong(1);
                if (taken.getOrDefault(batch, Long.MIN_VALUE) <= deadline) {
                    return Optional.of(batch);
                }
            }
        }
        return Optional.empty();
    }

    private Batch batch(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT record FROM " + table + " WHERE batch = ? ORDER BY seq")) {
            select.setLong(1, id);
            var records = new ArrayList<byte[]>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(rows.getBytes(1));
                }
            }
            taken.put(id, clock.millis());
            return new Batch(Long.toString(id), records);
        }
    }

    private static long number(Connection connection, String sql, long otherwise) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : otherwise;
        }
    }
}
