package io.gatehouse.store.postgres;

import io.gatehouse.store.Storage;
import io.gatehouse.store.contract.StorageContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The suites against a real server: one for the class, a new database for each test. */
class PostgresStorageTest extends StorageContract {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    protected Storage openEmpty(Clock clock) {
        String name = "t" + NEXT.incrementAndGet();
        try (Connection connection = server.connect();
                Statement create = connection.createStatement()) {
            var unused = create.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return PostgresStorage.open("user=postgres host=localhost port=" + server.port() + " database=" + name, clock);
    }
}
