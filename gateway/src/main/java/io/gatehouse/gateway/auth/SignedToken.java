package io.gatehouse.gateway.auth;

import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.variable.Variables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A signature that must come with a key: a digest of key, secret and the second in which it was made. */
final class SignedToken {
    private static final long WIDEST_SKEW_SECONDS = 600;

    private final AuthMethod.Signed settings;
    private final InstantSource clock;
    private final Verdict refusal;

    SignedToken(AuthMethod.Signed settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.refusal = new Verdict.Reject(
                settings.errorCode() == 0 ? 401 : settings.errorCode(),
                settings.errorMessage().isEmpty() ? "Request signature verification failed" : settings.errorMessage());
    }

    Verdict check(Exchange exchange, String token, Session session) {
        if (settings.algorithm().isEmpty()) {
            return Verdict.PASS;
        }
        String shown = shown(exchange);
        if (shown.isEmpty()) {
            return refusal;
        }
        // The session is not on the exchange yet, and the secret may be in its metadata.
        exchange.identify(session);
        String secret = Variables.expand(settings.secret(), exchange);
        long now = clock.instant().getEpochSecond();
        long skew = Math.min(WIDEST_SKEW_SECONDS, Math.max(0, settings.skewSeconds()));
        for (String key : spellings(exchange, token)) {
            for (long second = now - skew; second <= now + skew; second++) {
                if (same(shown, digest(key + secret + second))) {
                    return Verdict.PASS;
                }
            }
        }
        return refusal;
    }

    private String shown(Exchange exchange) {
        if (!settings.parameter().isEmpty()) {
            String parameter = Query.first(exchange.request(), settings.parameter());
            if (!parameter.isEmpty()) {
                return parameter;
            }
        }
        String header = settings.header().isEmpty() ? null : exchange.request().getHeader(settings.header());
        return header == null ? "" : header;
    }

    /** The same key without its organisation, as the id within a structured one, and as it is. */
    private static Set<String> spellings(Exchange exchange, String token) {
        var spellings = new LinkedHashSet<String>();
        String org = exchange.api().orgId();
        if (!org.isEmpty() && token.startsWith(org)) {
            spellings.add(token.substring(org.length()));
        }
        KeyIdentity.idOf(token).ifPresent(spellings::add);
        spellings.add(token);
        return spellings;
    }

    private String digest(String text) {
        String algorithm = settings.algorithm().toLowerCase(Locale.ROOT).endsWith("md5") ? "MD5" : "SHA-256";
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
