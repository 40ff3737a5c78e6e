package io.gatehouse.control.people;

import io.gatehouse.access.Grants;
import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.Verb;
import io.gatehouse.control.service.Caller;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who calls: by admin secret, node secret, access key or the browser's session. */
public final class Authentication {
    public static final String COOKIE = "authorisation";

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    /** What a session may do whose user must change the password first. */
    private static final Set<String> BEFORE_PASSWORD =
            Set.of("session.read", "session.renew", "session.delete", "users.me", "users.set_password");

    private final Documents documents;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Permissions permissions;
    private final Secrets secrets;
    private final boolean oneSession;

    /**
     * What the installation itself is called by.
     *
     * @param admin empty: nobody holds it
     * @param node empty: nobody holds it
     */
    public record Secrets(String admin, String node) {}

    /**
     * @param oneSession whether a user's next sign-in ends the one before
     */
    public Authentication(
            Documents documents,
            Sessions sessions,
            SignIns signIns,
            Permissions permissions,
            Secrets secrets,
            boolean oneSession) {
        this.documents = documents;
        this.sessions = sessions;
        this.signIns = signIns;
        this.permissions = permissions;
        this.secrets = secrets;
        this.oneSession = oneSession;
    }

    public Caller caller(Route route, Map<String, String> headers, Deed deed) {
        return switch (route.guard()) {
            case Guard.Anyone _ -> Caller.nobody(deed);
            case Guard.AdminSecret _ -> {
                require(secrets.admin(), headers.getOrDefault("admin-auth", ""));
                yield Caller.installation(deed);
            }
            case Guard.NodeSecret _ -> {
                require(secrets.node(), headers.getOrDefault("authorization", ""));
                yield new Caller("", "node", Caller.SUPER, Grants.NONE, true, deed);
            }
            case Guard.SignedIn _,
                    Guard.Holds _,
                    Guard.HoldsOrSelf _,
                    Guard.HoldsNamed _,
                    Guard.Administrator _,
                    Guard.ResetsPassword _ -> user(route, headers, deed);
        };
    }

    /** The token in the cookie header, if any. */
    public static Optional<String> token(Map<String, String> headers) {
        for (String part : headers.getOrDefault("cookie", "").split(";", -1)) {
            String cookie = part.strip();
            if (cookie.startsWith(COOKIE + "=")) {
                return Optional.of(cookie.substring(COOKIE.length() + 1));
            }
        }
        return Optional.empty();
    }

    private Caller user(Route route, Map<String, String> headers, Deed deed) {
        String header = headers.getOrDefault("authorization", "").strip();
        String key = header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : header;
        return key.isEmpty() ? bySession(route, headers, deed) : byKey(key, deed);
    }

    private Caller byKey(String key, Deed deed) {
        Document user = documents
                .query(Collections.USERS, Scope.EVERY, Query.where("access_key", Sessions.sha256(key)))
                .documents()
                .stream()
                .findFirst()
                .orElseThrow(Authentication::refused);
        return of(user, deed);
    }

    private Caller bySession(Route route, Map<String, String> headers, Deed deed) {
        Sessions.Session session = token(headers).flatMap(sessions::find).orElseThrow(Authentication::refused);
        Document user = documents
                .find(Collections.USERS, session.org(), session.user())
                .filter(found -> found.body().number("session_epoch", 0) == session.epoch())
                .orElseThrow(Authentication::refused);
        if (oneSession && !signIns.isLatest(session)) {
            throw new FaultException(new Fault.Unauthenticated("Not authorised: signed in elsewhere"));
        }
        Caller caller = of(user, deed);
        if (route.verb() != Verb.GET && !same(session.csrf(), headers.getOrDefault("x-csrf-token", ""))) {
            deed.by(caller.home(), caller.name());
            throw new FaultException(new Fault.Forbidden("access denied: the X-CSRF-Token header is missing or wrong"));
        }
        if (session.mustChangePassword() && !BEFORE_PASSWORD.contains(route.action())) {
            deed.by(caller.home(), caller.name());
            throw new FaultException(
                    new Fault.Forbidden("access denied: your password must be changed before anything else"));
        }
        return caller;
    }

    private Caller of(Document user, Deed deed) {
        if (!user.body().flag("active")) {
            LOG.warn(
                    "inactive user {} of group {} was refused",
                    user.id(),
                    user.body().text("group_id"));
            deed.by(user.org(), user.body().text("email_address"));
            throw refused();
        }
        boolean orphan = !user.org().equals(Caller.SUPER)
                && documents
                        .find(Collections.ORGANISATIONS, Scope.EVERY, user.org().value())
                        .isEmpty();
        if (orphan) {
            throw refused();
        }
        return permissions.caller(user, deed);
    }

    private static void require(String secret, String shown) {
        if (secret.isEmpty() || !same(secret, shown)) {
            throw refused();
        }
    }

    private static boolean same(String secret, String shown) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static FaultException refused() {
        return new FaultException(new Fault.Unauthenticated("Not authorised"));
    }
}
