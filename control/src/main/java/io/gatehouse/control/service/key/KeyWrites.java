package io.gatehouse.control.service.key;

import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.model.Version;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Counters;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Outbox;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way keys are written. The keyring may be another store than the documents, so the audit entry and the
 * revision are kept with the key, in one transaction, and handed over afterwards; what a crash leaves is handed over at the next start or write.
 */
final class KeyWrites {
    private static final Logger LOG = LoggerFactory.getLogger(KeyWrites.class);

    private final Keyring keyring;
    private final Outbox outbox;
    private final Signals signals;
    private final Counters counters;
    private final AuditTrail audit;

    KeyWrites(Storage storage, AuditTrail audit) {
        this.keyring = storage.keyring();
        this.outbox = new Outbox(keyring, storage.documents());
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

    /** The version it has now; empty when the entry is not as expected. */
    Optional<Version> put(Caller caller, Key key, Json.Obj before, Optional<Instant> forgotten, Expected expected) {
        var revision = new Change.Put(
                Collections.KEYS, key.org(), key.hash(), Secrets.hiddenIn(key.session()), Expected.ANYTHING);
        Handover owed = owed(caller, diff(key.hash(), before, key.session()), revision);
        var put = keyring.put(
                Keyring.Space.KEY, key.stored(), key.org(), key.session(), forgotten, expected, Optional.of(owed));
        if (put instanceof Keyring.Put.Stored(Keyring.Entry entry)) {
            done(caller);
            return Optional.of(entry.version());
        }
        return Optional.empty();
    }

    Keyring.Removal delete(Caller caller, Key key, Expected expected) {
        Handover owed = owed(
                caller,
                Json.object().put("key_hash", key.hash()).build(),
                new Change.Delete(Collections.KEYS, key.org(), key.hash(), Expected.ANYTHING));
        var removal = keyring.delete(Keyring.Space.KEY, key.org(), key.stored(), expected, Optional.of(owed));
        if (removal == Keyring.Removal.DONE) {
            done(caller);
        }
        return removal;
    }

    private Handover owed(Caller caller, Json diff, Change revision) {
        return new Handover(
                caller.name(), audit.entry(caller.deed(), revision.org(), caller.name(), 200, diff), List.of(revision));
    }

    private void done(Caller caller) {
        audit.recorded(caller.deed());
        signals.nudge(Signals.Topic.KEYS);
        try {
            outbox.deliver();
        } catch (RuntimeException e) {
            // The key is written and its entry is kept with it; it is handed over by the next write or start.
            LOG.error(
                    "the audit entry of request {} waits in the keyring",
                    caller.deed().requestId(),
                    e);
        }
    }

    /** Forgets what was spent of the key's quotas and rates, at the names gateways count them under. */
    void resetQuotas(Key key, Json.Obj session) {
        var scopes = new LinkedHashSet<String>();
        scopes.add("");
        Rights.of(session).scopes().forEach(scope -> scopes.add(scope + "-"));
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
