package io.gatehouse.rego.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** JSON web tokens: read, verified, made. */
final class Tokens {
    private static final Set<String> ALGORITHMS = Set.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA");
    private static final Set<String> CONSTRAINTS = Set.of("cert", "secret", "alg", "iss", "aud", "time");
    private static final Value REFUSED = Value.array(List.of(Value.FALSE, Value.NOTHING, Value.NOTHING));
    /** Tokens within tokens. */
    private static final int MAX_NESTED = 10;

    private Tokens() {}

    /** A token's three parts, as written. */
    private record Token(String header, String payload, String signature) {
        static Token of(String text) {
            int parts = text.split("\\.", -1).length;
            if (parts == 1) {
                throw BuiltinFault.failed("encoded JWT had no period separators");
            }
            if (parts != 3) {
                throw BuiltinFault.failed("encoded JWT must have 3 sections, found " + parts);
            }
            int first = text.indexOf('.');
            int second = text.lastIndexOf('.');
            return new Token(text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
        }

        String signed() {
            return header + "." + payload;
        }

        byte[] bytes() {
            return decoded("signature", signature);
        }

        Value.Obj head(Meter meter) {
            Value value = JsonReader.read(new String(decoded("header", header), UTF_8), meter);
            if (!(value instanceof Value.Obj object)) {
                throw BuiltinFault.failed("JWT header is not an object");
            }
            return object;
        }

        private static byte[] decoded(String part, String text) {
            try {
                return Encodings.base64url(text);
            } catch (BuiltinFault fault) {
                throw BuiltinFault.failed("JWT " + part + " had invalid encoding: " + fault.getMessage());
            }
        }

        String body() {
            return new String(decoded("payload", payload), UTF_8);
        }
    }

    static void register() {
        Builtins.add("io.jwt.decode", "s>a", args -> decode(args));
        for (String algorithm : ALGORITHMS) {
            Builtins.add(
                    "io.jwt.verify_" + algorithm.toLowerCase(Locale.ROOT),
                    "s,s>b",
                    args -> Value.of(verified(args, algorithm)));
        }
        Builtins.add("io.jwt.decode_verify", "s,o>a", Tokens::decodeAndVerify);
        Builtins.add("io.jwt.encode_sign", "o,o,o>s", args -> {
            return args.given(signed(args, written(args, 0), written(args, 1), args.object(2)));
        });
        Builtins.add("io.jwt.encode_sign_raw", "s,s,s>s", args -> {
            Value key = JsonReader.read(args.text(2), args.meter());
            if (!(key instanceof Value.Obj object)) {
                throw BuiltinFault.failed("failed to parse the key: not an object");
            }
            return args.given(signed(args, args.text(0), args.text(1), object));
        });
    }

    /** The older version signs what it prints, with a space after each colon and comma. */
    private static String written(Args args, int i) {
        String json = JsonTexts.text(args.object(i), args.meter());
        return args.context().v1() ? json : args.object(i).toString();
    }

    private static Value decode(Args args) {
        Token token = Token.of(args.text(0));
        for (int i = 0; i < MAX_NESTED; i++) {
            Value.Obj header = token.head(args.meter());
            if (header.find("enc") != null) {
                throw BuiltinFault.failed("JWT is a JWE object, which is not supported");
            }
            Value payload = payload(token, args.meter());
            byte[] signature = token.bytes();
            if (isNested(header) && payload instanceof Value.Str(String inner)) {
                token = Token.of(inner);
                continue;
            }
            return Value.array(List.of(header, payload, Value.of(HexFormat.of().formatHex(signature))));
        }
        throw BuiltinFault.failed("JWT is nested too deeply");
    }

    private static boolean isNested(Value.Obj header) {
        return header.find("cty") instanceof Value.Str(String type) && type.equalsIgnoreCase("JWT");
    }

    private static Value payload(Token token, Meter meter) {
        String body = token.body();
        try {
            return JsonReader.read(body, meter);
        } catch (BuiltinFault fault) {
            if (body.chars().filter(c -> c == '.').count() == 2) {
                return Value.of(body);
            }
            throw fault;
        }
    }

    private static boolean verified(Args args, String algorithm) {
        Token token = Token.of(args.text(0));
        byte[] signature = token.bytes();
        if (algorithm.startsWith("HS")) {
            return check(algorithm, Keys.secret(args.text(1)), token.signed(), signature);
        }
        Value.Obj header = token.head(args.meter());
        return check(header, algorithm, Keys.all(args.text(1), args.meter()), token, signature);
    }

    /** With the key the token names where there is one, else with each that may be used for the algorithm. */
    private static boolean check(
            Value.Obj header, String algorithm, List<Keys.Named> keys, Token token, byte[] signature) {
        if (header.find("kid") instanceof Value.Str(String id)) {
            for (Keys.Named one : keys) {
                if (!one.id().isEmpty() && one.id().equals(id)) {
                    return check(algorithm, one.key(), token.signed(), signature);
                }
            }
        }
        return keys.stream()
                .filter(one -> one.algorithm().isEmpty() || one.algorithm().equals(algorithm))
                .anyMatch(one -> check(algorithm, one.key(), token.signed(), signature));
    }

    private static boolean check(String algorithm, Key key, String text, byte[] signature) {
        try {
            if (algorithm.startsWith("HS")) {
                return key instanceof SecretKey && MessageDigest.isEqual(mac(algorithm, key, text), signature);
            }
            if (!(key instanceof PublicKey open) || !fits(algorithm, key)) {
                return false;
            }
            Signature verifier = signer(algorithm);
            verifier.initVerify(open);
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static boolean fits(String algorithm, Key key) {
        return switch (algorithm.charAt(0)) {
            case 'R', 'P' -> key instanceof RSAKey;
            default -> algorithm.equals("EdDSA") ? key instanceof EdECKey : key instanceof ECKey;
        };
    }

    private static byte[] mac(String algorithm, Key key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
        mac.init(key);
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static Signature signer(String algorithm) throws GeneralSecurityException {
        String size = algorithm.substring(2);
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + size + "withRSA");
            case "ES" -> Signature.getInstance("SHA" + size + "withECDSAinP1363Format");
            case "PS" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec(
                        "SHA-" + size,
                        "MGF1",
                        new MGF1ParameterSpec("SHA-" + size),
                        Integer.parseInt(size) / 8,
                        PSSParameterSpec.TRAILER_FIELD_BC));
                yield pss;
            }
            default -> Signature.getInstance("Ed25519");
        };
    }

    private static Value decodeAndVerify(Args args) {
        Value.Obj constraints = args.object(1);
        for (Value key : constraints.fields().keySet()) {
            if (!(key instanceof Value.Str(String name)) || !CONSTRAINTS.contains(name)) {
                throw BuiltinFault.failed("unknown token validation constraint: " + Value.name(key));
            }
        }
        String certificate = constraint(constraints, "cert");
        String secret = constraint(constraints, "secret");
        if (certificate != null && secret != null) {
            throw BuiltinFault.failed("duplicate key constraints");
        }
        if (certificate == null && secret == null) {
            throw BuiltinFault.failed("no key constraint");
        }
        String wanted = constraint(constraints, "alg");
        List<Keys.Named> keys = certificate == null ? List.of() : Keys.all(certificate, args.meter());
        Token token = Token.of(args.text(0));
        for (int i = 0; i < MAX_NESTED; i++) {
            Value.Obj header = token.head(args.meter());
            String algorithm = header.find("alg") instanceof Value.Str(String name) ? name : "";
            boolean usable = ALGORITHMS.contains(algorithm)
                    && (wanted == null || wanted.equals(algorithm))
                    && header.find("crit") == null
                    && header.find("enc") == null;
            boolean genuine = usable
                    && (secret != null
                            ? check(algorithm, Keys.secret(secret), token.signed(), token.bytes())
                            : check(header, algorithm, keys, token, token.bytes()));
            if (!genuine) {
                return REFUSED;
            }
            Value payload = payload(token, args.meter());
            if (isNested(header) && payload instanceof Value.Str(String inner)) {
                token = Token.of(inner);
                continue;
            }
            return payload instanceof Value.Obj claims && holds(args, constraints, claims)
                    ? Value.array(List.of(Value.TRUE, header, payload))
                    : REFUSED;
        }
        throw BuiltinFault.failed("JWT is nested too deeply");
    }

    private static @Nullable String constraint(Value.Obj constraints, String name) {
        return switch (constraints.find(name)) {
            case null -> null;
            case Value.Str(String text) -> text;
            default -> throw BuiltinFault.failed(name + " constraint: must be a string");
        };
    }

    private static boolean holds(Args args, Value.Obj constraints, Value.Obj claims) {
        String issuer = constraint(constraints, "iss");
        if (issuer != null && !(claims.find("iss") instanceof Value.Str(String is) && is.equals(issuer))) {
            return false;
        }
        String audience = constraint(constraints, "aud");
        Value given = claims.find("aud");
        if (audience == null ? given != null : !isFor(given, audience)) {
            return false;
        }
        BigDecimal now;
        if (constraints.find("time") instanceof Value.Num time) {
            now = time.number();
        } else if (constraints.find("time") != null) {
            throw BuiltinFault.failed("token time constraint: must be a number");
        } else {
            Instant instant = args.context().clock().instant();
            now = BigDecimal.valueOf(instant.getEpochSecond(), 0)
                    .movePointRight(9)
                    .add(BigDecimal.valueOf(instant.getNano()));
        }
        BigDecimal expiry = seconds(claims, "exp");
        BigDecimal start = seconds(claims, "nbf");
        return (expiry == null || now.compareTo(expiry) < 0) && (start == null || now.compareTo(start) >= 0);
    }

    private static boolean isFor(@Nullable Value given, String audience) {
        return switch (given) {
            case Value.Str(String text) -> text.equals(audience);
            case Value.Arr(List<Value> items) -> items.contains(Value.of(audience));
            case null, default -> false;
        };
    }

    private static @Nullable BigDecimal seconds(Value.Obj claims, String name) {
        return switch (claims.find(name)) {
            case null -> null;
            case Value.Num number -> number.number().movePointRight(9);
            default -> throw BuiltinFault.failed(name + " value must be a number");
        };
    }

    private static String signed(Args args, String header, String payload, Value.Obj key) {
        String algorithm = algorithm(header, args.meter());
        if (!ALGORITHMS.contains(algorithm)) {
            throw BuiltinFault.failed("unknown JWS algorithm: " + algorithm);
        }
        if (isToken(header, args.meter())) {
            try {
                Value _ = JsonReader.read(payload, args.meter());
            } catch (BuiltinFault _) {
                throw BuiltinFault.failed("type is JWT but payload is not JSON");
            }
        }
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String text =
                encoder.encodeToString(header.getBytes(UTF_8)) + "." + encoder.encodeToString(payload.getBytes(UTF_8));
        Key with = Keys.signing(key);
        try {
            byte[] signature;
            if (with instanceof PrivateKey own) {
                Signature signer = signer(algorithm);
                signer.initSign(own);
                signer.update(text.getBytes(UTF_8));
                signature = signer.sign();
            } else {
                signature = mac(algorithm, with, text);
            }
            return text + "." + encoder.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw BuiltinFault.failed("failed to sign: " + e.getMessage());
        }
    }

    private static String algorithm(String header, Meter meter) {
        String wrong = "missing or invalid 'alg' header: ";
        if (header.isEmpty()) {
            throw BuiltinFault.failed(wrong + "cannot parse JSON: cannot parse empty string");
        }
        Value value;
        try {
            value = JsonReader.read(header, meter);
        } catch (BuiltinFault fault) {
            if (!header.startsWith("{")) {
                throw BuiltinFault.failed(wrong + "jwsbb: header \"alg\" not found");
            }
            throw BuiltinFault.failed(wrong + "cannot parse JSON: " + fault.getMessage());
        }
        if (value instanceof Value.Obj object && object.find("alg") instanceof Value.Str(String name)) {
            return name;
        }
        throw BuiltinFault.failed(wrong + "jwsbb: header \"alg\" not found");
    }

    private static boolean isToken(String header, Meter meter) {
        return JsonReader.read(header, meter) instanceof Value.Obj object
                && object.find("typ") instanceof Value.Str(String type)
                && type.equals("JWT");
    }
}
