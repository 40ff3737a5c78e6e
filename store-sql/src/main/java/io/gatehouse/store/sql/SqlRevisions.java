package io.gatehouse.store.sql;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Revisions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what {@link SqlDocuments} files. */
public final class SqlRevisions implements Revisions {
    private static final String COLUMNS = "SELECT r.id, r.version, r.deleted, r.author, r.at, r.body, r.packed";
    private static final String OF_ONE = " FROM revision r WHERE r.collection = ? AND r.org = ? AND r.id = ?";
    private static final String GONE = COLUMNS + "\n" + """
         FROM revision r WHERE r.collection = ? AND r.org = ? AND r.deleted = 1
         AND NOT EXISTS (SELECT 1 FROM document d WHERE d.collection = r.collection AND d.id = r.id)
         AND r.version = (SELECT max(l.version) FROM revision l WHERE l.collection = r.collection AND l.id = r.id)
         ORDER BY r.at DESC, r.id""";

    private final Database database;

    public SqlRevisions(Database database) {
        this.database = database;
    }

    @Override
    public List<Revision> list(Collection collection, OrgId org, String id) {
        return database.read(connection -> Statements.list(
                connection,
                COLUMNS + OF_ONE + " ORDER BY r.version DESC",
                row -> small(collection, row),
                collection.name(),
                org.value(),
                id));
    }

    @Override
    public Optional<Revision> find(Collection collection, OrgId org, String id, Version version) {
        return database.read(connection -> Statements.first(
                connection,
                COLUMNS + ", r.bulk" + OF_ONE + " AND r.version = ?",
                row -> revision(row, RevisionBody.whole(row).whole(collection)),
                collection.name(),
                org.value(),
                id,
                version.value()));
    }

    @Override
    public List<Revision> deleted(Collection collection, OrgId org) {
        return database.read(connection ->
                Statements.list(connection, GONE, row -> small(collection, row), collection.name(), org.value()));
    }

    private static Revision small(Collection collection, ResultSet row) throws SQLException {
        return revision(row, RevisionBody.withoutBulk(row).small(collection));
    }

    private static Revision revision(ResultSet row, Json.Obj body) throws SQLException {
        return new Revision(
                row.getString(1),
                new Version(row.getLong(2)),
                body,
                row.getInt(3) == 1,
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }
}
