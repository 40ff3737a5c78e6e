package io.gatehouse.control.people;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Writes;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users' passwords and access keys: made, judged, aged, replaced. Hashes never leave this class but into the store. */
public final class Credentials {
    /** Fields of a stored user that nobody is ever shown and no caller can write. */
    static final List<String> HIDDEN = List.of(
            "password", "access_key_hash", "session_epoch", "password_history", "password_set_by_other", "PWHistory");

    private final Writes writes;
    private final Mint mint;
    private final Passwords passwords;
    private final Ageing ageing;
    private final InstantSource clock;

    public Credentials(Writes writes, Mint mint, Passwords passwords, Ageing ageing, InstantSource clock) {
        this.writes = writes;
        this.mint = mint;
        this.passwords = passwords;
        this.ageing = ageing;
        this.clock = clock;
    }

    /**
     * @param maxDays after which a password must be changed; 0 for never. A user's {@code password_max_days} goes before
     * @param history how many old passwords are refused
     * @param firstReset whether a password that somebody else chose must be changed at the first sign-in
     */
    public record Ageing(long maxDays, int history, boolean firstReset) {
        public static Ageing of(Settings settings) {
            return new Ageing(
                    settings.value(DashboardKeys.PASSWORD_MAX_DAYS),
                    (int) Math.min(100, settings.value(DashboardKeys.PASSWORD_HISTORY)),
                    settings.value(DashboardKeys.FIRST_LOGIN_RESET));
        }
    }

    /** The user, if that is their password. Takes as long for nobody as for somebody. */
    List<Document> fit(Optional<Document> user, String password) {
        Optional<String> hash = user.map(found -> found.body().text("password")).filter(text -> !text.isEmpty());
        return passwords.matches(password, hash) ? user.stream().toList() : List.of();
    }

    boolean mustChangePassword(Document user) {
        if (ageing.firstReset() && user.body().flag("password_set_by_other")) {
            return true;
        }
        long own = user.body().number("password_max_days", 0);
        long days = own > 0 ? own : ageing.maxDays();
        return days > 0 && age(user.body().text("password_updated")).compareTo(Duration.ofDays(days)) > 0;
    }

    /** Zero where it is not known. */
    private Duration age(String updated) {
        if (updated.isEmpty() || updated.equals(SignIns.NEVER)) {
            return Duration.ZERO;
        }
        try {
            return Duration.between(Instant.parse(updated), clock.instant());
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
    }

    /**
     * A user that is new: with a key, and with the password's hash.
     *
     * @param password empty for none yet
     */
    Json.Obj first(Json.Obj user, String password) {
        Json.Obj made = withKey(user).with("password", "").with("password_updated", SignIns.NEVER);
        return password.isEmpty() ? made : withPassword(made, password, "/password", true);
    }

    Json.Obj withKey(Json.Obj user) {
        String key = mint.hex32();
        return user.with("access_key", key).with("access_key_hash", Sessions.sha256(key));
    }

    /** Every session of the user ends. */
    static Json.Obj signedOut(Json.Obj user) {
        return user.with("session_epoch", Json.of(user.number("session_epoch", 0) + 1));
    }

    Json.Obj withPassword(Json.Obj user, String password, String pointer, boolean byOther) {
        passwords.judge(password, pointer);
        var history = new ArrayList<>(user.texts("password_history"));
        if (!user.text("password").isEmpty()) {
            history.addFirst(user.text("password"));
        }
        List<String> old = history.subList(0, Math.min(history.size(), Math.max(1, ageing.history())));
        if (ageing.history() > 0 && old.stream().anyMatch(hash -> passwords.matches(password, Optional.of(hash)))) {
            String message = "The password must not be one of the last " + ageing.history() + ".";
            throw new FaultException(
                    new Fault.Invalid(message, List.of(Violation.at(pointer, "password.history", message))));
        }
        return signedOut(user)
                .with("password", passwords.hash(password))
                .with("password_updated", clock.instant().toString())
                .with("password_set_by_other", Json.of(byOther))
                .with("password_history", Json.strings(old));
    }

    /**
     * Sets a password; the user is signed out everywhere. Users who change their own show the one they have.
     *
     * @param after further changes to the user in the same write
     */
    public Document setPassword(Caller caller, Document user, String current, String next, Json.Obj after) {
        boolean own = caller.user().equals(user.id());
        boolean has = !user.body().text("password").isEmpty();
        if (own && has && fit(Optional.of(user), current).isEmpty()) {
            throw new FaultException(new Fault.Forbidden("The current password is wrong."));
        }
        return write(caller, user, withPassword(after, next, "/new_password", !own));
    }

    /** A new access key; the old one and every session end at once. */
    public Document resetKey(Caller caller, Document user) {
        return write(caller, user, signedOut(withKey(user.body())));
    }

    private Document write(Caller caller, Document user, Json.Obj after) {
        return writes.replace(
                caller,
                Collections.USERS,
                user,
                after,
                // What was judged is what is replaced.
                new Expected.At(user.version()),
                field -> new Fault.Conflict(field + " is taken"));
    }
}
