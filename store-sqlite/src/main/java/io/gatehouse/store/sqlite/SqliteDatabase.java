package io.gatehouse.store.sqlite;

import io.gatehouse.store.sql.Database;
import io.gatehouse.store.sql.WriterAndReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One file. The journal is flushed to disk on every commit. */
final class SqliteDatabase implements Database, AutoCloseable {
    private final SQLiteDataSource source;
    private final WriterAndReaders<Connection> threads;

    private SqliteDatabase(SQLiteDataSource source) throws SQLException {
        this.source = source;
        this.threads = new WriterAndReaders<>("sqlite", source.getConnection(), () -> reader(source));
    }

    static SqliteDatabase open(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: an acknowledged write survives a power cut, not only a crash of the process.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        try {
            return new SqliteDatabase(source);
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    private static Connection reader(SQLiteDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            var unused = statement.execute("PRAGMA query_only = ON");
        }
        return connection;
    }

    SQLiteDataSource source() {
        return source;
    }

    @Override
    public <T> T read(Work<T> work) {
        return threads.read(work::on);
    }

    @Override
    public <T> T write(Work<T> work) {
        return threads.write(work::on);
    }

    @Override
    public void close() {
        threads.close();
    }
}
