package io.gatehouse.control;

import io.gatehouse.control.history.OrdinaryWrites;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.control.service.key.Key;
import io.gatehouse.control.service.key.KeyService;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How keys are written back. The version is that of the key, as reads of it show, not that of its history. */
record KeyRestoring(KeyService keys, InstantSource clock) implements Restoring {

    @Override
    public Document replace(Caller caller, Document before, Json.Obj body, Expected expected) {
        Key key = keys.restore(caller, before.org(), before.id(), body, expected);
        return document(key, before.created());
    }

    @Override
    public Document recreate(Caller caller, OrgId org, String hash, Json.Obj body) {
        return recreate(caller, org, hash, body, hash);
    }

    @Override
    public Document recreate(Caller caller, OrgId org, String hash, Json.Obj body, String asked) {
        return document(keys.recreate(caller, org, hash, body, asked), clock.instant());
    }

    @Override
    public Optional<String> obstacle(Json.Obj body) {
        return keys.obstacle(body);
    }

    /** Bringing it back checks it anyway. */
    @Override
    public Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body) {
        return body;
    }

    @Override
    public OrdinaryWrites ordinary() {
        return OrdinaryWrites.whole(KeyRoute.UPDATE, "keyId", KeyRoute.CREATE);
    }

    private Document document(Key key, Instant created) {
        return new Document(
                key.org(), key.hash(), Secrets.hiddenIn(key.session()), key.version(), created, clock.instant());
    }
}
