package io.gatehouse.store.sql;

import static io.gatehouse.store.sql.Statements.first;
import static io.gatehouse.store.sql.Statements.list;
import static io.gatehouse.store.sql.Statements.number;
import static io.gatehouse.store.sql.Statements.update;

import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collection.Use;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Outcome;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents in one table, with the fields that queries know of in a second. */
public final class SqlDocuments implements Documents {
    private static final String COLUMNS = "SELECT d.org, d.id, d.body, d.version, d.created, d.updated";
    private static final String BULK = ", d.bulk";
    private static final String FIND = COLUMNS + BULK + " FROM document d WHERE d.collection = ? AND d.id = ?";
    private static final String STANDING = "SELECT org, version, created FROM document WHERE collection = ? AND id = ?";
    private static final String INSERT = """
        INSERT INTO document (collection, id, org, body, bulk, version, created, updated)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
        UPDATE document SET body = ?, bulk = ?, version = ?, updated = ? WHERE collection = ? AND id = ?""";
    private static final String DELETE = "DELETE FROM document WHERE collection = ? AND id = ?";
    private static final String CLAIM = """
        INSERT INTO unique_value (collection, field, scope, value, id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String FILE_REVISION = """
        INSERT INTO revision (collection, id, version, org, deleted, author, at, body, packed, bulk)
        VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?)""";
    private static final String FILE_DELETION = """
        INSERT INTO revision (collection, id, version, org, deleted, author, at, body, packed, bulk)
        SELECT collection, id, ?, org, 1, ?, ?, body, packed, bulk FROM revision
        WHERE collection = ? AND id = ? AND version = ?""";
    private static final String VERSIONS = "SELECT id, version FROM document WHERE collection = ?";
    private static final String LAST_VERSION = "SELECT max(version) FROM revision WHERE collection = ? AND id = ?";
    private static final String BUMP = """
        INSERT INTO generation (collection, org, value) VALUES (?, ?, 1)
        ON CONFLICT (collection, org) DO UPDATE SET value = generation.value + 1""";

    private final Database database;
    private final Clock clock;

    public SqlDocuments(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Document> find(Collection collection, Scope scope, String id) {
        return stored(collection, scope, id).map(document -> document.whole(collection));
    }

    @Override
    public Optional<Query.Text> text(Collection collection, Scope scope, String id) {
        return stored(collection, scope, id).map(document -> document.text(collection));
    }

    private Optional<StoredDocument> stored(Collection collection, Scope scope, String id) {
        return database.read(connection -> first(connection, FIND, StoredDocument::withBulk, collection.name(), id))
                .filter(document -> switch (scope) {
                    case Scope.One(var org) -> document.org().equals(org);
                    case Scope.Every _ -> true;
                });
    }

    @Override
    public Query.Found query(Collection collection, Scope scope, Query query) {
        Page page = page(collection, scope, query, BULK, StoredDocument::withBulk);
        return new Query.Found(
                page.rows.stream().map(row -> row.whole(collection)).toList(), page.total);
    }

    @Override
    public Query.Found heads(Collection collection, Scope scope, Query query) {
        Page page = page(collection, scope, query, "", StoredDocument::withoutBulk);
        return new Query.Found(
                page.rows.stream().map(row -> row.head(collection)).toList(), page.total);
    }

    @Override
    public Query.Texts texts(Collection collection, Scope scope, Query query) {
        Page page = page(collection, scope, query, BULK, StoredDocument::withBulk);
        return new Query.Texts(
                page.rows.stream().map(row -> row.text(collection)).toList(), page.total);
    }

    private record Page(List<StoredDocument> rows, long total) {}

    private Page page(
            Collection collection, Scope scope, Query query, String more, Statements.Row<StoredDocument> mapper) {
        Selection selection = Selection.of(collection, scope, query);
        return database.read(connection -> {
            Object[] arguments = selection.arguments().toArray();
            var page = new ArrayList<>(selection.arguments());
            page.add(query.limit());
            page.add(query.offset());
            List<StoredDocument> rows = list(
                    connection,
                    COLUMNS + more + selection.from() + selection.order() + " LIMIT ? OFFSET ?",
                    mapper,
                    page.toArray());
            boolean whole = query.offset() == 0 && rows.size() < query.limit();
            long total = whole ? rows.size() : number(connection, "SELECT count(*)" + selection.from(), arguments);
            return new Page(rows, total);
        });
    }

    @Override
    public Set<String> values(Collection collection, Scope scope, Query query, String field) {
        if (collection.field(field).isEmpty()) {
            throw new IllegalArgumentException(collection + " has no field " + field);
        }
        Selection selection = Selection.of(collection, scope, query);
        var arguments = new ArrayList<Object>(List.of(collection.name(), field));
        arguments.addAll(selection.arguments());
        return Set.copyOf(database.read(connection -> list(
                connection,
                "SELECT DISTINCT v.text FROM document_field v WHERE v.collection = ? AND v.field = ?"
                        + " AND v.id IN (SELECT d.id" + selection.from() + ")",
                row -> row.getString(1),
                arguments.toArray())));
    }

    @Override
    public Outcome write(List<Change> changes, String author) {
        List<Prepared> prepared = changes.stream().map(Prepared::of).toList();
        try {
            return database.write(connection -> {
                var written = new ArrayList<Document>();
                for (Prepared change : prepared) {
                    apply(connection, change, author).ifPresent(written::add);
                }
                return new Outcome.Stored(written);
            });
        } catch (Refused refused) {
            return refused.outcome;
        }
    }

    /**
     * A change with its body as text, made before the transaction: other writers wait for it.
     *
     * @param body of a put
     * @param revision of a put to a revised collection
     */
    private record Prepared(
            Change change,
            @Nullable StoredBody body,
            @Nullable RevisionBody revision) {
        static Prepared of(Change change) {
            if (!(change instanceof Change.Put put)) {
                return new Prepared(change, null, null);
            }
            StoredBody body = StoredBody.of(put.collection(), put.body());
            return new Prepared(change, body, put.collection().revised() ? RevisionBody.of(body) : null);
        }
    }

    @Override
    public long generation(Collection collection, Scope scope) {
        String org = scope instanceof Scope.One(var one) ? one.value() : "";
        return database.read(connection -> number(
                connection, "SELECT value FROM generation WHERE collection = ? AND org = ?", collection.name(), org));
    }

    @Override
    public Map<OrgId, Long> generations(Collection collection) {
        var generations = new HashMap<OrgId, Long>();
        database.read(connection -> list(
                        connection,
                        "SELECT org, value FROM generation WHERE collection = ? AND org <> ''",
                        row -> Map.entry(new OrgId(row.getString(1)), row.getLong(2)),
                        collection.name()))
                .forEach(entry -> generations.put(entry.getKey(), entry.getValue()));
        return generations;
    }

    @Override
    public Map<String, Version> versions(Collection collection, Scope scope) {
        var versions = new HashMap<String, Version>();
        List<Map.Entry<String, Version>> rows = database.read(connection -> switch (scope) {
            case Scope.One(var org) ->
                list(connection, VERSIONS + " AND org = ?", SqlDocuments::version, collection.name(), org.value());
            case Scope.Every _ -> list(connection, VERSIONS, SqlDocuments::version, collection.name());
        });
        rows.forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
        return versions;
    }

    private static Map.Entry<String, Version> version(ResultSet row) throws SQLException {
        return Map.entry(row.getString(1), new Version(row.getLong(2)));
    }

    /** What is there before a write, without its body. */
    private record Standing(OrgId org, Version version, Instant created) {
        static Standing of(ResultSet row) throws SQLException {
            return new Standing(
                    new OrgId(row.getString(1)), new Version(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3)));
        }
    }

    private Optional<Document> apply(Connection connection, Prepared prepared, String author) throws SQLException {
        Change change = prepared.change();
        Collection collection = change.collection();
        Optional<Standing> before = first(connection, STANDING, Standing::of, collection.name(), change.id());
        boolean foreign = before.isPresent() && !before.get().org().equals(change.org());
        if (foreign || !change.expected().isMet(before.map(Standing::version))) {
            throw new Refused(new Outcome.Stale(change));
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        Version version = next(connection, collection, change.id(), before);
        update(connection, BUMP, collection.name(), change.org().value());
        update(connection, BUMP, collection.name(), "");
        return switch (change) {
            case Change.Put put -> {
                Instant created = before.map(Standing::created).orElse(now);
                var written = new Document(put.org(), put.id(), put.body(), version, created, now);
                put(connection, prepared, put, before.isPresent(), written);
                file(connection, prepared, written, author);
                yield Optional.of(written);
            }
            case Change.Delete delete -> {
                if (before.isEmpty()) {
                    throw new Refused(new Outcome.Stale(change));
                }
                forgetFields(connection, delete);
                update(connection, DELETE, collection.name(), delete.id());
                fileDeletion(connection, delete, before.get().version(), version, author, now);
                yield Optional.empty();
            }
        };
    }

    private static void put(
            Connection connection, Prepared prepared, Change.Put put, boolean replaces, Document written)
            throws SQLException {
        String name = put.collection().name();
        StoredBody body = Objects.requireNonNull(prepared.body());
        long version = written.version().value();
        long at = written.updated().toEpochMilli();
        if (replaces) {
            update(connection, UPDATE, body.head(), body.bulk(), version, at, name, put.id());
            forgetFields(connection, put);
        } else {
            update(connection, INSERT, name, put.id(), put.org().value(), body.head(), body.bulk(), version, at, at);
        }
        indexFields(connection, put);
    }

    private static void forgetFields(Connection connection, Change change) throws SQLException {
        String name = change.collection().name();
        update(connection, "DELETE FROM document_field WHERE collection = ? AND id = ?", name, change.id());
        update(connection, "DELETE FROM unique_value WHERE collection = ? AND id = ?", name, change.id());
    }

    private static void indexFields(Connection connection, Change.Put put) throws SQLException {
        String name = put.collection().name();
        for (Collection.Field field : put.collection().fields()) {
            boolean everywhere = field.is(Use.UNIQUE_EVERYWHERE);
            for (IndexedValue value : IndexedValue.at(put.body(), field.pointer())) {
                update(
                        connection,
                        "INSERT INTO document_field (collection, id, field, text, number) VALUES (?, ?, ?, ?, ?)",
                        name,
                        put.id(),
                        field.name(),
                        value.text(),
                        value.number());
                if (everywhere || field.is(Use.UNIQUE)) {
                    String scope = everywhere ? "" : put.org().value();
                    if (update(connection, CLAIM, name, field.name(), scope, value.text(), put.id()) == 0) {
                        throw new Refused(new Outcome.Taken(put, field.name()));
                    }
                }
            }
        }
    }

    private static void file(Connection connection, Prepared prepared, Document written, String author)
            throws SQLException {
        RevisionBody revision = prepared.revision();
        if (revision != null) {
            update(
                    connection,
                    FILE_REVISION,
                    revision.columns(
                            prepared.change().collection().name(),
                            written.id(),
                            written.version().value(),
                            written.org().value(),
                            author,
                            written.updated().toEpochMilli()));
        }
    }

    /** The body is that of the revision before, which never changes. */
    private static void fileDeletion(
            Connection connection, Change.Delete delete, Version last, Version version, String author, Instant at)
            throws SQLException {
        if (delete.collection().revised()) {
            update(
                    connection,
                    FILE_DELETION,
                    version.value(),
                    author,
                    at.toEpochMilli(),
                    delete.collection().name(),
                    delete.id(),
                    last.value());
        }
    }

    private static Version next(Connection connection, Collection collection, String id, Optional<Standing> before)
            throws SQLException {
        if (before.isPresent()) {
            return before.get().version().next();
        }
        long last = collection.revised() ? number(connection, LAST_VERSION, collection.name(), id) : 0;
        return new Version(last + 1);
    }

    /** Carries a refusal out of the transaction, so that it rolls back. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Outcome outcome;

        private Refused(Outcome outcome) {
            super("refused", null, false, false);
            this.outcome = outcome;
        }
    }
}
