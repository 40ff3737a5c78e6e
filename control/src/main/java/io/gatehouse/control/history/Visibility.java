package io.gatehouse.control.history;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.control.service.key.KeySight;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whose past callers who are limited to some APIs may see: what they may see the present of. */
record Visibility(Ownership ownership, VisibleApis apis, KeySight keys) {

    static Visibility of(Documents documents, Ownership ownership) {
        var apis = new VisibleApis(documents, ownership);
        return new Visibility(ownership, apis, new KeySight(documents, apis));
    }

    /** Told once for however many pasts: what a caller may see takes questions to the storage. */
    Predicate<Json.Obj> shown(Caller caller, Collection collection) {
        if (collection.equals(Collections.APIS)) {
            Optional<Set<String>> marks = ownership.marks(caller);
            return body -> marks.map(own -> body.texts(Ownership.MARKS).stream().anyMatch(own::contains))
                    .orElse(true);
        }
        if (collection.equals(Collections.KEYS)) {
            return keys.shown(caller, caller.org());
        }
        if (collection.equals(Collections.POLICIES)) {
            Optional<VisibleApis.Sight> sight = apis.sight(caller);
            return body -> sight.map(seen -> seen.shows(body)).orElse(true);
        }
        if (collection.equals(Collections.OAUTH_CLIENTS)) {
            Optional<VisibleApis.Sight> sight = apis.sight(caller);
            return body ->
                    sight.map(seen -> seen.seen().contains(body.text("api_id"))).orElse(true);
        }
        return _ -> true;
    }
}
