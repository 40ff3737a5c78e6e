package io.gatehouse.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.json.Json;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A signed token of somebody else: its signature with the API's key or key set, or with the secret of the key it names;
 * its times; and the session it stands for.
 */
final class JwtAuth implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(JwtAuth.class);
    private static final Verdict MISSING = new Verdict.Reject(400, "Authorization field missing");
    private static final Verdict REFUSED = new Verdict.Reject(403, "Key not authorized");
    private static final Verdict OTHER_METHOD =
            new Verdict.Reject(403, "Key not authorized: Unexpected signing method");

    private final AuthMethod.Jwt settings;
    private final boolean notesClaims;
    private final Sessions sessions;
    private final KeySets keySets;
    private final JwtClaims claims;
    private final JwtSession session;
    private final String source;
    private final List<String> addresses;

    JwtAuth(ApiReading api, AuthMethod.Jwt settings, Sessions sessions, KeySets keySets, InstantSource clock) {
        this.settings = settings;
        this.notesClaims = api.uses(Feature.CONTEXT_VARIABLES);
        this.sessions = sessions;
        this.keySets = keySets;
        this.claims = new JwtClaims(settings, clock);
        this.session = new JwtSession(settings, sessions);
        this.source = decoded(settings.source());
        this.addresses = addresses(source, settings.keySets());
    }

    /** In base64 or as it is. */
    private static String decoded(String source) {
        if (isAddress(source) || source.startsWith("-----")) {
            return source;
        }
        try {
            return new String(Base64.getDecoder().decode(source.trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return source;
        }
    }

    private static List<String> addresses(String source, List<String> sets) {
        var addresses = new ArrayList<String>();
        sets.stream().map(JwtAuth::decoded).forEach(addresses::add);
        if (isAddress(source)) {
            addresses.add(source);
        }
        return List.copyOf(addresses);
    }

    private static boolean isAddress(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    @Override
    public Future<Verdict> check(Exchange exchange) {
        String shown = Credentials.token(settings.places(), exchange);
        if (shown.isEmpty()) {
            return Future.succeededFuture(MISSING);
        }
        Optional<Json.Obj> head = JwtParts.part(shown, 0);
        if (head.isEmpty()) {
            return Future.succeededFuture(REFUSED);
        }
        if (!JwtKeys.fits(settings.signing(), head.get().text("alg"))) {
            return Future.succeededFuture(OTHER_METHOD);
        }
        Optional<Json.Obj> said = JwtParts.part(shown, 1);
        SignedJWT token;
        try {
            token = SignedJWT.parse(shown);
        } catch (ParseException _) {
            return Future.succeededFuture(REFUSED);
        }
        if (said.isEmpty()) {
            return Future.succeededFuture(REFUSED);
        }
        return source.isEmpty() && addresses.isEmpty()
                ? oneToOne(exchange, token, head.get(), said.get())
                : central(exchange, token, said.get());
    }

    /** The key the token names holds the secret, and is who calls. */
    private Future<Verdict> oneToOne(Exchange exchange, SignedJWT token, Json.Obj head, Json.Obj said) {
        String kid = settings.skipsKid() ? "" : head.text("kid");
        String name = kid.isEmpty() ? claims.identity(said).orElse("") : kid;
        return sessions.find(exchange.api().org(), name).map(found -> {
            String secret = found.map(key -> key.body().object("jwt_data").text("secret"))
                    .orElse("");
            if (secret.isEmpty() || !isSigned(token, () -> JwtKeys.of(settings.signing(), secret))) {
                return REFUSED;
            }
            Verdict fits = claims.check(said);
            if (fits instanceof Verdict.Pass) {
                identify(exchange, found.orElseThrow(), said);
            }
            return fits;
        });
    }

    private Future<Verdict> central(Exchange exchange, SignedJWT token, Json.Obj said) {
        Future<Boolean> signed = addresses.isEmpty()
                ? Future.succeededFuture(isSigned(token, () -> JwtKeys.of(settings.signing(), source)))
                : keySets.find(addresses, token.getHeader().getKeyID())
                        .map(key -> isSigned(token, () -> verifier(key)));
        return signed.compose(genuine -> {
            if (!genuine) {
                return Future.succeededFuture(REFUSED);
            }
            Verdict fits = claims.check(said);
            return fits instanceof Verdict.Pass
                    ? session.of(exchange, said, claims).map(found -> switch (found) {
                        case JwtSession.Found.Is(var known) -> {
                            identify(exchange, known, said);
                            yield Verdict.PASS;
                        }
                        case JwtSession.Found.Not(var refusal) -> refusal;
                    })
                    : Future.succeededFuture(fits);
        });
    }

    private static JWSVerifier verifier(Optional<JWK> key) throws JOSEException {
        if (key.isEmpty()) {
            throw new JOSEException("no such key in the set");
        }
        return JwtKeys.of(key.get());
    }

    /** Finds the key a token claims to be signed with. */
    private interface Keys {
        JWSVerifier verifier() throws JOSEException;
    }

    private static boolean isSigned(SignedJWT token, Keys keys) {
        try {
            return token.verify(keys.verifier());
        } catch (JOSEException | IllegalArgumentException e) {
            LOG.debug("A token's signature could not be checked: {}", e.getMessage());
            return false;
        }
    }

    private void identify(Exchange exchange, Session known, Json.Obj said) {
        exchange.identify(known);
        if (notesClaims) {
            said.fields()
                    .forEach((name, value) ->
                            exchange.note("jwt_claims_" + name, value.asText().orElseGet(value::toString)));
        }
    }
}
