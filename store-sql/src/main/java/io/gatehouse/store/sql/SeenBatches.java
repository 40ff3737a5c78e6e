package io.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Which batches were stored, in a table {@code seen_batch} of sink, id and moment, so that one that comes again is not
 * counted again. Remembered for a week.
 */
public final class SeenBatches {
    /** Far longer than any queue hands out a batch again. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final String sink;
    private final InstantSource clock;

    /**
     * @param sink who saw them: each sink sees each batch for itself
     */
    public SeenBatches(String sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** False when it was seen before; else it is seen from now on, if the transaction commits. */
    public boolean isNew(Connection connection, String id) throws SQLException {
        return Statements.update(
                        connection,
                        "INSERT INTO seen_batch (sink, id, seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        sink,
                        id,
                        clock.millis())
                == 1;
    }

    public void forgetOld(Connection connection) throws SQLException {
        Statements.update(
                connection,
                "DELETE FROM seen_batch WHERE sink = ? AND seen < ?",
                sink,
                clock.millis() - KEPT.toMillis());
    }
}
