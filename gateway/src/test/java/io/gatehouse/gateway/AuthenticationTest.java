package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways of proving who calls, with signatures made without the product's own code. */
class AuthenticationTest {
    private static final String POLICY = "{'id':'p','org_id':'acme','rate':1000,'per':60,'quota_max':-1,"
            + "'access_rights':{'a':{'api_id':'a','versions':['Default']}}}";

    @TempDir
    Path folder;

    private volatile String keySet = "";

    private NodeUnderTest node(String fields) throws Exception {
        String definition = """
            {'api_id':'a','org_id':'acme','name':'My API','use_keyless':false,FIELDS
             'proxy':{'listen_path':'/a/','target_url':'UPSTREAM','strip_listen_path':true}}\
            """.replace("FIELDS", fields);
        var node = new NodeUnderTest(
                folder,
                config -> config,
                request -> {
                    var unused = request.response()
                            .end(
                                    request.uri().equals("/jwks")
                                            ? keySet
                                            : "saw " + request.getHeader("Authorization") + " " + request.query());
                },
                List.of(definition));
        node.control("POST", "/tyk/policies", POLICY);
        node.control("GET", "/tyk/reload", "");
        return node;
    }

    private static HttpResponse<String> call(NodeUnderTest node, String authorization) throws Exception {
        return node.send(node.to("/a/x").header("Authorization", authorization));
    }

    private static String key(NodeUnderTest node, String fields) throws Exception {
        return node.control(
                        "POST",
                        "/tyk/keys/create",
                        "{'org_id':'acme','access_rights':{'a':{'api_id':'a'}}" + fields + "}")
                .body()
                .replaceAll(".*\"key\":\"([^\"]+)\".*\\n", "$1");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String rsa(KeyPair pair, String claims) throws Exception {
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"k1\"}") + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(signature.sign());
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String claims(String more) {
        return "{\"sub\":\"u1\",\"pol\":\"p\",\"exp\":" + (Instant.now().getEpochSecond() + 600) + more + "}";
    }

    @Test
    void aTokenSignedWithTheApisKeyIsLetIn() throws Exception {
        KeyPair pair = pair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String source = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
        try (var node = node("'enable_jwt':true,'jwt_signing_method':'rsa','jwt_policy_field_name':'pol','jwt_source':'"
                + source + "',")) {
            assertThat(call(node, "Bearer " + rsa(pair, claims(""))).statusCode())
                    .isEqualTo(200);
            assertThat(call(node, "Bearer " + rsa(pair(), claims(""))).body()).contains("Key not authorized");
            assertThat(call(node, "Bearer " + rsa(pair, claims(",\"nbf\":9999999999")))
                            .body())
                    .contains("Key not authorized: token is not valid yet");
            assertThat(call(node, "Bearer " + rsa(pair, claims("").replace("\"p\"", "\"nope\"")))
                            .body())
                    .contains("key not authorized: no matching policy");
        }
    }

    @Test
    void aTokenSignedWithAKeyOfTheIssuersSetIsLetIn() throws Exception {
        KeyPair pair = pair();
        var key = (RSAPublicKey) pair.getPublic();
        keySet = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"n\":\"" + base64(unsigned(key.getModulus()))
                + "\",\"e\":\"" + base64(unsigned(key.getPublicExponent())) + "\"}]}";
        try (var node = node("'enable_jwt':true,'jwt_signing_method':'rsa','jwt_policy_field_name':'pol',"
                + "'jwt_jwks_uris':[{'url':'UPSTREAM/jwks'}],")) {
            assertThat(call(node, "Bearer " + rsa(pair, claims(""))).statusCode())
                    .isEqualTo(200);
            assertThat(call(node, "Bearer " + rsa(pair(), claims(""))).statusCode())
                    .isEqualTo(403);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    @Test
    void aKeyThatATokenNamesHoldsItsSecret() throws Exception {
        try (var node = node("'enable_jwt':true,'jwt_signing_method':'hmac',")) {
            String key = key(node, ",'jwt_data':{'secret':'hush'}");
            String signed = base64("{\"alg\":\"HS256\",\"kid\":\"" + key + "\"}") + "." + base64(claims(""));
            assertThat(call(node, signed + "." + base64(mac("HmacSHA256", "hush", signed)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(call(node, signed + "." + base64(mac("HmacSHA256", "wrong", signed)))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static byte[] mac(String algorithm, String secret, String text) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRequestSignedWithTheKeysSecretIsLetIn() throws Exception {
        try (var node = node("'enable_signature_checking':true,'hmac_allowed_clock_skew':-1,")) {
            String key = key(node, ",'hmac_enabled':true,'hmac_string':'hush'");
            String text = "(request-target): get /a/x?q=1\nx-test: one";
            String signature = URLEncoder.encode(
                            Base64.getEncoder().encodeToString(mac("HmacSHA512", "hush", text)), StandardCharsets.UTF_8)
                    .replace("%2B", "%2b");
            String header = "Signature keyId=\"" + key
                    + "\",algorithm=\"hmac-sha512\",headers=\"(request-target) x-test\",signature=\"" + signature
                    + "\"";
            assertThat(signed(node, header, "one").statusCode()).isEqualTo(200);
            assertThat(signed(node, header, "two").statusCode()).isEqualTo(400);
        }
    }

    private static HttpResponse<String> signed(NodeUnderTest node, String header, String test) throws Exception {
        HttpRequest.Builder request =
                node.to("/a/x?q=1").header("Authorization", header).header("X-Test", test);
        return node.send(request);
    }

    @Test
    void aKeyWithItsSignatureIsLetIn() throws Exception {
        try (var node = node("'auth':{'validate_signature':true,'signature':{'algorithm':'MasherySHA256',"
                + "'header':'Signature','secret':'$tyk_meta.hush','allowed_clock_skew':5}},")) {
            String key = key(node, ",'meta_data':{'hush':'s3'}");
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((key + "s3" + Instant.now().getEpochSecond()).getBytes(StandardCharsets.UTF_8)));
            assertThat(node.send(node.to("/a/x").header("Authorization", key).header("Signature", digest))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(node.send(node.to("/a/x").header("Authorization", key).header("Signature", "00"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void nameAndPasswordComeInTheHeaderOrInTheBody() throws Exception {
        String session = "{'org_id':'acme','access_rights':{'a':{'api_id':'a'}},'basic_auth_data':{'password':'pw'}}";
        try (var node = node("'use_basic_auth':true,'strip_auth_data':true,")) {
            node.control("POST", "/tyk/keys/ann", session);
            HttpResponse<String> in = call(node, "Basic " + Base64.getEncoder().encodeToString("ann:pw".getBytes()));
            assertThat(in.statusCode()).isEqualTo(200);
            assertThat(in.body()).startsWith("saw null");
            assertThat(node.control("GET", "/tyk/keys/ann", "").body()).contains("\"password\":\"\"");
        }
        try (var node = new NodeUnderTest(
                java.nio.file.Files.createDirectory(folder.resolve("second")),
                config -> config,
                request -> {
                    var unused = request.response().end("in");
                },
                List.of("""
                    {'api_id':'a','org_id':'acme','name':'B','use_basic_auth':true,
                     'basic_auth':{'extract_from_body':true,'body_user_regexp':'<u>(.*)</u>','body_password_regexp':'<p>(.*)</p>'},
                     'proxy':{'listen_path':'/a/','target_url':'UPSTREAM','strip_listen_path':true}}\
                    """))) {
            node.control("POST", "/tyk/keys/ann", session);
            assertThat(body(node, "<u>ann</u><p>pw</p>").statusCode()).isEqualTo(200);
            assertThat(body(node, "<u>ann</u><p>no</p>").statusCode()).isEqualTo(401);
            assertThat(body(node, "<p>pw</p>").body()).contains("Body do not contain username");
            assertThat(body(node, "<u>ann</u>").body()).contains("Body do not contain password");
        }
    }

    private static HttpResponse<String> body(NodeUnderTest node, String body) throws Exception {
        return node.send(node.to("/a/x").POST(BodyPublishers.ofString(body)));
    }

    @Test
    void allMethodsMustAgree() throws Exception {
        try (var node = node("'use_basic_auth':true,'use_standard_auth':true,'base_identity_provided_by':'auth_token',"
                + "'auth_configs':{'authToken':{'auth_header_name':'X-Key'}},")) {
            node.control(
                    "POST",
                    "/tyk/keys/ann",
                    "{'org_id':'acme','access_rights':{'b':{'api_id':'b'}},'basic_auth_data':{'password':'pw'}}");
            String key = key(node, "");
            String basic = "Basic " + Base64.getEncoder().encodeToString("ann:pw".getBytes());
            assertThat(call(node, basic).statusCode()).isEqualTo(401);
            assertThat(node.send(node.to("/a/x").header("X-Key", key)).statusCode())
                    .isEqualTo(401);
            // The key's rights count, not those of the name.
            assertThat(node.send(node.to("/a/x").header("X-Key", key).header("Authorization", basic))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoNamesAnOrganisationOrAClientHoldsNoKey() throws Exception {
        try (var node = node("")) {
            node.control("PUT", "/tyk/org/keys/acme", "{'quota_max':1}");
            assertThat(call(node, "orgkey.acme").statusCode()).isEqualTo(403);
        }
    }
}
