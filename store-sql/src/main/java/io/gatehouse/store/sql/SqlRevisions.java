package io.gatehouse.store.sql;

import io.gatehouse.json.JsonText;
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
    private static final String COLUMNS = "SELECT r.id, r.version, r.body, r.deleted, r.author, r.at FROM revision r";
    private static final String OF_ONE = COLUMNS + " WHERE r.collection = ? AND r.org = ? AND r.id = ?";
    private static final String GONE = COLUMNS + "\n" + """
         WHERE r.collection = ? AND r.org = ? AND r.deleted = 1
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
                OF_ONE + " ORDER BY r.version DESC",
                SqlRevisions::revision,
                collection.name(),
                org.value(),
                id));
    }

    @Override
    public Optional<Revision> find(Collection collection, OrgId org, String id, Version version) {
        return database.read(connection -> Statements.first(
                connection,
                OF_ONE + " AND r.version = ?",
                SqlRevisions::revision,
                collection.name(),
                org.value(),
                id,
                version.value()));
    }

    @Override
    public List<Revision> deleted(Collection collection, OrgId org) {
        return database.read(connection ->
                Statements.list(connection, GONE, SqlRevisions::revision, collection.name(), org.value()));
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getString(1),
                new Version(row.getLong(2)),
                JsonText.parseObject(row.getString(3)),
                row.getInt(4) == 1,
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}
