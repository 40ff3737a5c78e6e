package io.gatehouse.store.sql;

import io.gatehouse.json.Json;
import io.gatehouse.store.Collection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a revision as its row holds it: packed where that saves room. */
final class RevisionBody {
    private final String body;
    private final byte @Nullable [] packed;
    private final byte @Nullable [] bulk;

    private RevisionBody(@Nullable String body, byte @Nullable [] packed, byte @Nullable [] bulk) {
        this.body = body == null ? "" : body;
        this.packed = packed;
        this.bulk = bulk;
    }

    static RevisionBody of(StoredBody stored) {
        boolean packs = stored.head().length() >= Packed.WORTH_IT;
        String bulk = stored.bulk();
        return new RevisionBody(
                packs ? "" : stored.head(),
                packs ? Packed.of(stored.head()) : null,
                bulk == null ? null : Packed.of(bulk));
    }

    /** With the columns body and packed. */
    static RevisionBody withoutBulk(ResultSet row) throws SQLException {
        return new RevisionBody(row.getString("body"), row.getBytes("packed"), null);
    }

    /** With the columns body, packed and bulk. */
    static RevisionBody whole(ResultSet row) throws SQLException {
        return new RevisionBody(row.getString("body"), row.getBytes("packed"), row.getBytes("bulk"));
    }

    /** Values for the columns body, packed and bulk, after those given. */
    @Nullable
    Object[] columns(Object... before) {
        var columns = new ArrayList<@Nullable Object>(List.of(before));
        columns.add(body);
        columns.add(packed);
        columns.add(bulk);
        return columns.toArray();
    }

    Json.Obj small(Collection collection) {
        return stored().small(collection);
    }

    Json.Obj whole(Collection collection) {
        return stored().whole(collection);
    }

    private StoredBody stored() {
        return new StoredBody(packed == null ? body : Packed.text(packed), bulk == null ? null : Packed.text(bulk));
    }
}
