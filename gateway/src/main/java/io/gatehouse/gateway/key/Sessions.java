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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
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
    private final OAuthClients clients;
    private final KeyForms forms;
    private final boolean hashed;
    private final long shortest;
    private final Cache<String, Optional<Session>> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();
    /** Whether an API knows a client, by both their ids. */
    private final Cache<String, Boolean> clientsKnown = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    private final AutoCloseable subscription;
    /** Grows when something is forgotten, so that what was read before is not remembered after. */
    private final AtomicLong epoch = new AtomicLong();

    public Sessions(Vertx vertx, Keyring keyring, Signals signals, Policies policies, Settings settings) {
        this.vertx = vertx;
        this.keyring = keyring;
        this.policies = policies;
        this.clients = new OAuthClients(keyring);
        this.forms = new KeyForms(settings);
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
        // A key of another organisation opens nothing here, not even where it has no rights and so has all.
        Optional<Session> found = candidates(org, token).stream()
                .flatMap(candidate -> under(candidate).stream())
                .findFirst()
                .filter(session -> session.isOf(org));
        if (epoch.get() == before) {
            known.put(cacheKey, found);
        }
        return found;
    }

    /** What a presented key may be, the likeliest first. */
    private List<String> candidates(OrgId org, String token) {
        if (KeyIdentity.orgOf(token).equals(Optional.of(org))) {
            return List.of(token);
        }
        var candidates = new ArrayList<>(forms.named(org, token));
        candidates.add(1, token);
        return candidates;
    }

    /** The text of a new key. */
    public String token(OrgId org, String id) {
        return forms.token(org, id);
    }

    /** What a key that its organisation calls so is stored under, the likeliest first. */
    public List<String> storedByName(OrgId org, String name) {
        return forms.named(org, name).stream().map(this::stored).toList();
    }

    /** Whether the API, or another one that the token opens, still knows the client a token was given to. */
    public Future<Boolean> knowsClient(String apiId, Session token) {
        String client = token.body().text("oauth_client_id");
        String name = apiId + '/' + client;
        Boolean cached = clientsKnown.getIfPresent(name);
        if (cached != null) {
            return Future.succeededFuture(cached);
        }
        return vertx.executeBlocking(
                        () -> {
                            long before = epoch.get();
                            boolean knows = Stream.concat(Stream.of(apiId), token.rights().keySet().stream())
                                    .anyMatch(api -> clients.find(api, client).isPresent());
                            if (epoch.get() == before) {
                                clientsKnown.put(name, knows);
                            }
                            return knows;
                        },
                        false)
                .map(Objects::requireNonNull);
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

    /** Forgets what is remembered of keys and of clients. */
    public void forget() {
        epoch.incrementAndGet();
        known.invalidateAll();
        clientsKnown.invalidateAll();
    }

    private Optional<Session> under(String token) {
        return keyring.find(Space.KEY, stored(token)).flatMap(entry -> effective(entry.id(), entry.body()));
    }

    @Override
    public void close() throws Exception {
        subscription.close();
    }
}
