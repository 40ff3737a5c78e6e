package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import io.gatehouse.store.Revisions.Revision;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** An API as SQL back ends stored it before its definition stood apart and revisions were packed (up to migration 5). */
public final class RowsFromBefore {
    public static final String LAST_MIGRATION = "5";
    private static final OrgId ACME = new OrgId("acme");
    private static final String FIRST = "{\"api_id\":\"a\",\"definition\":{\"n\":1.50},\"name\":\"\u00e9\"}";
    private static final String SECOND = "{\"api_id\":\"a\",\"definition\":{\"n\":2},\"name\":\"B\"}";

    private RowsFromBefore() {}

    public static void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO document (collection, id, org, body, version, created, updated) VALUES"
                            + " ('apis', 'x', 'acme', '" + SECOND + "', 2, 1000, 2000)",
                    "INSERT INTO document_field (collection, id, field, text, number) VALUES"
                            + " ('apis', 'x', 'api_id', 'a', NULL)",
                    "INSERT INTO unique_value (collection, field, scope, value, id) VALUES"
                            + " ('apis', 'api_id', '', 'a', 'x')",
                    "INSERT INTO revision (collection, id, version, org, body, deleted, author, at) VALUES"
                            + " ('apis', 'x', 1, 'acme', '" + FIRST + "', 0, 'ann', 1000),"
                            + " ('apis', 'x', 2, 'acme', '" + SECOND + "', 0, 'bob', 2000)")) {
                var unused = statement.execute(sql);
            }
        }
    }

    /** That they are read, changed, deleted and brought back as any other. */
    public static void check(Storage storage) {
        var documents = storage.documents();
        var revisions = storage.revisions();
        Document whole = documents.find(Collections.APIS, ACME, "x").orElseThrow();
        assertThat(whole.body()).hasToString(SECOND);
        Query byId = Query.where("api_id", "a");
        Query.Text text = documents
                .texts(Collections.APIS, Scope.of(ACME), byId)
                .documents()
                .getFirst();
        assertThat(text.bulk()).isEqualTo("{\"n\":2}");
        assertThat(text.head().body()).hasToString("{\"api_id\":\"a\",\"name\":\"B\"}");
        assertThat(documents.heads(Collections.APIS, Scope.of(ACME), byId).documents())
                .containsExactly(text.head());
        assertThat(first(storage)).hasToString(FIRST);
        assertThat(revisions.list(Collections.APIS, ACME, "x"))
                .extracting(Revision::body)
                .noneMatch(body -> body.has("definition"));

        Json.Obj third = JsonText.parseObject("{\"api_id\":\"a\",\"definition\":{\"n\":3},\"name\":\"C\"}");
        documents.write(
                List.of(new Change.Put(Collections.APIS, ACME, "x", third, new Expected.At(new Version(2)))), "cid");
        assertThat(documents.find(Collections.APIS, ACME, "x").orElseThrow().body())
                .hasToString(third.toString());
        documents.write(List.of(new Change.Put(Collections.APIS, ACME, "x", first(storage), Expected.PRESENT)), "cid");
        documents.write(List.of(new Change.Delete(Collections.APIS, ACME, "x", Expected.PRESENT)), "cid");
        assertThat(revisions
                        .find(Collections.APIS, ACME, "x", new Version(5))
                        .orElseThrow()
                        .body())
                .hasToString(FIRST);
    }

    private static Json.Obj first(Storage storage) {
        return storage.revisions()
                .find(Collections.APIS, ACME, "x", new Version(1))
                .orElseThrow()
                .body();
    }
}
