package io.gatehouse.store.duckdb;

import io.gatehouse.store.sql.Database;
import io.gatehouse.store.sql.WriterAndReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** One file, one process. A commit is on disk when it returns. */
final class DuckdbDatabase implements AutoCloseable {
    private final WriterAndReaders<DuckDBConnection> threads;

    private DuckdbDatabase(DuckDBConnection connection) throws SQLException {
        this.threads = new WriterAndReaders<>("duckdb", connection, connection::duplicate);
    }

    static DuckdbDatabase open(Path file, int memoryMegabytes) {
        var settings = new Properties();
        settings.setProperty("memory_limit", memoryMegabytes + "MB");
        settings.setProperty("threads", "2");
        settings.setProperty("preserve_insertion_order", "false");
        // Nothing is ever fetched: no extension, no remote file.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            var connection =
                    (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), settings);
            return new DuckdbDatabase(connection);
        } catch (SQLException e) {
            throw new Database.Failure(e);
        }
    }

    <T> T read(WriterAndReaders.Work<Connection, T> work) {
        return threads.read(work);
    }

    /** The connection also makes appenders. */
    <T> T write(WriterAndReaders.Work<DuckDBConnection, T> work) {
        return threads.write(work);
    }

    void execute(String... statements) {
        write(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    @Override
    public void close() {
        threads.close();
    }
}
