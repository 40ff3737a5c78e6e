package io.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.store.sql.Database;
import io.gatehouse.store.sql.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteDatabaseTest {
    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("some.db"));
        database.write(connection -> Statements.update(connection, "CREATE TABLE thing (id TEXT PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static int add(Connection connection, String id) throws SQLException {
        return Statements.update(connection, "INSERT INTO thing VALUES (?)", id);
    }

    private static long things(Connection connection) throws SQLException {
        return Statements.number(connection, "SELECT count(*) FROM thing");
    }

    @Test
    void anErrorHalfWayLeavesNothingAndReachesTheCaller() {
        assertThatThrownBy(() -> database.write(connection -> {
                    add(connection, "half");
                    throw new StackOverflowError("on purpose");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(database.read(SqliteDatabaseTest::things)).isZero();
        database.write(connection -> add(connection, "next"));
        assertThat(database.read(SqliteDatabaseTest::things)).isEqualTo(1);
    }

    @Test
    void whatTheEngineRolledBackItselfIsToldWithItsCause() {
        assertThatThrownBy(() -> database.write(connection -> {
                    add(connection, "a");
                    return Statements.update(connection, "INSERT OR ROLLBACK INTO thing VALUES ('a')");
                }))
                .isInstanceOf(Database.Failure.class)
                .hasMessageContaining("UNIQUE");
        database.write(connection -> add(connection, "next"));
        assertThat(database.read(SqliteDatabaseTest::things)).isEqualTo(1);
    }

    @Test
    void whatIsReadIsOfOneMoment() {
        long[] seen = database.read(connection -> {
            long before = things(connection);
            database.write(writing -> add(writing, "meanwhile"));
            return new long[] {before, things(connection)};
        });
        assertThat(seen).containsExactly(0, 0);
        assertThat(database.read(SqliteDatabaseTest::things)).isEqualTo(1);
    }

    @Test
    void refusesToWriteWhereOnlyReadingWasAskedFor() {
        assertThatThrownBy(() -> database.read(connection -> add(connection, "smuggled")))
                .isInstanceOf(Database.Failure.class);
        assertThat(database.read(SqliteDatabaseTest::things)).isZero();
    }
}
