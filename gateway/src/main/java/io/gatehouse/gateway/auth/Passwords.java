package io.gatehouse.gateway.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gatehouse.definition.key.KeyIdentity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares passwords with what is stored of them, without holding up an event loop. */
public final class Passwords {
    private final Vertx vertx;

    public Passwords(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * @param hashType {@code bcrypt|sha256|murmur32|murmur64|murmur128}; anything else for a password kept as it is
     */
    Future<Boolean> matches(String hashType, String stored, String shown) {
        if (stored.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return switch (hashType) {
            case "bcrypt" ->
                vertx.executeBlocking(
                        () -> BCrypt.verifyer()
                                .verify(shown.getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8))
                                .verified,
                        false);
            case "sha256", "murmur32", "murmur64", "murmur128" ->
                Future.succeededFuture(same(stored, KeyIdentity.digest(hashType, shown)));
            default -> Future.succeededFuture(same(stored, shown));
        };
    }

    /** A name for the fact that this password fits what is stored, from which neither can be read. */
    static String proof(String stored, String shown) {
        return KeyIdentity.digest("sha256", stored + '\n' + shown);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
