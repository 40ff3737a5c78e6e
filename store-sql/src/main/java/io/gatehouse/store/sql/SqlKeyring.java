package io.gatehouse.store.sql;

import static io.gatehouse.store.sql.Statements.first;
import static io.gatehouse.store.sql.Statements.number;
import static io.gatehouse.store.sql.Statements.update;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;
import io.gatehouse.store.Keyring;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys in one table; what has expired is treated as gone and removed by the next write under its id. */
public final class SqlKeyring implements Keyring {
    private static final String COLUMNS = "SELECT id, org, body, version, expires FROM keyring";
    private static final String LIVE = " AND (expires IS NULL OR expires > ?)";
    private static final String STORE = """
        INSERT INTO keyring (space, id, org, body, version, expires) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (space, id) DO UPDATE
        SET org = excluded.org, body = excluded.body, version = excluded.version, expires = excluded.expires""";
    private static final String OWE = """
        INSERT INTO keyring_owed (seq, id, handover)
        VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM keyring_owed), ?, ?)""";
    private static final String GENERATION = """
        INSERT INTO generation (collection, org, value) VALUES ('keyring', '', 1)
        ON CONFLICT (collection, org) DO UPDATE SET value = generation.value + 1""";
    private static final String COUNT = "SELECT value FROM generation WHERE collection = 'keyring' AND org = ''";

    private final Database database;
    private final Clock clock;

    public SqlKeyring(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Entry> find(Space space, String id) {
        return database.read(connection -> live(connection, space, id));
    }

    @Override
    public Put put(
            Space space,
            String id,
            OrgId org,
            Json.Obj body,
            Optional<Instant> expires,
            Expected expected,
            Optional<Handover> owed) {
        return database.write(connection -> {
            Optional<Entry> before = live(connection, space, id);
            boolean foreign = before.isPresent() && !before.get().org().equals(org);
            if (foreign || !expected.isMet(before.map(Entry::version))) {
                return new Put.Stale();
            }
            update(connection, GENERATION);
            // The generation is beyond every version there was, so that an entry made anew has none of its former ones.
            Version version =
                    before.map(known -> known.version().next()).orElse(new Version(number(connection, COUNT)));
            Long until = expires.map(Instant::toEpochMilli).orElse(null);
            update(connection, STORE, space.name(), id, org.value(), JsonText.print(body), version.value(), until);
            owe(connection, owed);
            return new Put.Stored(new Entry(id, org, body, version, expires));
        });
    }

    @Override
    public Removal delete(Space space, OrgId org, String id, Expected expected, Optional<Handover> owed) {
        return database.write(connection -> {
            Optional<Entry> before =
                    live(connection, space, id).filter(entry -> entry.org().equals(org));
            if (before.isEmpty()) {
                return Removal.ABSENT;
            }
            if (!expected.isMet(before.map(Entry::version))) {
                return Removal.STALE;
            }
            update(connection, "DELETE FROM keyring WHERE space = ? AND id = ?", space.name(), id);
            update(connection, GENERATION);
            owe(connection, owed);
            return Removal.DONE;
        });
    }

    @Override
    public List<Handover> owed(int limit) {
        return database.read(connection -> Statements.list(
                connection,
                "SELECT handover FROM keyring_owed ORDER BY seq LIMIT ?",
                row -> HandoverText.parse(row.getString(1)),
                limit));
    }

    @Override
    public void settle(String handover) {
        database.write(connection -> update(connection, "DELETE FROM keyring_owed WHERE id = ?", handover));
    }

    private static void owe(Connection connection, Optional<Handover> owed) throws SQLException {
        if (owed.isPresent()) {
            update(connection, OWE, owed.get().id(), HandoverText.print(owed.get()));
        }
    }

    @Override
    public List<Entry> list(Space space, OrgId org, String after, int limit) {
        return database.read(connection -> Statements.list(
                connection,
                COLUMNS + " WHERE space = ? AND org = ? AND id > ?" + LIVE + " ORDER BY id LIMIT ?",
                SqlKeyring::entry,
                space.name(),
                org.value(),
                after,
                clock.millis(),
                limit));
    }

    @Override
    public long count(Space space, OrgId org) {
        return database.read(connection -> number(
                connection,
                "SELECT count(*) FROM keyring WHERE space = ? AND org = ?" + LIVE,
                space.name(),
                org.value(),
                clock.millis()));
    }

    @Override
    public long generation() {
        return database.read(connection -> number(connection, COUNT));
    }

    private Optional<Entry> live(Connection connection, Space space, String id) throws SQLException {
        return first(
                connection,
                COLUMNS + " WHERE space = ? AND id = ?" + LIVE,
                SqlKeyring::entry,
                space.name(),
                id,
                clock.millis());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long expires = row.getLong(5);
        Optional<Instant> until = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
        return new Entry(
                row.getString(1),
                new OrgId(row.getString(2)),
                JsonText.printed(row.getString(3)),
                new Version(row.getLong(4)),
                until);
    }
}
