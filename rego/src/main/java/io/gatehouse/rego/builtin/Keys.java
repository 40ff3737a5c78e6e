package io.gatehouse.rego.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.rego.value.Value;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** Keys of tokens: PEM certificates and public keys, JSON web keys and sets of them. */
final class Keys {
    private static final int MAX_KEYS = 100;

    private Keys() {}

    /** A key with the name and algorithm it was given for; empty when it was not. */
    record Named(Key key, String id, String algorithm) {}

    /** Every key in a PEM text or a JSON web key (set). */
    static List<Named> all(String text, Meter meter) {
        try {
            return text.contains("-----BEGIN ") ? pem(text) : jwks(text, meter);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw BuiltinFault.failed("failed to parse a key: " + e.getMessage());
        }
    }

    /** Exactly one block, as OPA wants it. */
    private static List<Named> pem(String text) throws GeneralSecurityException {
        int at = text.indexOf("-----BEGIN ");
        int name = at + "-----BEGIN ".length();
        int nameEnd = text.indexOf("-----", name);
        String kind = nameEnd < 0 ? "" : text.substring(name, nameEnd);
        String last = "-----END " + kind + "-----";
        int end = text.indexOf(last, at);
        if (nameEnd < 0 || end < 0) {
            throw BuiltinFault.failed("failed to find any PEM data");
        }
        if (!text.substring(end + last.length()).isBlank()) {
            throw BuiltinFault.failed("extra data after a PEM certificate block");
        }
        byte[] der = Base64.getMimeDecoder().decode(text.substring(nameEnd + 5, end));
        Key key =
                switch (kind) {
                    case "CERTIFICATE" -> {
                        try {
                            yield CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(der))
                                    .getPublicKey();
                        } catch (CertificateException e) {
                            throw BuiltinFault.failed("failed to parse a PEM certificate: " + e.getMessage());
                        }
                    }
                    case "PUBLIC KEY" -> publicKey(der);
                    default -> throw BuiltinFault.failed("failed to extract a Key from the PEM certificate");
                };
        return List.of(new Named(key, "", ""));
    }

    private static Key publicKey(byte[] der) throws GeneralSecurityException {
        GeneralSecurityException last = new GeneralSecurityException("unknown kind of public key");
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last;
    }

    private static List<Named> jwks(String text, Meter meter) throws GeneralSecurityException {
        Value value;
        try {
            value = JsonReader.read(text, meter);
        } catch (BuiltinFault fault) {
            throw BuiltinFault.failed("failed to parse a JWK key (set): " + fault.getMessage());
        }
        if (!(value instanceof Value.Obj object)) {
            throw BuiltinFault.failed("failed to parse a JWK key (set): not an object");
        }
        var out = new ArrayList<Named>();
        List<Value> keys = object.find("keys") instanceof Value.Arr(List<Value> items) ? items : List.of(value);
        for (Value key : keys.subList(0, Math.min(keys.size(), MAX_KEYS))) {
            if (!(key instanceof Value.Obj one)) {
                throw BuiltinFault.failed("failed to parse a JWK key (set): not an object");
            }
            out.add(new Named(publicKey(one), text(one, "kid"), text(one, "alg")));
        }
        return out;
    }

    private static String text(Value.Obj key, String name) {
        return key.find(name) instanceof Value.Str(String text) ? text : "";
    }

    private static byte[] bytes(Value.Obj key, String name) {
        if (!(key.find(name) instanceof Value.Str(String text))) {
            throw BuiltinFault.failed("failed to parse a JWK key (set): required field " + name + " is missing");
        }
        return Encodings.base64url(text);
    }

    private static BigInteger number(Value.Obj key, String name) {
        return new BigInteger(1, bytes(key, name));
    }

    private static Key publicKey(Value.Obj key) throws GeneralSecurityException {
        return switch (text(key, "kty")) {
            case "RSA" ->
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
            case "EC" ->
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(
                                new ECPoint(number(key, "x"), number(key, "y")), curve(text(key, "crv"))));
            case "OKP" -> {
                byte[] point = reversed(bytes(key, "x"));
                boolean odd = point.length > 0 && (point[0] & 0x80) != 0;
                if (odd) {
                    point[0] &= 0x7f;
                }
                yield KeyFactory.getInstance("Ed25519")
                        .generatePublic(new EdECPublicKeySpec(
                                NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, point))));
            }
            case "oct" -> new SecretKeySpec(bytes(key, "k"), "HMAC");
            default -> throw BuiltinFault.failed("failed to parse a JWK key (set): unknown kty " + text(key, "kty"));
        };
    }

    /** The key to sign with. */
    static Key signing(Value.Obj key) {
        try {
            return switch (text(key, "kty")) {
                case "oct" -> new SecretKeySpec(bytes(key, "k"), "HMAC");
                case "RSA" -> rsa(key);
                case "EC" ->
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new ECPrivateKeySpec(number(key, "d"), curve(text(key, "crv"))));
                case "OKP" ->
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes(key, "d")));
                default -> throw BuiltinFault.failed("unsupported kty " + text(key, "kty"));
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw BuiltinFault.failed("failed to parse the key: " + e.getMessage());
        }
    }

    private static PrivateKey rsa(Value.Obj key) throws GeneralSecurityException {
        BigInteger p = number(key, "p");
        BigInteger q = number(key, "q");
        BigInteger d = number(key, "d");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        number(key, "n"),
                        number(key, "e"),
                        d,
                        p,
                        q,
                        d.mod(p.subtract(BigInteger.ONE)),
                        d.mod(q.subtract(BigInteger.ONE)),
                        q.modInverse(p)));
    }

    private static ECParameterSpec curve(String name) throws GeneralSecurityException {
        String standard =
                switch (name) {
                    case "P-256" -> "secp256r1";
                    case "P-384" -> "secp384r1";
                    case "P-521" -> "secp521r1";
                    default -> throw BuiltinFault.failed("unknown curve " + name);
                };
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(standard));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }

    static Key secret(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new SecretKeySpec(bytes.length == 0 ? new byte[1] : bytes, "HMAC");
    }
}
