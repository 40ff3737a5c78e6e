package io.gatehouse.store.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/** Which batches were stored, so that one that comes again is not counted again. Remembered for {@link #KEPT}. */
final class Batches {
    /** Far longer than any queue hands out a batch again. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final String table;
    private final InstantSource clock;

    Batches(String table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    String definition() {
        return "CREATE TABLE IF NOT EXISTS " + table + " (id VARCHAR PRIMARY KEY, seen BIGINT NOT NULL)";
    }

    /** False when it was seen before; else it is seen from now on, if the transaction commits. */
    boolean isNew(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM " + table + " WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return false;
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
            insert.setString(1, id);
            insert.setLong(2, clock.millis());
            insert.executeUpdate();
        }
        return true;
    }

    void forgetOld(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE seen < ?")) {
            delete.setLong(1, clock.millis() - KEPT.toMillis());
            delete.executeUpdate();
        }
    }
}
