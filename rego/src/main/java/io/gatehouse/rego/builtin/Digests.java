package io.gatehouse.rego.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.rego.value.Value;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes and keyed hashes, in hex. */
final class Digests {
    private Digests() {}

    static void register() {
        digest("crypto.md5", "MD5");
        digest("crypto.sha1", "SHA-1");
        digest("crypto.sha256", "SHA-256");
        for (String hash : List.of("MD5", "SHA1", "SHA256", "SHA512")) {
            Builtins.add(
                    "crypto.hmac." + hash.toLowerCase(Locale.ROOT),
                    "s,s>s",
                    args -> Value.of(HexFormat.of()
                            .formatHex(hmac(
                                    "Hmac" + hash,
                                    args.text(1).getBytes(UTF_8),
                                    args.text(0).getBytes(UTF_8)))));
        }
        Builtins.add(
                "crypto.hmac.equal",
                "s,s>b",
                args -> Value.of(MessageDigest.isEqual(
                        args.text(0).getBytes(UTF_8), args.text(1).getBytes(UTF_8))));
    }

    static byte[] hmac(String algorithm, byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(algorithm);
            // An empty key is allowed in Go and not in the JDK; one zero byte is the same key.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw BuiltinFault.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void digest(String name, String algorithm) {
        Builtins.add(name, "s>s", args -> {
            try {
                return Value.of(HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm)
                                .digest(args.text(0).getBytes(UTF_8))));
            } catch (GeneralSecurityException e) {
                throw BuiltinFault.failed(String.valueOf(e.getMessage()));
            }
        });
    }
}
