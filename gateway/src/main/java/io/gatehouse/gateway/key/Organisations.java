package io.gatehouse.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Space;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Sessions of organisations as a whole: remembered for ten seconds. */
public final class Organisations {
    private static final String PREFIX = "orgkey.";

    private final Vertx vertx;
    private final Keyring keyring;
    private final boolean enforced;
    private final boolean recorded;
    private final Cache<OrgId, Optional<Session>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    /**
     * @param enforced whether the node holds organisations to them
     * @param recorded whether one that asks for it has its calls recorded in detail
     */
    public Organisations(Vertx vertx, Keyring keyring, boolean enforced, boolean recorded) {
        this.vertx = vertx;
        this.keyring = keyring;
        this.enforced = enforced;
        this.recorded = recorded;
    }

    public boolean areEnforced() {
        return enforced;
    }

    public boolean areRecorded() {
        return recorded;
    }

    /** What it is stored and counted under; not among the keys, or who names it would hold it. */
    public static String id(OrgId org) {
        return PREFIX + org.value();
    }

    public Future<Optional<Session>> find(OrgId org) {
        Optional<Session> remembered = known.getIfPresent(org);
        if (remembered != null) {
            return Future.succeededFuture(remembered);
        }
        return vertx.executeBlocking(
                        () -> {
                            Optional<Session> found = read(org).map(body -> Session.of(id(org), body));
                            known.put(org, found);
                            return found;
                        },
                        false)
                .map(Objects::requireNonNull);
    }

    /** Blocks. */
    public Optional<Json.Obj> read(OrgId org) {
        return keyring.find(Space.TOKEN, id(org)).map(Keyring.Entry::body);
    }

    /** Blocks. */
    public void put(OrgId org, Json.Obj session) {
        Keyring.Put _ = keyring.put(Space.TOKEN, id(org), org, session, Optional.empty(), Expected.ANYTHING);
        known.invalidate(org);
    }

    /** Blocks. False when there is none. */
    public boolean delete(OrgId org) {
        known.invalidate(org);
        return keyring.delete(Space.TOKEN, org, id(org));
    }
}
