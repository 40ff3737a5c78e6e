package io.gatehouse.control.history;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.control.service.key.KeySight;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;

/** Whose past callers who are limited to some APIs may see: what they may see the present of. */
record Visibility(Ownership ownership, VisibleApis apis, KeySight keys) {

    static Visibility of(Documents documents, Ownership ownership) {
        var apis = new VisibleApis(documents, ownership);
        return new Visibility(ownership, apis, new KeySight(documents, apis));
    }

    boolean shows(Caller caller, Collection collection, Json.Obj body) {
        if (collection.equals(Collections.APIS)) {
            return ownership
                    .marks(caller)
                    .map(marks -> body.texts("visible_to").stream().anyMatch(marks::contains))
                    .orElse(true);
        }
        if (collection.equals(Collections.KEYS)) {
            return keys.shows(caller, caller.org(), body);
        }
        if (collection.equals(Collections.POLICIES)) {
            return apis.sight(caller).map(sight -> sight.shows(body)).orElse(true);
        }
        return !collection.equals(Collections.OAUTH_CLIENTS)
                || apis.sight(caller)
                        .map(sight -> sight.seen().contains(body.text("api_id")))
                        .orElse(true);
    }
}
