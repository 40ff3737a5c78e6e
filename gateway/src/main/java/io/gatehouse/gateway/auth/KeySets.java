package io.gatehouse.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key sets of issuers: fetched when first needed, kept four minutes, and fetched again for a key they lack. */
public final class KeySets {
    private static final Logger LOG = LoggerFactory.getLogger(KeySets.class);
    private static final long TIMEOUT_MILLIS = 10_000;
    private static final int LARGEST_BYTES = 1_000_000;

    private final HttpClient client;
    private final Cache<String, Future<JWKSet>> sets = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(4))
            .build();
    /** A stranger must not make us ask an issuer for every key he invents. */
    private final Cache<String, Boolean> askedAgain = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    public KeySets(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MILLIS));
    }

    /** Forgets what was fetched. */
    public void forget() {
        sets.invalidateAll();
    }

    /**
     * @param kid null for the only key there is
     */
    Future<Optional<JWK>> find(List<String> addresses, @Nullable String kid) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "stages run on an event loop");
        Promise<Optional<JWK>> found = Promise.promise();
        // Another event loop may have begun to fetch; what follows belongs to this one.
        find(addresses, 0, kid).onComplete(result -> loop.runOnContext(_ -> found.handle(result)));
        return found.future();
    }

    private Future<Optional<JWK>> find(List<String> addresses, int index, @Nullable String kid) {
        if (index == addresses.size()) {
            return Future.succeededFuture(Optional.empty());
        }
        String address = addresses.get(index);
        return set(address)
                .map(set -> in(set, kid))
                .compose(found -> found.isPresent() || !mayAskAgain(address)
                        ? Future.succeededFuture(found)
                        : refreshed(address).map(set -> in(set, kid)))
                .otherwise(Optional.empty())
                .compose(found -> found.isPresent() ? Future.succeededFuture(found) : find(addresses, index + 1, kid));
    }

    private static Optional<JWK> in(JWKSet set, @Nullable String kid) {
        if (kid == null) {
            return set.getKeys().size() == 1 ? Optional.of(set.getKeys().getFirst()) : Optional.empty();
        }
        return Optional.ofNullable(set.getKeyByKeyId(kid));
    }

    private boolean mayAskAgain(String address) {
        return askedAgain.asMap().putIfAbsent(address, Boolean.TRUE) == null;
    }

    private Future<JWKSet> set(String address) {
        return sets.get(address, this::fetched);
    }

    private Future<JWKSet> refreshed(String address) {
        Future<JWKSet> fresh = fetched(address);
        sets.put(address, fresh);
        return fresh;
    }

    private Future<JWKSet> fetched(String address) {
        var options = new RequestOptions()
                .setAbsoluteURI(address)
                .setMethod(HttpMethod.GET)
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Accept", "application/json");
        return client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("it answered " + response.statusCode()))
                .compose(KeySets::parsed)
                .onFailure(failure -> {
                    LOG.warn("The key set {} cannot be used: {}", address, failure.getMessage());
                    sets.invalidate(address);
                });
    }

    private static Future<JWKSet> parsed(Buffer body) {
        if (body.length() > LARGEST_BYTES) {
            return Future.failedFuture("it is too large");
        }
        try {
            return Future.succeededFuture(JWKSet.parse(body.toString(StandardCharsets.UTF_8)));
        } catch (ParseException e) {
            return Future.failedFuture(e);
        }
    }
}
