package io.gatehouse.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** What checks signatures, made of the key an API or a session holds. */
final class JwtKeys {
    /** Block of the shortest digest, and what the longest asks for; a shorter key is itself with zeros behind it. */
    private static final int MAC_BLOCK = 64;

    private JwtKeys() {}

    /** Whether an API that signs in this way accepts the algorithm a token says. */
    static boolean fits(String signing, String algorithm) {
        return switch (signing) {
            case "rsa" -> algorithm.startsWith("RS") || algorithm.startsWith("PS");
            case "ecdsa" -> algorithm.startsWith("ES");
            case "hmac" -> algorithm.startsWith("HS");
            default -> false;
        };
    }

    /**
     * @param key a shared secret, or a public key or certificate in PEM
     * @throws JOSEException when it is no key of this kind
     */
    static JWSVerifier of(String signing, String key) throws JOSEException {
        if (signing.equals("hmac")) {
            byte[] secret = key.getBytes(StandardCharsets.UTF_8);
            // The contract accepts secrets of any length; by HMAC's definition zeros at the end change nothing.
            return new MACVerifier(secret.length < MAC_BLOCK ? Arrays.copyOf(secret, MAC_BLOCK) : secret);
        }
        try {
            return switch (PublicKeys.of(key)) {
                case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
                case ECPublicKey curve -> new ECDSAVerifier(curve);
                default -> throw new JOSEException("a key of another kind");
            };
        } catch (GeneralSecurityException e) {
            throw new JOSEException("the API's key cannot be read", e);
        }
    }

    static JWSVerifier of(JWK key) throws JOSEException {
        if (KeyType.RSA.equals(key.getKeyType())) {
            return new RSASSAVerifier(key.toRSAKey());
        }
        if (KeyType.EC.equals(key.getKeyType())) {
            return new ECDSAVerifier(key.toECKey());
        }
        throw new JOSEException("a key of another kind: " + key.getKeyType());
    }
}
