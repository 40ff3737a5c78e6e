package io.gatehouse.store.postgres;

import io.gatehouse.store.Storage;
import io.gatehouse.store.contract.RowsFromBefore;
import io.gatehouse.store.contract.StorageContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Test
    void readsAndChangesADatabaseThatWasMadeBefore() throws Exception {
        String name = newDatabase();
        Flyway.configure()
                .dataSource("jdbc:postgresql://localhost:" + server.port() + "/" + name, "postgres", "")
                .locations(
                        "classpath:io/gatehouse/store/sql/migrations",
                        "classpath:io/gatehouse/store/postgres/migrations")
                .target(RowsFromBefore.LAST_MIGRATION)
                .load()
                .migrate();
        try (Connection connection = server.connect(name)) {
            RowsFromBefore.write(connection);
        }
        try (Storage storage = open(name, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
            RowsFromBefore.check(storage);
        }
    }

    @Override
    protected Storage openEmpty(Clock clock) {
        return open(newDatabase(), clock);
    }

    private static Storage open(String database, Clock clock) {
        return PostgresStorage.open(
                "user=postgres host=localhost port=" + server.port() + " database=" + database, clock);
    }

    private static String newDatabase() {
        String name = "t" + NEXT.incrementAndGet();
        try (Connection connection = server.connect("postgres");
                Statement create = connection.createStatement()) {
            var unused = create.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }
}
