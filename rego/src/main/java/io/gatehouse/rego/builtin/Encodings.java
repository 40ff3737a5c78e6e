package io.gatehouse.rego.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.fault.FaultException;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.value.Value;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Text forms of values and bytes, digests, the clock. */
final class Encodings {
    private Encodings() {}

    static void register() {
        Builtins.add("json.marshal", 1, args -> Value.of(args.at(0).json().toString()));
        Builtins.add("json.unmarshal", 1, args -> {
            try {
                return Value.of(JsonText.parse(args.text(0)));
            } catch (FaultException e) {
                throw BuiltinFault.failed(String.valueOf(e.getMessage()));
            }
        });
        Builtins.add("json.is_valid", 1, args -> {
            try {
                return Value.of(args.at(0) instanceof Value.Str(String text) && JsonText.parse(text) != null);
            } catch (FaultException _) {
                return Value.FALSE;
            }
        });
        Builtins.add("base64.encode", 1, args -> Value.of(Base64.getEncoder().encodeToString(bytes(args))));
        Builtins.add("base64.decode", 1, args -> Value.of(decoded(Base64.getDecoder(), args.text(0))));
        Builtins.add("base64.is_valid", 1, args -> {
            try {
                return Value.of(Base64.getDecoder().decode(args.text(0)) != null);
            } catch (IllegalArgumentException _) {
                return Value.FALSE;
            }
        });
        Builtins.add(
                "base64url.encode", 1, args -> Value.of(Base64.getUrlEncoder().encodeToString(bytes(args))));
        Builtins.add(
                "base64url.encode_no_pad",
                1,
                args -> Value.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(args))));
        Builtins.add("base64url.decode", 1, args -> Value.of(decoded(Base64.getUrlDecoder(), args.text(0))));
        Builtins.add("hex.encode", 1, args -> Value.of(HexFormat.of().formatHex(bytes(args))));
        Builtins.add("hex.decode", 1, args -> Value.of(new String(HexFormat.of().parseHex(args.text(0)), UTF_8)));
        Builtins.add("urlquery.encode", 1, args -> Value.of(URLEncoder.encode(args.text(0), UTF_8)));
        Builtins.add("urlquery.decode", 1, args -> Value.of(URLDecoder.decode(args.text(0), UTF_8)));
        for (String hash : java.util.List.of("MD5", "SHA1", "SHA256", "SHA512")) {
            Builtins.add(
                    "crypto.hmac." + hash.toLowerCase(java.util.Locale.ROOT), 2, args -> hmac("Hmac" + hash, args));
        }
        Builtins.add(
                "crypto.hmac.equal",
                2,
                args -> Value.of(MessageDigest.isEqual(
                        args.text(0).getBytes(UTF_8), args.text(1).getBytes(UTF_8))));
        digest("crypto.md5", "MD5");
        digest("crypto.sha1", "SHA-1");
        digest("crypto.sha256", "SHA-256");
        Builtins.add("time.now_ns", 0, args -> {
            Instant now = args.context().clock().instant();
            return Value.of(Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano()));
        });
        Builtins.add("trace", 1, args -> {
            args.context().print().accept(args.text(0));
            return Value.TRUE;
        });
    }

    private static Value hmac(String algorithm, Args args) {
        try {
            var mac = javax.crypto.Mac.getInstance(algorithm);
            mac.init(new javax.crypto.spec.SecretKeySpec(args.text(1).getBytes(UTF_8), algorithm));
            return Value.of(HexFormat.of().formatHex(mac.doFinal(bytes(args))));
        } catch (java.security.GeneralSecurityException e) {
            throw BuiltinFault.failed(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] bytes(Args args) {
        return args.text(0).getBytes(UTF_8);
    }

    private static String decoded(Base64.Decoder decoder, String text) {
        return new String(decoder.decode(text), UTF_8);
    }

    private static void digest(String name, String algorithm) {
        Builtins.add(name, 1, args -> {
            try {
                return Value.of(HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes(args))));
            } catch (NoSuchAlgorithmException e) {
                throw BuiltinFault.failed(String.valueOf(e.getMessage()));
            }
        });
    }
}
