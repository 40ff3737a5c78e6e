package io.gatehouse.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.store.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A pool of connections. Writers queue behind one lock of the database, across all processes: a comparison and the write
 * that relies on it cannot be parted, and generations are seen in the order they were made. Records of traffic queue behind
 * a lock of their own, so that they never keep people waiting.
 */
final class PostgresDatabase implements Database, AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final long WRITERS_LOCK = 0x6761746568L;
    private static final long TRAFFIC_LOCK = WRITERS_LOCK + 1;

    private final HikariDataSource pool;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    static PostgresDatabase open(ConnectionString address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.jdbc());
        config.setDataSourceProperties(address.properties());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setPoolName("postgres");
        return new PostgresDatabase(new HikariDataSource(config));
    }

    DataSource source() {
        return pool;
    }

    @Override
    public <T> T read(Work<T> work) {
        // A page and its total must come from one snapshot.
        return inTransaction(true, work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return write(WRITERS_LOCK, work);
    }

    /** The same database for what comes with traffic. */
    Database traffic() {
        return new Database() {
            @Override
            public <T> T read(Work<T> work) {
                return PostgresDatabase.this.read(work);
            }

            @Override
            public <T> T write(Work<T> work) {
                return PostgresDatabase.this.write(TRAFFIC_LOCK, work);
            }
        };
    }

    private <T> T write(long queue, Work<T> work) {
        return inTransaction(false, connection -> {
            try (Statement lock = connection.createStatement()) {
                var unused = lock.execute("SELECT pg_advisory_xact_lock(" + queue + ")");
            }
            return work.on(connection);
        });
    }

    private <T> T inTransaction(boolean reading, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(reading);
            connection.setTransactionIsolation(
                    reading ? Connection.TRANSACTION_REPEATABLE_READ : Connection.TRANSACTION_READ_COMMITTED);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
