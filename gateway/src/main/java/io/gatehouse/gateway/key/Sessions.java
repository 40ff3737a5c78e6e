package io.gatehouse.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.definition.policy.Outcome;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Signals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions by the key a client presents, their policies applied: remembered for ten seconds, forgotten at once when keys
 * or policies change.
 */
public final class Sessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int SHORTEST_KEY = 3;

    private final Vertx vertx;
    private final Keyring keyring;
    private final Policies policies;
    private final boolean hashed;
    private final long shortest;
    private final Cache<String, Optional<Session>> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();
    private final AutoCloseable subscription;
    /** Grows when something is forgotten, so that what was read before is not remembered after. */
    private final AtomicLong epoch = new AtomicLong();

    public Sessions(Vertx vertx, Keyring keyring, Signals signals, Policies policies, Settings settings) {
        this.vertx = vertx;
        this.keyring = keyring;
        this.policies = policies;
        this.hashed = settings.value(GatewayKeys.HASH_KEYS);
        this.shortest = Math.max(SHORTEST_KEY, settings.value(GatewayKeys.MIN_TOKEN_LENGTH));
        policies.whenReplaced(this::forget);
        this.subscription = signals.subscribe(topic -> {
            if (topic == Signals.Topic.KEYS) {
                forget();
            }
        });
    }

    /** What a key is stored under: its hash, or itself where keys are not hashed. */
    public String stored(String token) {
        return hashed ? KeyIdentity.hash(token) : token;
    }

    /** The session of a presented key; a key of its own choice is looked for under the organisation first. */
    public Future<Optional<Session>> find(OrgId org, String token) {
        if (token.length() < shortest) {
            return Future.succeededFuture(Optional.empty());
        }
        String cacheKey = org.value() + '/' + token;
        Optional<Session> cached = known.getIfPresent(cacheKey);
        if (cached != null) {
            return Future.succeededFuture(cached);
        }
        return vertx.executeBlocking(() -> load(org, token, cacheKey), false).map(Objects::requireNonNull);
    }

    private Optional<Session> load(OrgId org, String token, String cacheKey) {
        long before = epoch.get();
        Optional<Session> found = Optional.empty();
        if (!KeyIdentity.orgOf(token).equals(Optional.of(org))) {
            found = under(KeyIdentity.token(org, token, "murmur64"));
        }
        // A key of another organisation opens nothing here, not even where it has no rights and so has all.
        found = (found.isPresent() ? found : under(token)).filter(session -> session.isOf(org));
        if (epoch.get() == before) {
            known.put(cacheKey, found);
        }
        return found;
    }

    /** The session as its policies make it; empty when they refuse it. */
    public Optional<Session> effective(String id, Json.Obj body) {
        return switch (PolicyMerge.merge(body, policy -> policies.find(body.text("org_id"), policy))) {
            case Outcome.Merged(var merged) -> Optional.of(Session.of(id, merged));
            case Outcome.Refused(var reason) -> {
                LOG.warn("Key {} is refused: {}", id, reason);
                yield Optional.empty();
            }
        };
    }

    /** Whether a policy of this id is there for keys of the organisation. */
    public boolean knowsPolicy(String orgId, String id) {
        return policies.find(orgId, id).isPresent();
    }

    /** Why its policies refuse a session; empty when they do not. */
    public Optional<String> refusal(Json.Obj body) {
        return PolicyMerge.merge(body, policy -> policies.find(body.text("org_id"), policy))
                        instanceof Outcome.Refused(var reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** Forgets what is remembered of keys. */
    public void forget() {
        epoch.incrementAndGet();
        known.invalidateAll();
    }

    private Optional<Session> under(String token) {
        return keyring.find(Space.KEY, stored(token)).flatMap(entry -> effective(entry.id(), entry.body()));
    }

    @Override
    public void close() throws Exception {
        subscription.close();
    }
}
