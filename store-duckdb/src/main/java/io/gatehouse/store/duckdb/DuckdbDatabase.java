package io.gatehouse.store.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.duckdb.DuckDBConnection;

/**
 * One file, one process: a writer and a few readers, each a platform thread with a connection of its own, because native
 * code would hold the carrier of a virtual thread. A commit is on disk when it returns.
 */
final class DuckdbDatabase implements AutoCloseable {
    private static final int READERS = 2;

    private final DuckDBConnection writerConnection;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("duckdb-writer").daemon(true).factory());
    private final List<Connection> readerConnections = new ArrayList<>();
    private final BlockingQueue<Connection> idleReaders = new LinkedBlockingQueue<>();
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().name("duckdb-reader-", 0).daemon(true).factory());

    private DuckdbDatabase(DuckDBConnection connection) throws SQLException {
        this.writerConnection = connection;
        for (int i = 0; i < READERS; i++) {
            Connection reader = connection.duplicate();
            readerConnections.add(reader);
            idleReaders.add(reader);
        }
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
            throw new Failure(e);
        }
    }

    <T> T read(Work<T> work) {
        return await(readers, () -> {
            Connection connection = idleReaders.take();
            try {
                return work.on(connection);
            } finally {
                idleReaders.add(connection);
            }
        });
    }

    /** Commits when {@code work} returns, rolls back when it throws. */
    <T> T write(WriteWork<T> work) {
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

    /** Questions of one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Changes of one transaction; the connection also makes appenders. */
    @FunctionalInterface
    interface WriteWork<T> {
        T on(DuckDBConnection connection) throws SQLException;
    }

    /** The database refused. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
