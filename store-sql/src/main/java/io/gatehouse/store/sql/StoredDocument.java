package io.gatehouse.store.sql;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Document;
import io.gatehouse.store.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A row of the document table; its text is parsed when the connection is free again. */
record StoredDocument(OrgId org, String id, StoredBody body, Version version, Instant created, Instant updated) {

    /** With the columns of {@link SqlDocuments} and the bulk after them. */
    static StoredDocument withBulk(ResultSet row) throws SQLException {
        return of(row, new StoredBody(row.getString(3), row.getString(7)));
    }

    static StoredDocument withoutBulk(ResultSet row) throws SQLException {
        return of(row, new StoredBody(row.getString(3), null));
    }

    private static StoredDocument of(ResultSet row, StoredBody body) throws SQLException {
        return new StoredDocument(
                new OrgId(row.getString(1)),
                row.getString(2),
                body,
                new Version(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }

    Document whole(Collection collection) {
        return document(body.whole(collection));
    }

    Document head(Collection collection) {
        return document(body.small(collection));
    }

    Query.Text text(Collection collection) {
        return new Query.Text(head(collection), body.text(collection));
    }

    private Document document(Json.Obj json) {
        return new Document(org, id, json, version, created, updated);
    }
}
