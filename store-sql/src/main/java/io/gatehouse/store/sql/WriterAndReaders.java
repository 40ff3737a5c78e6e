package io.gatehouse.store.sql;

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

/**
 * The threads of an embedded engine: one writer and a few readers, each a platform thread with a connection of its own,
 * because native code would hold the carrier of a virtual thread.
 *
 * @param <C> the writer's connection
 */
public final class WriterAndReaders<C extends Connection> implements AutoCloseable {
    private static final int READERS = 2;

    private final C writerConnection;
    private final ExecutorService writer;
    private final List<Connection> readerConnections = new ArrayList<>();
    private final BlockingQueue<Connection> idleReaders = new LinkedBlockingQueue<>();
    private final ExecutorService readers;

    /**
     * @param engine names the threads
     * @param writing taken over: closed with this, and when this cannot be made
     * @param reading opens one more connection
     */
    public WriterAndReaders(String engine, C writing, Opening reading) throws SQLException {
        this.writerConnection = writing;
        try {
            for (int i = 0; i < READERS; i++) {
                readerConnections.add(reading.open());
            }
        } catch (SQLException e) {
            closeConnections();
            throw e;
        }
        idleReaders.addAll(readerConnections);
        writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(engine + "-writer").daemon(true).factory());
        readers = Executors.newFixedThreadPool(
                READERS,
                Thread.ofPlatform().name(engine + "-reader-", 0).daemon(true).factory());
    }

    /** Opens a connection. */
    @FunctionalInterface
    public interface Opening {
        Connection open() throws SQLException;
    }

    /** What happens inside one transaction. */
    @FunctionalInterface
    public interface Work<C, T> {
        T on(C connection) throws SQLException;
    }

    /** All that {@code work} reads is of one moment. */
    public <T> T read(Work<Connection, T> work) {
        return await(readers, () -> {
            Connection connection = idleReaders.take();
            try {
                return inTransaction(connection, work);
            } finally {
                idleReaders.add(connection);
            }
        });
    }

    /** Commits when {@code work} returns, rolls back whatever it throws. */
    public <T> T write(Work<C, T> work) {
        return await(writer, () -> inTransaction(writerConnection, work));
    }

    private static <C extends Connection, T> T inTransaction(C connection, Work<? super C, T> work)
            throws SQLException {
        try {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (Throwable e) {
            // An Error too: turning auto-commit on would commit what it left half done.
            undo(connection::rollback, e);
            undo(() -> connection.setAutoCommit(true), e);
            throw e;
        }
    }

    private interface Undoing {
        void run() throws SQLException;
    }

    /** Engines roll some failures back by themselves and then refuse to do it again: the cause must not be lost over it. */
    private static void undo(Undoing step, Throwable cause) {
        try {
            step.run();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static <T> T await(ExecutorService thread, Callable<T> work) {
        var result = new CompletableFuture<T>();
        thread.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                // An Error too: the caller waits for an end.
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case SQLException sql -> throw new Database.Failure(sql);
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        try {
            closeConnections();
        } catch (SQLException e) {
            throw new Database.Failure(e);
        }
    }

    private void closeConnections() throws SQLException {
        for (Connection reader : readerConnections) {
            reader.close();
        }
        writerConnection.close();
    }
}
