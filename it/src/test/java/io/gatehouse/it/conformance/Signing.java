package io.gatehouse.it.conformance;

import io.gatehouse.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a client does that signs: tokens and HTTP signatures, made without the product's own code. */
final class Signing {
    private Signing() {}

    /** A JSON Web Token as the case describes it; {@code none} has no signature. */
    static String token(Json.Obj wanted) throws GeneralSecurityException {
        String algorithm = wanted.text("alg");
        Json.Obj head = Json.object().put("alg", algorithm).put("typ", "JWT").build();
        for (var extra : wanted.object("header").fields().entrySet()) {
            head = head.with(extra.getKey(), extra.getValue());
        }
        String signed =
                base64(head.toString()) + "." + base64(wanted.get("claims").toString());
        if (algorithm.equals("none")) {
            return signed + ".";
        }
        byte[] signature = mac("Hmac" + algorithm.replace("HS", "SHA"), wanted.text("secret"), signed);
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** The value of the Authorization header. */
    static String http(Json.Obj sign, String method, String path, Map<String, String> headers)
            throws GeneralSecurityException {
        var lines = new ArrayList<String>();
        for (String name : sign.text("headers").split(" ", -1)) {
            String value = name.equals("(request-target)")
                    ? method.toLowerCase(Locale.ROOT) + " " + path
                    : headers.getOrDefault(name, "");
            lines.add(name + ": " + value);
        }
        String algorithm = sign.text("algorithm");
        byte[] signature = mac(
                "HmacSHA" + algorithm.substring("hmac-sha".length()), sign.text("secret"), String.join("\n", lines));
        return "Signature keyId=\"" + sign.text("keyId") + "\",algorithm=\"" + algorithm + "\",headers=\""
                + sign.text("headers") + "\",signature=\""
                + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8) + "\"";
    }

    private static byte[] mac(String algorithm, String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
