package io.gatehouse.control.service.key;

import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Counters;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The one way keys are written. The keyring may be another store than the documents, so the two cannot share a
 * transaction: the audit entry is written first. A crash between the two leaves an entry for a deed that was not done,
 * never a deed without an entry; a refused deed gets a second entry with its status.
 */
final class KeyWrites {
    private final Documents documents;
    private final Keyring keyring;
    private final Signals signals;
    private final Counters counters;
    private final AuditTrail audit;

    KeyWrites(Storage storage, AuditTrail audit) {
        this.documents = storage.documents();
        this.keyring = storage.keyring();
        this.signals = storage.signals();
        this.counters = storage.counters();
        this.audit = audit;
    }

    /** What the audit log says of a key: its hash, and what changes. */
    private static Json diff(String hash, Json.Obj before, Json.Obj after) {
        return Json.object()
                .put("key_hash", hash)
                .put("data", Secrets.hidden(MergePatch.between(before, after)))
                .build();
    }

    /** False when the entry is not as expected. */
    boolean put(Caller caller, Key key, Json.Obj before, Optional<Instant> forgotten, Expected expected) {
        announce(caller, key.org(), diff(key.hash(), before, key.session()));
        var put = keyring.put(Keyring.Space.KEY, key.stored(), key.org(), key.session(), forgotten, expected);
        return done(caller, put instanceof Keyring.Put.Stored);
    }

    /** False when there is no such entry any more. */
    boolean delete(Caller caller, Key key) {
        announce(caller, key.org(), Json.object().put("key_hash", key.hash()).build());
        return done(caller, keyring.delete(Keyring.Space.KEY, key.org(), key.stored()));
    }

    private void announce(Caller caller, OrgId org, Json diff) {
        documents.write(List.of(audit.entry(caller.deed(), org, caller.name(), 200, diff)), caller.name());
    }

    private boolean done(Caller caller, boolean done) {
        if (done) {
            audit.recorded(caller.deed());
            signals.nudge(Signals.Topic.KEYS);
        }
        return done;
    }

    /** Forgets what was spent of the key's quotas and rates, at the names gateways count them under. */
    void resetQuotas(Key key, Json.Obj session) {
        var scopes = new LinkedHashSet<String>();
        scopes.add("");
        session.object("access_rights").fields().forEach((apiId, right) -> {
            String scope = right.orEmptyObject().text("allowance_scope");
            scopes.add(apiId + "-");
            scopes.add(scope.isEmpty() ? "" : scope + "-");
        });
        for (String scope : scopes) {
            counters.reset("quota-" + scope + key.stored())
                    .toCompletableFuture()
                    .join();
            counters.reset("rate-limit-" + scope + key.stored())
                    .toCompletableFuture()
                    .join();
        }
    }

    /** What is left of a quota. */
    Counters.Quota quota(Key key, long max, Instant now) {
        return counters.peek("quota-" + key.stored(), max, now.toEpochMilli())
                .toCompletableFuture()
                .join();
    }
}
