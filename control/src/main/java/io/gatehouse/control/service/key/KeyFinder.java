package io.gatehouse.control.service.key;

import io.gatehouse.control.service.Caller;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Scope;
import java.util.ArrayList;
import java.util.Optional;

/** Finds keys by token, chosen id, hash or user name, and never another organisation's. */
final class KeyFinder {
    static final String ALGORITHM = "murmur64";

    private final Keyring keyring;
    private final boolean hashes;
    private final boolean byUser;

    KeyFinder(Keyring keyring, Settings settings) {
        this.keyring = keyring;
        this.hashes = settings.value(DashboardKeys.HASH_KEYS);
        this.byUser = !settings.value(DashboardKeys.NO_KEYS_BY_USER_NAME);
    }

    /** What a token is stored under. */
    String stored(String token) {
        return hashes ? KeyIdentity.hash(token) : token;
    }

    /** The key of that name; a fault when there is none or when it is another organisation's. */
    Key find(Caller caller, KeyName name) {
        if (name.user() && !byUser) {
            throw new FaultException(new Fault.Forbidden("Key actions by username are disabled."));
        }
        if (name.hashed() && !hashes) {
            throw new FaultException(Fault.Invalid.of("Key requested by hash but key hashing is not enabled"));
        }
        Optional<Found> found = Optional.empty();
        if (name.guess() || !(name.hashed() || name.user())) {
            found = byToken(caller, name.text());
        }
        if (found.isEmpty() && (name.hashed() || (name.guess() && hashes))) {
            found = at(name.text()).map(entry -> new Found(entry, name.text()));
        }
        if (found.isEmpty() && (name.user() || (name.guess() && byUser))) {
            found = byUser(caller, name.text());
        }
        Found key = found.orElseThrow(KeyFinder::missing);
        if (caller.scope() instanceof Scope.One(OrgId mine) && !key.entry.org().equals(mine)) {
            throw new FaultException(Fault.Invalid.of("Attempted access to non-owned key."));
        }
        return key.asKey(hashes);
    }

    boolean hashes() {
        return hashes;
    }

    /** As the history knows it. Where keys are not hashed, all of the organisation's are looked through. */
    Optional<Key> byHash(OrgId org, String hash) {
        if (hashes) {
            return at(hash).filter(entry -> entry.org().equals(org)).map(this::listed);
        }
        var found = new ArrayList<Key>();
        keyring.walk(Keyring.Space.KEY, org, some -> some.stream()
                .filter(entry -> KeyIdentity.hash(entry.id()).equals(hash))
                .map(this::listed)
                .forEach(found::add));
        return found.stream().findFirst();
    }

    static FaultException missing() {
        return new FaultException(new Fault.NotFound("Could not retrieve key detail."));
    }

    /** An entry of a list, of which only what it is stored under is known. */
    Key listed(Keyring.Entry entry) {
        return new Found(entry, entry.id()).asKey(hashes);
    }

    private record Found(Keyring.Entry entry, String shown) {
        Key asKey(boolean hashes) {
            String hash = hashes ? entry.id() : KeyIdentity.hash(entry.id());
            return new Key(shown, hash, entry.id(), entry.org(), entry.body(), entry.version());
        }
    }

    /** As presented, or chosen by the caller's organisation. */
    private Optional<Found> byToken(Caller caller, String token) {
        Optional<Found> presented = at(stored(token)).map(entry -> new Found(entry, token));
        return presented.isPresent() || !(caller.scope() instanceof Scope.One(OrgId mine))
                ? presented
                : at(stored(KeyIdentity.token(mine, token, ALGORITHM))).map(entry -> new Found(entry, token));
    }

    private Optional<Found> byUser(Caller caller, String user) {
        if (!(caller.scope() instanceof Scope.One(OrgId mine))) {
            return Optional.empty();
        }
        return at(stored(KeyIdentity.token(mine, user, ALGORITHM)))
                .or(() -> at(stored(mine.value() + user)))
                .filter(entry -> entry.body().has("basic_auth_data"))
                .map(entry -> new Found(entry, mine.value() + user));
    }

    private Optional<Keyring.Entry> at(String stored) {
        return keyring.find(Keyring.Space.KEY, stored);
    }
}
