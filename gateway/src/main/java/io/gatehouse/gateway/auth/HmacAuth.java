package io.gatehouse.gateway.auth;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.key.Sessions;
import io.vertx.core.Future;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signature over parts of the request, with a secret that the key holds. Every failure looks the same from outside. */
final class HmacAuth implements Authenticator {
    private static final Verdict INVALID = new Verdict.Reject(400, "Authorization field missing, malformed or invalid");
    private static final String PREFIX = "Signature ";
    private static final Map<String, String> ALGORITHMS = Map.of(
            "hmac-sha1", "HmacSHA1",
            "hmac-sha256", "HmacSHA256",
            "hmac-sha384", "HmacSHA384",
            "hmac-sha512", "HmacSHA512");

    private final AuthMethod.Hmac settings;
    private final Sessions sessions;
    private final InstantSource clock;

    HmacAuth(AuthMethod.Hmac settings, Sessions sessions, InstantSource clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Future<Verdict> check(Exchange exchange) {
        String shown = Credentials.raw(settings.places(), exchange);
        Map<String, String> fields = fields(shown);
        String keyId = fields.getOrDefault("keyId", "");
        String algorithm = fields.getOrDefault("algorithm", "hmac-sha1");
        boolean usable = shown.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                && !keyId.isEmpty()
                && fields.containsKey("signature")
                && ALGORITHMS.containsKey(algorithm)
                && (settings.algorithms().isEmpty() || settings.algorithms().contains(algorithm));
        if (!usable || !isTimely(exchange)) {
            return Future.succeededFuture(INVALID);
        }
        return sessions.find(exchange.api().org(), keyId).map(found -> {
            boolean valid = found.isPresent() && isSigned(exchange, found.get(), algorithm, fields);
            if (!valid) {
                return INVALID;
            }
            exchange.identify(found.get());
            return Verdict.PASS;
        });
    }

    /** {@code name="value"} in a row, separated by commas. */
    private static Map<String, String> fields(String shown) {
        var fields = new HashMap<String, String>();
        int start = Math.max(0, shown.indexOf(' '));
        for (String pair : shown.substring(start).split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1).trim();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                fields.put(pair.substring(0, equals).trim(), quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return fields;
    }

    private boolean isTimely(Exchange exchange) {
        if (settings.skewMillis() <= 0) {
            return true;
        }
        String date = exchange.request().getHeader("x-aux-date");
        date = date == null || date.isEmpty() ? exchange.request().getHeader("Date") : date;
        if (date == null) {
            return false;
        }
        try {
            Instant said = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return Math.abs(said.toEpochMilli() - clock.millis()) <= settings.skewMillis();
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isSigned(Exchange exchange, Session session, String algorithm, Map<String, String> fields) {
        boolean enabled =
                session.body().flag("hmac_enabled") || session.body().flag("enable_http_signature_validation");
        String secret = session.body().text("hmac_string");
        if (!enabled || secret.isEmpty()) {
            return false;
        }
        Optional<byte[]> wanted = mac(ALGORITHMS.getOrDefault(algorithm, ""), secret, text(exchange, fields));
        Optional<byte[]> shown = decoded(fields.getOrDefault("signature", ""));
        return wanted.isPresent() && shown.isPresent() && MessageDigest.isEqual(wanted.get(), shown.get());
    }

    private static String text(Exchange exchange, Map<String, String> fields) {
        List<String> names =
                List.of(fields.getOrDefault("headers", "date").trim().split("\\s+"));
        var text = new StringBuilder();
        for (String name : names) {
            String value =
                    switch (name) {
                        case "(request-target)" ->
                            exchange.request().method().name().toLowerCase(Locale.ROOT) + " "
                                    + exchange.request().uri();
                        case "host" ->
                            Objects.requireNonNullElse(exchange.request().getHeader("Host"), "");
                        default ->
                            String.join(", ", exchange.request().headers().getAll(name));
                    };
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(name).append(": ").append(value);
        }
        return text.toString();
    }

    private static Optional<byte[]> decoded(String signature) {
        try {
            // A plus sign is base64's own here, not a space.
            String plain = URLDecoder.decode(signature.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(Base64.getDecoder().decode(plain));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> mac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return Optional.of(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }
}
