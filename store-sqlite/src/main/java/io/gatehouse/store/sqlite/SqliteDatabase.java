package io.gatehouse.store.sqlite;

import io.gatehouse.store.sql.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One writer and a few readers, each a platform thread with a connection of its own: SQLite is native code and would hold
 * the carrier of a virtual thread. The journal is flushed to disk on every commit.
 */
final class SqliteDatabase implements Database, AutoCloseable {
    private static final int READERS = 2;

    private final SQLiteDataSource source;
    private final Connection writerConnection;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("sqlite-writer").daemon(true).factory());
    private final List<Connection> readerConnections = new ArrayList<>();
    private final BlockingQueue<Connection> idleReaders = new LinkedBlockingQueue<>();
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().name("sqlite-reader-", 0).daemon(true).factory());

    private SqliteDatabase(SQLiteDataSource source) throws SQLException {
        this.source = source;
        this.writerConnection = source.getConnection();
        for (int i = 0; i < READERS; i++) {
            Connection reader = source.getConnection();
            readerConnections.add(reader);
            idleReaders.add(reader);
        }
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

    SQLiteDataSource source() {
        return source;
    }

    @Override
    public <T> T read(Work<T> work) {
        return await(readers, () -> {
            Connection connection = idleReaders.take();
            try {
                return work.on(connection);
            } finally {
                idleReaders.add(connection);
            }
        });
    }

    @Override
    public <T> T write(Work<T> work) {
        return await(writer, () -> {
            writerConnection.setAutoCommit(false);
            try {
                T result = work.on(writerConnection);
                writerConnection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                writerConnection.rollback();
                throw e;
            } finally {
                writerConnection.setAutoCommit(true);
            }
        });
    }

    private static <T> T await(ExecutorService thread, Callable<T> work) {
        var result = new CompletableFuture<T>();
        thread.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case SQLException sql -> throw new Failure(sql);
                case RuntimeException known -> throw known;
                case null, default -> throw e;
            }
        }
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        try {
            for (Connection reader : readerConnections) {
                reader.close();
            }
            writerConnection.close();
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }
}
