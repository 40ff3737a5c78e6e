package io.gatehouse.control.service;

import io.gatehouse.access.Grants;
import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.Verb;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds out who calls: by admin secret, node secret, access key or the browser's session. */
public final class Authentication {
    public static final String COOKIE = "authorisation";

    private final Documents documents;
    private final Sessions sessions;
    private final String adminSecret;
    private final String nodeSecret;

    /**
     * @param adminSecret empty: nobody holds it
     * @param nodeSecret empty: nobody holds it
     */
    public Authentication(Documents documents, Sessions sessions, String adminSecret, String nodeSecret) {
        this.documents = documents;
        this.sessions = sessions;
        this.adminSecret = adminSecret;
        this.nodeSecret = nodeSecret;
    }

    public Caller caller(Route route, Map<String, String> headers, Deed deed) {
        return switch (route.guard()) {
            case Guard.Anyone _ -> Caller.nobody(deed);
            case Guard.AdminSecret _ -> {
                require(adminSecret, headers.getOrDefault("admin-auth", ""));
                yield Caller.installation(deed);
            }
            case Guard.NodeSecret _ -> {
                require(nodeSecret, headers.getOrDefault("authorization", ""));
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
        if (!key.isEmpty()) {
            return documents
                    .query(Collections.USERS, Scope.EVERY, Query.where("access_key", Sessions.sha256(key)))
                    .documents()
                    .stream()
                    .findFirst()
                    .map(user -> of(user, deed))
                    .orElseThrow(Authentication::refused);
        }
        Sessions.Session session = token(headers).flatMap(sessions::find).orElseThrow(Authentication::refused);
        Document user = documents
                .find(Collections.USERS, session.org(), session.user())
                .filter(found -> found.body().number("session_epoch", 0) == session.epoch())
                .orElseThrow(Authentication::refused);
        if (route.verb() != Verb.GET && !same(session.csrf(), headers.getOrDefault("x-csrf-token", ""))) {
            throw new FaultException(new Fault.Forbidden("access denied: the X-CSRF-Token header is missing or wrong"));
        }
        return of(user, deed);
    }

    /** The user as a caller; refused when inactive. */
    public static Caller of(Document user, Deed deed) {
        if (!user.body().flag("active")) {
            throw refused();
        }
        return new Caller(user.id(), user.body().text("email_address"), user.org(), grants(user.body()), false, deed);
    }

    /** What a user document grants. */
    public static Grants grants(Json.Obj user) {
        var levels = new LinkedHashMap<String, String>();
        user.object("user_permissions").fields().forEach((object, level) -> level.asText()
                .ifPresent(text -> levels.put(object, text)));
        return new Grants(levels);
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
