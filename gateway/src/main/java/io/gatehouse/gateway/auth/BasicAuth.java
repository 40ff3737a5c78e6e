package io.gatehouse.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.regex.LinearPattern;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Name and password, in the header or in the body. */
final class BasicAuth implements Authenticator {
    private static final String MALFORMED = "Attempted access with malformed header, ";
    private static final Verdict NOT_BASIC = new Verdict.Reject(400, MALFORMED + "header not in basic auth format");
    private static final Verdict NOT_ENCODED = new Verdict.Reject(400, MALFORMED + "auth data not encoded correctly");
    private static final Verdict NOT_A_PAIR = new Verdict.Reject(400, MALFORMED + "values not in basic auth format");
    private static final Verdict NO_USER = new Verdict.Reject(400, "Body do not contain username");
    private static final Verdict NO_PASSWORD = new Verdict.Reject(400, "Body do not contain password");

    private final AuthMethod.Basic settings;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Verdict missing;
    private final Verdict wrong;
    private final Optional<Pattern> user;
    private final Optional<Pattern> password;
    /** Password hashes are slow on purpose: what was right stays right for a minute. */
    private final Cache<String, Boolean> proven = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(60))
            .build();

    BasicAuth(ApiReading api, AuthMethod.Basic settings, Sessions sessions, Passwords passwords) {
        this.settings = settings;
        this.sessions = sessions;
        this.passwords = passwords;
        Map<String, String> challenge = Map.of("WWW-Authenticate", "Basic realm=\"" + api.name() + "\"");
        this.missing = new Verdict.Reject(401, "Authorization field missing", challenge);
        this.wrong = new Verdict.Reject(401, "User not authorised", challenge);
        this.user = pattern(settings.userPattern());
        this.password = pattern(settings.passwordPattern());
    }

    private static Optional<Pattern> pattern(String written) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LinearPattern.compile(written));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("an expression for credentials in the body cannot be read", e);
        }
    }

    @Override
    public Future<Verdict> check(Exchange exchange) {
        if (settings.readsBody()) {
            return exchange.readBody().compose(body -> fromBody(exchange, body.toString(StandardCharsets.UTF_8)));
        }
        String shown = Credentials.raw(settings.places(), exchange);
        if (shown.isEmpty()) {
            return Future.succeededFuture(missing);
        }
        String[] words = shown.split(" ", -1);
        if (words.length != 2) {
            return Future.succeededFuture(NOT_BASIC);
        }
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return Future.succeededFuture(NOT_ENCODED);
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || pair.indexOf(':', colon + 1) >= 0) {
            return Future.succeededFuture(NOT_A_PAIR);
        }
        return known(exchange, pair.substring(0, colon), pair.substring(colon + 1));
    }

    private Future<Verdict> fromBody(Exchange exchange, String body) {
        Optional<String> name = user.flatMap(pattern -> group(pattern, body));
        if (name.isEmpty()) {
            return Future.succeededFuture(NO_USER);
        }
        Optional<String> secret = password.flatMap(pattern -> group(pattern, body));
        return secret.isEmpty() ? Future.succeededFuture(NO_PASSWORD) : known(exchange, name.get(), secret.get());
    }

    private static Optional<String> group(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() && matcher.groupCount() > 0 ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    private Future<Verdict> known(Exchange exchange, String name, String shown) {
        return sessions.find(exchange.api().org(), name).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(wrong);
            }
            Session session = found.get();
            var stored = session.body().object("basic_auth_data");
            String proof = Passwords.proof(stored.text("password"), shown);
            if (proven.getIfPresent(proof) != null) {
                exchange.identify(session);
                return Future.succeededFuture(Verdict.PASS);
            }
            return passwords
                    .matches(stored.text("hash_type"), stored.text("password"), shown)
                    .map(matches -> {
                        if (!matches) {
                            return wrong;
                        }
                        proven.put(proof, Boolean.TRUE);
                        exchange.identify(session);
                        return Verdict.PASS;
                    });
        });
    }
}
