package io.gatehouse.gateway.auth;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Public keys as administrators paste them. */
final class PublicKeys {
    private PublicKeys() {}

    /**
     * @param pem a public key or a certificate
     * @throws GeneralSecurityException when it is neither
     */
    static PublicKey of(String pem) throws GeneralSecurityException {
        if (pem.contains("BEGIN CERTIFICATE")) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .getPublicKey();
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not a key in PEM", e);
        }
        var encoded = new X509EncodedKeySpec(bytes);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(encoded);
        } catch (GeneralSecurityException _) {
            return KeyFactory.getInstance("EC").generatePublic(encoded);
        }
    }
}
