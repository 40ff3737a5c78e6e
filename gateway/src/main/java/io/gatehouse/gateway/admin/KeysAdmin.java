package io.gatehouse.gateway.admin;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.definition.policy.Policy;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.key.Policies;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.shape.Shape;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /tyk/keys}. */
final class KeysAdmin {
    private static final Answer INSECURE =
            Answer.error(500, "Failed to create key, ensure security settings are correct.");
    private static final int BCRYPT_COST = 10;

    private final Storage storage;
    private final Sessions sessions;
    private final Policies policies;
    private final KeyReads reads;
    private final Optional<KeyAudit> audit;
    private final KeyTerms terms;
    private final InstantSource clock;
    private final Words words;
    private final boolean hashed;
    private final boolean mastersAllowed;
    private final long shortest;

    KeysAdmin(
            Storage storage,
            Sessions sessions,
            Policies policies,
            KeyReads reads,
            Optional<KeyAudit> audit,
            KeyTerms terms,
            InstantSource clock,
            Words words,
            Settings settings) {
        this.storage = storage;
        this.sessions = sessions;
        this.policies = policies;
        this.reads = reads;
        this.audit = audit;
        this.terms = terms;
        this.clock = clock;
        this.words = words;
        this.hashed = settings.value(GatewayKeys.HASH_KEYS);
        this.mastersAllowed = settings.value(GatewayKeys.MASTER_KEYS);
        this.shortest = Math.max(3, settings.value(GatewayKeys.MIN_TOKEN_LENGTH));
    }

    Answer answer(Call call) {
        String id = call.step(1);
        return switch (call.method()) {
            case "GET" -> id.isEmpty() ? reads.list(call) : reads.read(call, id);
            case "POST" ->
                switch (id) {
                    case "create" -> create(call);
                    case "preview" -> preview(call);
                    case "policy" -> repolicy(call, call.step(2));
                    default -> custom(call, id);
                };
            case "PUT" -> replace(call, id);
            case "DELETE" -> delete(call, id);
            default -> Answer.wrongMethod();
        };
    }

    private Answer create(Call call) {
        Json.Obj session;
        try {
            session = call.json(Shape.KEY);
        } catch (FaultException _) {
            return Answer.error(500, "Unmarshalling failed");
        }
        Optional<Answer> objection = objection(session);
        if (objection.isPresent()) {
            return objection.get();
        }
        String certificate = session.text("certificate");
        String token = sessions.token(org(session), certificate.isEmpty() ? words.next() : certificate);
        return store(call, token, session);
    }

    private Answer custom(Call call, String id) {
        Json.Obj session = call.json(Shape.KEY);
        if (!id.isEmpty() && id.length() < shortest) {
            return Answer.error(
                    400, "custom key ID length " + id.length() + " is less than min_token_length (" + shortest + ")");
        }
        if (objection(session).isPresent()) {
            return INSECURE;
        }
        String token = call.has("hashed") ? id : sessions.token(org(session), id.isEmpty() ? words.next() : id);
        return store(call, token, session);
    }

    private Optional<Answer> objection(Json.Obj session) {
        boolean underPolicies = !PolicyMerge.ids(session).isEmpty();
        if (!mastersAllowed && !underPolicies && Rights.of(session).isEmpty()) {
            return Optional.of(
                    Answer.error(400, "Failed to create key, keys must have at least one Access Rights record set."));
        }
        return sessions.refusal(session).map(reason -> Answer.error(500, "Failed to create key - " + reason));
    }

    private static OrgId org(Json.Obj session) {
        return new OrgId(session.text("org_id").isBlank() ? "none" : session.text("org_id"));
    }

    private Answer store(Call call, String token, Json.Obj session) {
        long now = clock.instant().getEpochSecond();
        Json.Obj dated = session.with("date_created", clock.instant().toString());
        List<Policy> applied = PolicyMerge.ids(session).stream()
                .flatMap(id -> policies.find(session.text("org_id"), id).stream())
                .toList();
        long lives = PolicyMerge.keyExpiresIn(applied);
        Json.Obj kept = lives > 0 ? dated.with("expires", Json.of(now + lives)) : dated;
        boolean basic = !session.object("basic_auth_data").text("password").isEmpty();
        String stored = sessions.stored(token);
        return put(
                call,
                new Written(
                        stored,
                        hashed && basic ? "" : token,
                        org(session),
                        storage.keyring()
                                .find(Space.KEY, stored)
                                .map(Keyring.Entry::body)
                                .orElse(Json.Obj.EMPTY),
                        stamped(withHashedPassword(kept), now)),
                "added",
                Expected.ANYTHING,
                !keepsQuota(kept));
    }

    /** Where all its APIs leave quotas alone when keys are made. */
    private boolean keepsQuota(Json.Obj session) {
        var apis = sessions.effective("", session)
                .map(found -> found.rights().keySet())
                .orElse(java.util.Set.of());
        return terms.keepQuotas(apis);
    }

    private static Json.Obj stamped(Json.Obj session, long now) {
        return session.with("last_updated", Long.toString(now));
    }

    /** A password comes in the clear and is kept as its hash only. */
    private static Json.Obj withHashedPassword(Json.Obj session) {
        Json.Obj basic = session.object("basic_auth_data");
        String password = basic.text("password");
        if (password.isEmpty() || !basic.text("hash_type").isEmpty()) {
            return session;
        }
        byte[] hash = BCrypt.withDefaults().hash(BCRYPT_COST, password.getBytes(StandardCharsets.UTF_8));
        return session.with(
                "basic_auth_data",
                basic.with("password", new String(hash, StandardCharsets.UTF_8)).with("hash_type", "bcrypt"));
    }

    /**
     * A key on its way into the keyring.
     *
     * @param shown what the caller is told of it; may be empty
     */
    private record Written(String stored, String shown, OrgId org, Json.Obj before, Json.Obj session) {}

    private Answer put(Call call, Written key, String action, Expected expected, boolean resets) {
        Json.Obj session = key.session();
        Optional<Instant> end = terms.keptUntil(effective(key.stored(), session), clock.instant());
        Optional<Handover> owed =
                audit.map(trail -> trail.written(call, key.org(), hash(key.stored()), key.before(), session));
        if (storage.keyring().put(Space.KEY, key.stored(), key.org(), session, end, expected, owed)
                instanceof Keyring.Put.Stale) {
            return INSECURE;
        }
        if (resets) {
            reset(key.stored(), session);
        }
        changed();
        return Answer.done(key.shown(), action, hashed ? Optional.of(key.stored()) : Optional.empty());
    }

    private void changed() {
        storage.signals().nudge(Signals.Topic.KEYS);
        sessions.forget();
        audit.ifPresent(KeyAudit::deliver);
    }

    /** What the dashboard calls a key by. */
    private String hash(String stored) {
        return hashed ? stored : KeyIdentity.hash(stored);
    }

    private void reset(String storedId, Json.Obj session) {
        Stream.concat(
                        Stream.of(""),
                        Rights.of(effective(storedId, session)).scopes().stream()
                                .map(scope -> scope + "-"))
                .forEach(scope -> {
                    forget("quota-" + scope + storedId);
                    forget("rate-limit-" + scope + storedId);
                });
    }

    private Json.Obj effective(String storedId, Json.Obj session) {
        return sessions.effective(storedId, session).map(found -> found.body()).orElse(session);
    }

    private void forget(String counter) {
        storage.counters().reset(counter).toCompletableFuture().getNow(null);
    }

    private Answer replace(Call call, String id) {
        Json.Obj session = call.json(Shape.KEY);
        Optional<Keyring.Entry> before = reads.found(call, id);
        if (before.isEmpty()) {
            return Answer.error(404, "Key is not found");
        }
        Json.Obj old = before.get().body();
        boolean suppressed = call.parameter("suppress_reset").equals("1");
        Json.Obj kept = session.with("date_created", old.get("date_created"));
        long expires = session.number("expires", 0);
        if (expires > 1 && expires < clock.instant().getEpochSecond()) {
            kept = kept.with("expires", old.find("expires").orElse(Json.of(0)));
        }
        if (session.object("basic_auth_data").text("password").isEmpty() && old.has("basic_auth_data")) {
            kept = kept.with("basic_auth_data", old.get("basic_auth_data"));
        } else {
            kept = withHashedPassword(kept);
        }
        kept = suppressed
                ? kept.with("last_updated", old.get("last_updated"))
                : stamped(kept, clock.instant().getEpochSecond());
        if (objection(kept).isPresent()) {
            return INSECURE;
        }
        var written = new Written(before.get().id(), id, before.get().org(), old, kept);
        return put(call, written, "modified", Expected.PRESENT, !suppressed);
    }

    private Answer delete(Call call, String id) {
        Optional<Keyring.Entry> before = reads.found(call, id);
        if (before.isEmpty()) {
            return Answer.error(404, "There is no such key found");
        }
        Keyring.Entry key = before.get();
        Optional<Handover> owed = audit.map(trail -> trail.deleted(call, key.org(), hash(key.id())));
        if (storage.keyring().delete(Space.KEY, key.org(), key.id(), Expected.ANYTHING, owed) != Keyring.Removal.DONE) {
            return Answer.error(404, "There is no such key found");
        }
        reset(key.id(), key.body());
        changed();
        return call.parameter("api_id").equals("-1") ? Answer.ok(Json.NULL) : Answer.done(id, "deleted");
    }

    private Answer preview(Call call) {
        Json.Obj session;
        try {
            session = call.json(Shape.KEY);
        } catch (FaultException _) {
            return Answer.error(500, "Unmarshalling failed");
        }
        return sessions.refusal(session)
                .map(reason -> Answer.error(500, reason))
                .orElseGet(() -> Answer.ok(sessions.effective("", session)
                        .map(found -> found.body())
                        .orElse(session)));
    }

    private Answer repolicy(Call call, String hash) {
        Json.Obj wanted;
        try {
            wanted = call.json();
        } catch (FaultException _) {
            return Answer.error(400, "Couldn't decode instruction");
        }
        Optional<Keyring.Entry> entry = storage.keyring().find(Space.KEY, hash);
        if (entry.isEmpty()) {
            return Answer.error(404, "Key not found");
        }
        Json.Obj changed = entry.get().body();
        if (!wanted.text("policy").isEmpty()) {
            changed = changed.with("apply_policy_id", wanted.text("policy"))
                    .with("apply_policies", Json.strings(List.of(wanted.text("policy"))));
        }
        if (wanted.has("apply_policies")) {
            changed = changed.with("apply_policies", wanted.get("apply_policies"));
        }
        var written = new Written(hash, hash, entry.get().org(), entry.get().body(), changed);
        return put(call, written, "updated", Expected.PRESENT, false);
    }
}
