package io.gatehouse.control.service.key;

import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Keys of an organisation; a key written works at the gateways at once. */
public final class KeyService {
    private static final String BY_ITSELF = "This installation stores keys under their own text, which the history does"
            + " not keep: name the key itself in the place of its hash.";

    private final Documents documents;
    private final KeyFinder finder;
    private final KeyWrites writes;
    private final KeyRules rules;
    private final KeySight sight;
    private final KeyEnds ends;
    private final Mint mint;
    private final InstantSource clock;
    private final Settings settings;

    public KeyService(
            Storage storage, AuditTrail audit, VisibleApis visible, Mint mint, InstantSource clock, Settings settings) {
        this.documents = storage.documents();
        this.finder = new KeyFinder(storage.keyring(), settings);
        this.writes = new KeyWrites(storage, audit);
        this.rules = new KeyRules(visible, settings);
        this.sight = new KeySight(storage.documents(), visible);
        this.ends = new KeyEnds(storage.documents(), clock, settings);
        this.mint = mint;
        this.clock = clock;
        this.settings = settings;
    }

    /** A key of the server's making. */
    public Key generate(Caller caller, Json.Obj session) {
        OrgId org = caller.org();
        return add(caller, org, mint.hex32(), session, false);
    }

    /** A key of the caller's choice. */
    public Key create(Caller caller, String id, Json.Obj session) {
        OrgId org = caller.org();
        rules.customId(id);
        return add(caller, org, id, session, false);
    }

    /** A basic-auth user; writes over an existing one. Shown as organisation and user name. */
    public Key createUser(Caller caller, String user, Json.Obj session) {
        OrgId org = caller.org();
        rules.customId(user);
        if (user.indexOf(':') >= 0) {
            throw new FaultException(Fault.Invalid.of(
                    "A user name holds no colon: Basic authentication could not tell it from the password."));
        }
        if (session.object("basic_auth_data").text("password").isEmpty()) {
            String message = "A basic-auth user needs a password.";
            throw new FaultException(new Fault.Invalid(
                    "User/Key object validation failed, most likely malformed input.",
                    List.of(Violation.at("/basic_auth_data/password", "required", message))));
        }
        Key key = add(caller, org, user, session, true);
        return new Key(org.value() + user, key.hash(), key.stored(), org, key.session(), key.version());
    }

    private Key add(Caller caller, OrgId org, String own, Json.Obj session, boolean over) {
        PolicyBook policies = PolicyBook.of(documents, org, session);
        rules.check(caller, org, session.with("org_id", org.value()), Json.Obj.EMPTY, policies);
        String token = KeyIdentity.token(org, own, KeyFinder.ALGORITHM);
        long lives = PolicyMerge.keyExpiresIn(policies.of(session));
        Json.Obj body = Session.created(session, org, lives, clock.instant());
        var key = new Key(token, KeyIdentity.hash(token), finder.stored(token), org, body, Version.NONE);
        return shown(made(caller, key, policies, over ? Expected.ANYTHING : Expected.ABSENT), policies);
    }

    /** With its policies applied, what is left of its quota, and without its password. */
    public Key read(Caller caller, KeyName name) {
        Key key = visible(caller, finder.find(caller, name));
        return shown(key, PolicyBook.of(documents, key.org(), key.session()));
    }

    /** As gateways take it, with the policy each value comes from. */
    public EffectiveKey effective(Caller caller, KeyName name) {
        Key key = visible(caller, finder.find(caller, name));
        return EffectiveKey.of(key, PolicyBook.of(documents, key.org(), key.session()));
    }

    /** What a session would become, without saving it. */
    public Json.Obj preview(Caller caller, Json.Obj session) {
        OrgId org = caller.org();
        PolicyBook policies = PolicyBook.of(documents, org, session);
        Json.Obj owned = session.with("org_id", org.value());
        rules.check(caller, org, owned, Json.Obj.EMPTY, policies);
        return Session.shown(policies.applied(owned));
    }

    /**
     * Replaces the session.
     *
     * @param keepsQuota whether what was spent of the quota stays spent
     */
    public Key update(Caller caller, KeyName name, Json.Obj session, boolean keepsQuota, Expected expected) {
        byHash(name, settings.value(DashboardKeys.UPDATE_BY_HASH));
        return replace(caller, () -> finder.find(caller, name), _ -> session, keepsQuota, expected);
    }

    /**
     * Writes an older session back; what is secret in it and not in its history stays as it is. What was spent stays spent.
     *
     * @param past out of the history
     */
    public Key restore(Caller caller, OrgId org, String hash, Json.Obj past, Expected expected) {
        if (finder.byHash(org, hash).isEmpty()) {
            if (expected instanceof Expected.At) {
                throw new FaultException(new Fault.Stale("keys", hash));
            }
            // It ended by itself, which is no deletion.
            return recreate(caller, org, hash, past, hash);
        }
        return replace(
                caller,
                () -> finder.byHash(org, hash).orElseThrow(KeyFinder::missing),
                before -> HiddenFields.whole(past, before),
                true,
                expected);
    }

    private Key replace(
            Caller caller, Supplier<Key> find, UnaryOperator<Json.Obj> change, boolean keepsQuota, Expected expected) {
        return Attempts.of(expected, () -> {
            Key before = visible(caller, find.get());
            OrgId org = before.org();
            Json.Obj session = change.apply(before.session());
            PolicyBook policies = PolicyBook.of(documents, org, session);
            rules.check(caller, org, session.with("org_id", org.value()), before.session(), policies);
            Json.Obj body = Session.replaced(session, before.session(), org, clock.instant());
            Version version = expected instanceof Expected.At(Version asked) ? asked : before.version();
            var key = new Key(before.id(), before.hash(), before.stored(), org, body, version);
            Version now = writes.put(
                            caller,
                            key,
                            before.session(),
                            ends.of(org, policies.applied(body)),
                            new Expected.At(version))
                    .orElseThrow(() -> new FaultException(new Fault.Stale("keys", before.hash())));
            if (!keepsQuota) {
                writes.resetQuotas(key, policies.applied(body));
            }
            return shown(key.at(now), policies);
        });
    }

    /**
     * A deleted key as it last was.
     *
     * @param past out of the history
     * @param asked its hash, or the key itself
     */
    public Key recreate(Caller caller, OrgId org, String hash, Json.Obj past, String asked) {
        if (asked.equals(hash) && !finder.hashes()) {
            throw new FaultException(new Fault.Unprocessable(BY_ITSELF));
        }
        obstacle(past).ifPresent(obstacle -> {
            throw new FaultException(new Fault.Unprocessable(obstacle));
        });
        PolicyBook policies = PolicyBook.of(documents, org, past);
        rules.check(caller, org, past, Json.Obj.EMPTY, policies);
        Json.Obj body = Session.stamped(past, org, clock.instant());
        var key = new Key(asked, hash, finder.hashes() ? hash : asked, org, body, Version.NONE);
        return shown(made(caller, key, policies, Expected.ABSENT), policies);
    }

    private Key made(Caller caller, Key key, PolicyBook policies, Expected expected) {
        return writes.put(caller, key, Json.Obj.EMPTY, ends.of(key.org(), policies.applied(key.session())), expected)
                .map(key::at)
                .orElseThrow(() -> new FaultException(new Fault.Conflict("Key with the same ID exists")));
    }

    /** Why a deleted key of that session cannot come back. */
    public Optional<String> obstacle(Json.Obj past) {
        List<String> lost = HiddenFields.of(past);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("The history keeps no secrets, and this key needs one at " + String.join(", ", lost)
                        + ": make a new key with a new secret.");
    }

    public void delete(Caller caller, KeyName name, Expected expected) {
        byHash(name, settings.value(DashboardKeys.DELETE_BY_HASH));
        Key key = visible(caller, finder.find(caller, name));
        switch (writes.delete(caller, key, expected)) {
            case DONE -> {}
            case STALE -> throw new FaultException(new Fault.Stale("keys", key.hash()));
            case ABSENT -> throw new FaultException(new Fault.NotFound("Could not retrieve key detail."));
        }
        writes.resetQuotas(key, key.session());
    }

    private static void byHash(KeyName name, boolean allowed) {
        if (name.hashed() && !allowed) {
            throw new FaultException(new Fault.Forbidden("Keys cannot be changed by their hash here."));
        }
    }

    private Key visible(Caller caller, Key key) {
        if (!sight.shows(caller, key.org(), key.session())) {
            throw new FaultException(Fault.Invalid.of("Attempted access to non-owned key."));
        }
        return key;
    }

    Key shown(Key key, PolicyBook policies) {
        Json.Obj session = Session.shown(policies.applied(key.session()));
        long max = session.number("quota_max", 0);
        if (max > 0) {
            var quota = writes.quota(key, max, clock.instant());
            session = session.with("quota_remaining", Json.of(quota.remaining()));
            session = quota.renewsMillis() > 0
                    ? session.with("quota_renews", Json.of(quota.renewsMillis() / 1000))
                    : session;
        }
        return key.showing(session);
    }
}
