package io.gatehouse.control.people;

import io.gatehouse.control.service.Mint;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Signed-in browsers. Only the hash of a session's token is stored; a user's new epoch ends all of theirs. */
public final class Sessions {
    private static final String KIND = "dashboard session";

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
    public record Opened(String token, String csrf, Instant expires, Duration lifetime, boolean mustChangePassword) {}

    /**
     * A session found by its token.
     *
     * @param id what it is stored under
     */
    public record Session(
            String id,
            OrgId org,
            String user,
            String csrf,
            long epoch,
            boolean mustChangePassword,
            Optional<Instant> expires) {}

    /**
     * @param mustChangePassword whether nothing else is allowed before that
     */
    public Opened open(Document user, boolean mustChangePassword) {
        String token = mint.hex32() + mint.hex32();
        String csrf = mint.hex32();
        Json.Obj body = Json.object()
                .put("kind", KIND)
                .put("user", user.id())
                .put("csrf", csrf)
                .put("epoch", user.body().number("session_epoch", 0))
                .put("must_change_password", mustChangePassword)
                .build();
        Instant expires = clock.instant().plus(lifetime);
        keyring.put(Keyring.Space.TOKEN, sha256(token), user.org(), body, Optional.of(expires), Expected.ABSENT);
        return new Opened(token, csrf, expires, lifetime, mustChangePassword);
    }

    public Optional<Session> find(String token) {
        return entry(token)
                .map(entry -> new Session(
                        entry.id(),
                        entry.org(),
                        entry.body().text("user"),
                        entry.body().text("csrf"),
                        entry.body().number("epoch", 0),
                        entry.body().flag("must_change_password"),
                        entry.expires()));
    }

    /** The same session with its full lifetime before it; empty when there is none. */
    public Optional<Opened> renew(String token) {
        return entry(token).map(entry -> {
            Instant expires = clock.instant().plus(lifetime);
            keyring.put(
                    Keyring.Space.TOKEN, entry.id(), entry.org(), entry.body(), Optional.of(expires), Expected.PRESENT);
            return new Opened(
                    token,
                    entry.body().text("csrf"),
                    expires,
                    lifetime,
                    entry.body().flag("must_change_password"));
        });
    }

    public void close(String token) {
        entry(token).ifPresent(entry -> keyring.delete(Keyring.Space.TOKEN, entry.org(), entry.id()));
    }

    private Optional<Keyring.Entry> entry(String token) {
        return keyring.find(Keyring.Space.TOKEN, sha256(token))
                .filter(entry -> entry.body().text("kind").equals(KIND));
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
