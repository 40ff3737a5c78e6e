package io.gatehouse.store.sql;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body as text, its bulk apart.
 *
 * @param head has null in the place of the bulk
 * @param bulk null where it stands in the head: when it is no object, and in rows from before they were parted
 */
record StoredBody(String head, @Nullable String bulk) {

    static StoredBody of(Collection collection, Json.Obj body) {
        String name = collection.bulk();
        return body.get(name) instanceof Json.Obj bulk
                ? new StoredBody(JsonText.print(body.with(name, Json.NULL)), JsonText.print(bulk))
                : new StoredBody(JsonText.print(body), null);
    }

    Json.Obj whole(Collection collection) {
        Json.Obj body = JsonText.printed(head);
        return bulk == null ? body : body.with(collection.bulk(), JsonText.printed(bulk));
    }

    /** Without the bulk. */
    Json.Obj small(Collection collection) {
        return JsonText.printed(head).without(collection.bulk());
    }

    /** The bulk as text, wherever it stands. */
    String text(Collection collection) {
        return Optional.ofNullable(bulk)
                .orElseGet(() -> JsonText.print(JsonText.printed(head).get(collection.bulk())));
    }
}
