package io.gatehouse.store.postgres;

import io.gatehouse.store.Signals;
import io.gatehouse.store.sql.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hints to every process of the installation, by NOTIFY. One connection listens; a lost one is opened again. */
final class PostgresSignals implements Signals, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSignals.class);
    private static final String CHANNEL = "gatehouse";
    private static final int LOOK_MILLIS = 500;

    private final ConnectionString address;
    private final PostgresDatabase database;
    private final List<Consumer<Topic>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Thread listener;

    PostgresSignals(ConnectionString address, PostgresDatabase database) {
        this.address = address;
        this.database = database;
        this.listener =
                Thread.ofPlatform().name("postgres-signals").daemon(true).unstarted(this::listen);
    }

    @Override
    public void nudge(Topic topic) {
        try {
            var unused = database.write(connection -> {
                try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
                    notify.setString(1, CHANNEL);
                    notify.setString(2, topic.name());
                    return notify.execute();
                }
            });
        } catch (Database.Failure e) {
            LOG.warn("Nobody was told that {} changed; it is found by polling: {}", topic, e.getMessage());
        }
    }

    @Override
    public synchronized AutoCloseable subscribe(Consumer<Topic> wanted) {
        if (listener.getState() == Thread.State.NEW) {
            listener.start();
        }
        listeners.add(wanted);
        try {
            if (!listening.await(10, TimeUnit.SECONDS)) {
                LOG.warn("Not listening for changes yet; they are found by polling");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return () -> listeners.remove(wanted);
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try (Connection connection = DriverManager.getConnection(address.jdbc(), address.properties());
                    Statement listen = connection.createStatement()) {
                var unused = listen.execute("LISTEN " + CHANNEL);
                listening.countDown();
                PGConnection notified = connection.unwrap(PGConnection.class);
                while (closed.getCount() > 0) {
                    PGNotification[] notices = notified.getNotifications(LOOK_MILLIS);
                    for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
                        tell(notice.getParameter());
                    }
                }
            } catch (SQLException e) {
                LOG.warn("Lost the connection that listens for changes: {}", e.getMessage());
                pause();
            }
        }
    }

    private void tell(String name) {
        for (Topic topic : Topic.values()) {
            if (topic.name().equals(name)) {
                listeners.forEach(listener -> tell(listener, topic));
            }
        }
    }

    private static void tell(Consumer<Topic> listener, Topic topic) {
        try {
            listener.accept(topic);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on {}", topic, e);
        }
    }

    private void pause() {
        try {
            var unused = closed.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
