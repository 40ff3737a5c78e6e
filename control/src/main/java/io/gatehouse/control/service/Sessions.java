package io.gatehouse.control.service;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Signed-in browsers. Only the hash of a session's token is stored; a user's new epoch ends all of theirs. */
public final class Sessions {
    private final Keyring keyring;
    private final Mint mint;
    private final Duration lifetime;
    private final InstantSource clock;

    public Sessions(Keyring keyring, Mint mint, Duration lifetime, InstantSource clock) {
        this.keyring = keyring;
        this.mint = mint;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * @param token what the cookie holds
     * @param csrf what writing requests must repeat in a header
     */
    public record Opened(String token, String csrf, Duration lifetime) {}

    /** A session found by its token. */
    public record Session(OrgId org, String user, String csrf, long epoch) {}

    public Opened open(Document user) {
        String token = mint.hex32() + mint.hex32();
        String csrf = mint.hex32();
        Json.Obj body = Json.object()
                .put("kind", "dashboard session")
                .put("user", user.id())
                .put("csrf", csrf)
                .put("epoch", Json.of(user.body().number("session_epoch", 0)))
                .build();
        keyring.put(
                Keyring.Space.TOKEN,
                sha256(token),
                user.org(),
                body,
                Optional.of(clock.instant().plus(lifetime)),
                Expected.ABSENT);
        return new Opened(token, csrf, lifetime);
    }

    public Optional<Session> find(String token) {
        return keyring.find(Keyring.Space.TOKEN, sha256(token))
                .filter(entry -> entry.body().text("kind").equals("dashboard session"))
                .map(entry -> new Session(
                        entry.org(),
                        entry.body().text("user"),
                        entry.body().text("csrf"),
                        entry.body().number("epoch", 0)));
    }

    public void close(String token) {
        String id = sha256(token);
        keyring.find(Keyring.Space.TOKEN, id).ifPresent(entry -> keyring.delete(Keyring.Space.TOKEN, entry.org(), id));
    }

    /** Hex SHA-256 of a secret with enough chance of its own to need no salt. */
    static String sha256(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
