package io.gatehouse.gateway.admin;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.definition.policy.Policy;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.key.Policies;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /tyk/keys}. */
final class KeysAdmin {
    private static final String NEW_KEYS = "murmur64";
    private static final Answer INSECURE =
            Answer.error(500, "Failed to create key, ensure security settings are correct.");
    private static final int BCRYPT_COST = 10;
    private static final int LISTED_AT_MOST = 100_000;
    /** An expired key is kept a day, so that its bearer is told so. */
    private static final long KEPT_AFTER_EXPIRY_SECONDS = 86_400;

    private final Storage storage;
    private final Sessions sessions;
    private final Policies policies;
    private final Supplier<Collection<OrgId>> organisations;
    private final Predicate<String> keepsQuotas;
    private final InstantSource clock;
    private final Words words;
    private final boolean hashed;
    private final boolean listsHashes;
    private final boolean mastersAllowed;
    private final long shortest;

    KeysAdmin(
            Storage storage,
            Sessions sessions,
            Policies policies,
            Supplier<Collection<OrgId>> organisations,
            Predicate<String> keepsQuotas,
            InstantSource clock,
            Words words,
            Settings settings) {
        this.storage = storage;
        this.sessions = sessions;
        this.policies = policies;
        this.organisations = organisations;
        this.keepsQuotas = keepsQuotas;
        this.clock = clock;
        this.words = words;
        this.hashed = settings.value(GatewayKeys.HASH_KEYS);
        this.listsHashes = settings.value(GatewayKeys.HASHED_KEYS_LISTING);
        this.mastersAllowed = settings.value(GatewayKeys.MASTER_KEYS);
        this.shortest = Math.max(3, settings.value(GatewayKeys.MIN_TOKEN_LENGTH));
    }

    Answer answer(Call call) {
        String id = call.step(1);
        return switch (call.method()) {
            case "GET" -> id.isEmpty() ? list(call) : read(call, id);
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
            session = call.json();
        } catch (FaultException _) {
            return Answer.error(500, "Unmarshalling failed");
        }
        Optional<Answer> objection = objection(session);
        if (objection.isPresent()) {
            return objection.get();
        }
        String certificate = session.text("certificate");
        String token = KeyIdentity.token(org(session), certificate.isEmpty() ? words.next() : certificate, NEW_KEYS);
        return store(token, session, "added");
    }

    private Answer custom(Call call, String id) {
        Json.Obj session = call.json();
        if (!id.isEmpty() && id.length() < shortest) {
            return Answer.error(
                    400, "custom key ID length " + id.length() + " is less than min_token_length (" + shortest + ")");
        }
        if (objection(session).isPresent()) {
            return INSECURE;
        }
        String token =
                call.has("hashed") ? id : KeyIdentity.token(org(session), id.isEmpty() ? words.next() : id, NEW_KEYS);
        return store(token, session, "added");
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

    private Answer store(String token, Json.Obj session, String action) {
        long now = clock.instant().getEpochSecond();
        Json.Obj dated = session.with("date_created", clock.instant().toString());
        List<Policy> applied = PolicyMerge.ids(session).stream()
                .flatMap(id -> policies.find(session.text("org_id"), id).stream())
                .toList();
        long lives = PolicyMerge.keyExpiresIn(applied);
        Json.Obj kept = lives > 0 ? dated.with("expires", Json.of(now + lives)) : dated;
        boolean basic = !session.object("basic_auth_data").text("password").isEmpty();
        return put(
                sessions.stored(token),
                hashed && basic ? "" : token,
                org(session),
                stamped(withHashedPassword(kept), now),
                action,
                Expected.ANYTHING,
                !keepsQuota(kept));
    }

    /** Where all its APIs leave quotas alone when keys are made. */
    private boolean keepsQuota(Json.Obj session) {
        var apis = sessions.effective("", session)
                .map(found -> found.rights().keySet())
                .orElse(java.util.Set.of());
        return !apis.isEmpty() && apis.stream().allMatch(keepsQuotas);
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

    private Answer put(
            String storedId,
            String shown,
            OrgId org,
            Json.Obj session,
            String action,
            Expected expected,
            boolean resets) {
        long expires = session.number("expires", 0);
        Optional<Instant> end = expires > clock.instant().getEpochSecond()
                ? Optional.of(Instant.ofEpochSecond(expires).plusSeconds(KEPT_AFTER_EXPIRY_SECONDS))
                : Optional.empty();
        if (storage.keyring().put(Space.KEY, storedId, org, session, end, expected) instanceof Keyring.Put.Stale) {
            return INSECURE;
        }
        if (resets) {
            reset(storedId, session);
        }
        storage.signals().nudge(Signals.Topic.KEYS);
        sessions.forget();
        return Answer.done(shown, action, hashed ? Optional.of(storedId) : Optional.empty());
    }

    private void reset(String storedId, Json.Obj session) {
        Json.Obj effective =
                sessions.effective(storedId, session).map(found -> found.body()).orElse(session);
        Stream.concat(Stream.of(""), Rights.of(effective).scopes().stream().map(scope -> scope + "-"))
                .forEach(scope -> {
                    forget("quota-" + scope + storedId);
                    forget("rate-limit-" + scope + storedId);
                });
    }

    private void forget(String counter) {
        storage.counters().reset(counter).toCompletableFuture().getNow(null);
    }

    private Answer replace(Call call, String id) {
        Json.Obj session = call.json();
        Optional<Keyring.Entry> before = found(call, id);
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
        return put(before.get().id(), id, before.get().org(), kept, "modified", Expected.PRESENT, !suppressed);
    }

    private Answer delete(Call call, String id) {
        Optional<Keyring.Entry> before = found(call, id);
        if (before.isEmpty()
                || !storage.keyring()
                        .delete(Space.KEY, before.get().org(), before.get().id())) {
            return Answer.error(404, "There is no such key found");
        }
        reset(before.get().id(), before.get().body());
        storage.signals().nudge(Signals.Topic.KEYS);
        sessions.forget();
        return call.parameter("api_id").equals("-1") ? Answer.ok(Json.NULL) : Answer.done(id, "deleted");
    }

    private Answer read(Call call, String id) {
        if (call.has("hashed") && !hashed) {
            return Answer.error(400, "Key requested by hash but key hashing is not enabled");
        }
        return found(call, id).map(entry -> Answer.ok(shown(entry))).orElse(Answer.error(404, "Key not found"));
    }

    /** With policies applied and what is left of quotas; without the password. */
    private Json.Obj shown(Keyring.Entry entry) {
        var effective = sessions.effective(entry.id(), entry.body());
        Json.Obj body = effective.map(session -> session.body()).orElse(entry.body());
        long max = body.number("quota_max", 0);
        if (max > 0) {
            body = body.with("quota_remaining", Json.of(left("quota-" + entry.id(), max)));
        }
        body = new Rights(counted(entry.id(), effective, Rights.of(body).byApi())).into(body);
        Json.Obj basic = body.object("basic_auth_data");
        return basic.isEmpty() ? body : body.with("basic_auth_data", basic.with("password", ""));
    }

    /** Rights with limits of their own say what is left of those. */
    private Json.Obj counted(String id, Optional<Session> session, Json.Obj rights) {
        var counted = rights.toBuilder();
        rights.fields().forEach((apiId, value) -> {
            Json.Obj right = value.orEmptyObject();
            long max = right.object("limit").number("quota_max", 0);
            if (max > 0 && session.isPresent()) {
                String counter = "quota-" + session.get().scope(apiId) + id;
                counted.put(
                        apiId,
                        right.with(
                                "limit", right.object("limit").with("quota_remaining", Json.of(left(counter, max)))));
            }
        });
        return counted.build();
    }

    private long left(String counter, long max) {
        return storage.counters()
                .peek(counter, max, clock.millis())
                .toCompletableFuture()
                .join()
                .remaining();
    }

    private Answer list(Call call) {
        if (hashed && !listsHashes) {
            return Answer.error(404, "Hashed key listing is disabled in config (enable_hashed_keys_listing)");
        }
        String filter = call.parameter("filter");
        String apiId = call.parameter("api_id");
        if (!hashed && filter.isEmpty() && !apiId.isEmpty()) {
            return Answer.error(
                    400, "The 'filter' parameter (Org ID) is required when filtering by 'api_id' in legacy mode");
        }
        Collection<OrgId> wanted = filter.isEmpty() ? organisations.get() : List.of(new OrgId(filter));
        List<String> ids = wanted.stream()
                .flatMap(org -> storage.keyring().list(Space.KEY, org, "", LISTED_AT_MOST).stream())
                .filter(entry -> apiId.isEmpty()
                        || sessions.effective(entry.id(), entry.body())
                                .filter(session -> session.rights().containsKey(apiId))
                                .isPresent())
                .map(Keyring.Entry::id)
                .toList();
        return Answer.ok(Json.object().put("keys", Json.strings(ids)).build());
    }

    private Answer preview(Call call) {
        Json.Obj session;
        try {
            session = call.json();
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
        return put(hash, hash, entry.get().org(), changed, "updated", Expected.PRESENT, false);
    }

    /** By hash, as it is, or as the name that an organisation gave. */
    private Optional<Keyring.Entry> found(Call call, String id) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Keyring keyring = storage.keyring();
        if (call.has("hashed")) {
            return keyring.find(Space.KEY, id);
        }
        Optional<Keyring.Entry> plain = keyring.find(Space.KEY, sessions.stored(id));
        if (plain.isPresent()) {
            return plain;
        }
        Collection<OrgId> candidates =
                call.has("org_id") ? List.of(new OrgId(call.parameter("org_id"))) : organisations.get();
        return candidates.stream()
                .map(org -> keyring.find(Space.KEY, sessions.stored(KeyIdentity.token(org, id, NEW_KEYS))))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
