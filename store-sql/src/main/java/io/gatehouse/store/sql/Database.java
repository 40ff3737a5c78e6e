package io.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs statements of one transaction. Each back end decides on which connection and thread. */
public interface Database {

    /** A consistent view; nothing may be written. */
    <T> T read(Work<T> work);

    /** Commits when {@code work} returns, rolls back when it throws; durable when this returns. */
    <T> T write(Work<T> work);

    /** What happens inside one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** The database refused or vanished. */
    final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Failure(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
