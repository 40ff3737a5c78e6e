package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.settings.GatewayKeys;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
    private static final UnaryOperator<GatewayConfig> RECORDING = config -> config.with(GatewayKeys.ANALYTICS, true);
    private static final String KEYLESS = """
            {'api_id':'open','org_id':'acme','name':'Open','use_keyless':true,
             'proxy':{'listen_path':'/open/','target_url':'UPSTREAM','strip_listen_path':true},
             'tag_headers':['X-Team'],'tags':['blue'],'expire_analytics_after':3600}""";
    private static final String LOCKED = """
            {'api_id':'locked','org_id':'acme','name':'Locked','use_standard_auth':true,
             'auth':{'auth_header_name':'X-Pass','use_param':true,'param_name':'pass'},
             'proxy':{'listen_path':'/locked/','target_url':'UPSTREAM','strip_listen_path':true},
             'enable_detailed_recording':true}""";

    @TempDir
    Path folder;

    private NodeUnderTest node(UnaryOperator<GatewayConfig> config, String... definitions) throws Exception {
        return new NodeUnderTest(
                folder,
                config,
                request -> request.body().onSuccess(body -> answer(request, body.length())),
                List.of(definitions));
    }

    private static void answer(io.vertx.core.http.HttpServerRequest request, int length) {
        var response = request.response().putHeader("Set-Cookie", "sid=secret");
        if (request.uri().endsWith("/gzip")) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write("plain text".getBytes(StandardCharsets.UTF_8));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            var unused = response.putHeader("Content-Encoding", "gzip")
                    .end(io.vertx.core.buffer.Buffer.buffer(bytes.toByteArray()));
        } else {
            var unused = response.setStatusCode(request.uri().endsWith("/teapot") ? 418 : 200)
                    .end("got " + length);
        }
    }

    @Test
    void describesAKeylessCall() throws Exception {
        try (var node = node(RECORDING, KEYLESS)) {
            node.send(node.to("/open/users/42?q=1")
                    .header("User-Agent", "tester")
                    .header("X-Team", "red")
                    .header("X-Forwarded-For", "9.8.7.6, 1.1.1.1")
                    .POST(BodyPublishers.ofString("hello")));
            RequestRecord record = node.onlyRecord();
            assertThat(record.method()).isEqualTo("POST");
            assertThat(record.host()).isEqualTo("127.0.0.1:" + node.upstream.actualPort());
            assertThat(record.path()).isEqualTo("/users/42");
            assertThat(record.rawPath()).isEqualTo("/users/42");
            assertThat(record.originalPath()).isEqualTo("/open/users/42");
            assertThat(record.listenPath()).isEqualTo("/open/");
            assertThat(record.contentLength()).isEqualTo(5);
            assertThat(record.userAgent()).isEqualTo("tester");
            assertThat(record.responseCode()).isEqualTo(200);
            assertThat(record.apiKey()).isEqualTo("00000000");
            assertThat(record.apiVersion()).isEqualTo("Non Versioned");
            assertThat(record.apiName()).isEqualTo("Open");
            assertThat(record.apiId()).isEqualTo("open");
            assertThat(record.orgId()).isEqualTo("acme");
            assertThat(record.ipAddress()).isEqualTo("9.8.7.6");
            assertThat(record.tags()).containsExactly("x-team-red", "blue", "key-00000000", "org-acme", "api-open");
            assertThat(record.latency().total()).isEqualTo(record.requestTime());
            assertThat(record.latency().upstream() + record.latency().gateway()).isEqualTo(record.requestTime());
            assertThat(record.expireAt()).isEqualTo(record.timeStamp().plusSeconds(3600));
            assertThat(record.rawRequest()).isEmpty();
            assertThat(record.rawResponse()).isEmpty();
        }
    }

    @Test
    void leavesTheKeyEmptyWhereKeysAreNotHashed() throws Exception {
        UnaryOperator<GatewayConfig> plain = config -> RECORDING.apply(config).with(GatewayKeys.HASH_KEYS, false);
        try (var node = node(plain, KEYLESS)) {
            node.get("/open/");
            RequestRecord record = node.onlyRecord();
            assertThat(record.apiKey()).isEmpty();
            assertThat(record.tags()).noneMatch(tag -> tag.startsWith("key-"));
        }
    }

    @Test
    void namesTheKeyItsAliasAndPoliciesOfItsSession() throws Exception {
        try (var node = node(RECORDING, LOCKED)) {
            node.control("POST", "/tyk/keys/mine", """
                    {'org_id':'acme','alias':'Ann','tags':['vip'],'access_rights':{'locked':{'api_id':'locked'}},
                     'meta_data':{'tyk_developer_id':'d1'}}""");
            assertThat(node.send(node.to("/locked/x").header("X-Pass", "mine")).statusCode())
                    .isEqualTo(200);
            RequestRecord record = node.onlyRecord();
            assertThat(record.alias()).isEqualTo("Ann");
            assertThat(record.apiKey()).isNotEmpty().isNotEqualTo("00000000").isNotEqualTo("mine");
            assertThat(record.tags())
                    .containsExactly("dev-d1", "vip", "key-" + record.apiKey(), "org-acme", "api-locked");
        }
    }

    @Test
    void recordsWhatTheNodeRefusesAndWhatTheUpstreamFails() throws Exception {
        String down = KEYLESS.replace("open", "down").replace("UPSTREAM", "http://127.0.0.1:1");
        try (var node = node(RECORDING, LOCKED, down)) {
            assertThat(node.get("/locked/").statusCode()).isEqualTo(401);
            assertThat(node.get("/down/").statusCode()).isEqualTo(500);
            assertThat(node.get("/nobody/").statusCode()).isEqualTo(404);
            assertThat(node.records())
                    .extracting(RequestRecord::apiId, RequestRecord::responseCode, r -> r.latency()
                            .upstream())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("locked", 401, 0L),
                            org.assertj.core.groups.Tuple.tuple("down", 500, 0L));
        }
    }

    @Test
    void recordsAClientThatLeftBeforeTheAnswer() throws Exception {
        var reached = new CountDownLatch(1);
        try (var node = new NodeUnderTest(folder, RECORDING, _ -> reached.countDown(), List.of(KEYLESS))) {
            try (var socket = new Socket("127.0.0.1", node.node().port())) {
                socket.getOutputStream()
                        .write("GET /open/ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(node.onlyRecord().responseCode()).isEqualTo(499);
        }
    }

    @Test
    void keepsRequestAndResponseWithoutSecretsWhereDetailsAreOn() throws Exception {
        try (var node = node(RECORDING, LOCKED)) {
            node.control("POST", "/tyk/keys/mine", "{'org_id':'acme','access_rights':{'locked':{'api_id':'locked'}}}");
            node.send(node.to("/locked/echo?pass=mine&q=1")
                    .header("Authorization", "Bearer top")
                    .header("X-Pass", "mine")
                    .POST(BodyPublishers.ofString("the body")));
            RequestRecord record = node.onlyRecord();
            assertThat(text(record.rawRequest()))
                    .startsWith("POST /locked/echo?pass=***&q=1 HTTP/1.1\r\n")
                    .containsIgnoringCase("Authorization: ***\r\n")
                    .containsIgnoringCase("X-Pass: ***\r\n")
                    .endsWith("\r\n\r\nthe body")
                    .doesNotContain("mine", "top");
            assertThat(text(record.rawResponse()))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .containsIgnoringCase("Set-Cookie: ***\r\n")
                    .endsWith("\r\n\r\ngot 8")
                    .doesNotContain("sid=secret");
        }
    }

    @Test
    void keepsTheRefusalInDetail() throws Exception {
        try (var node = node(RECORDING, LOCKED)) {
            node.get("/locked/");
            assertThat(text(node.onlyRecord().rawResponse()))
                    .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                    .endsWith("{\n    \"error\": \"Authorization field missing\"\n}");
        }
    }

    @Test
    void keepsCompressedResponsesPlainAndCutsLongOnes() throws Exception {
        UnaryOperator<GatewayConfig> detailed =
                config -> RECORDING.apply(config).with(GatewayKeys.DETAILED_RECORDING, true);
        try (var node = node(detailed, KEYLESS)) {
            node.get("/open/gzip");
            node.send(node.to("/open/long").POST(BodyPublishers.ofString("x".repeat(200_000))));
            List<RequestRecord> records = node.records();
            assertThat(text(records.getFirst().rawResponse())).endsWith("\r\n\r\nplain text");
            assertThat(text(records.getLast().rawRequest()).length()).isBetween(65_536, 66_500);
            assertThat(text(records.getLast().rawResponse())).endsWith("got 200000");
        }
    }

    @Test
    void keepsDetailsOfOneKeyOnly() throws Exception {
        String plain = LOCKED.replace("'enable_detailed_recording':true", "'x':1");
        try (var node = node(RECORDING, plain)) {
            String rights = "'org_id':'acme','access_rights':{'locked':{'api_id':'locked'}}}";
            node.control("POST", "/tyk/keys/seen", "{'enable_detailed_recording':true," + rights);
            node.control("POST", "/tyk/keys/unseen", "{" + rights);
            node.send(node.to("/locked/").header("X-Pass", "seen"));
            node.send(node.to("/locked/").header("X-Pass", "unseen"));
            List<RequestRecord> records = node.records();
            assertThat(records.getFirst().rawRequest()).isNotEmpty();
            assertThat(records.getLast().rawRequest()).isEmpty();
        }
    }

    @Test
    void keepsDetailsOfAnOrganisationThatAsksForThemMasked() throws Exception {
        UnaryOperator<GatewayConfig> heeding = config -> RECORDING.apply(config).with(GatewayKeys.ORG_DETAILS, true);
        String other = KEYLESS.replace("open", "other").replace("acme", "else");
        try (var node = node(heeding, KEYLESS, other)) {
            node.control("PUT", "/tyk/org/keys/acme", "{'enable_detailed_recording':true,'is_inactive':true}");
            node.control("PUT", "/tyk/org/keys/else", "{'quota_max':1}");
            // Only recorded, not held to anything: quotas of organisations are not enforced here.
            assertThat(node.send(node.to("/open/").header("Authorization", "top"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(node.get("/other/").statusCode()).isEqualTo(200);
            List<RequestRecord> records = node.records();
            assertThat(records).extracting(RequestRecord::orgId).containsExactlyInAnyOrder("acme", "else");
            for (RequestRecord record : records) {
                if (record.orgId().equals("acme")) {
                    assertThat(text(record.rawRequest()))
                            .containsIgnoringCase("Authorization: ***\r\n")
                            .doesNotContain("top");
                    assertThat(text(record.rawResponse())).doesNotContain("sid=secret");
                } else {
                    assertThat(record.rawRequest()).isEmpty();
                }
            }
        }
    }

    @Test
    void doesNotAskOrganisationsUnlessTold() throws Exception {
        try (var node = node(config -> RECORDING.apply(config).with(GatewayKeys.ORG_QUOTAS, true), KEYLESS)) {
            node.control("PUT", "/tyk/org/keys/acme", "{'enable_detailed_recording':true}");
            assertThat(node.get("/open/").statusCode()).isEqualTo(200);
            assertThat(node.onlyRecord().rawRequest()).isEmpty();
        }
    }

    @Test
    void recordsNothingWhereSwitchedOff() throws Exception {
        String untracked =
                KEYLESS.replace("open", "quiet").replace("'use_keyless'", "'do_not_track':true,'use_keyless'");
        String oas = """
                {'openapi':'3.0.3','info':{'title':'t','version':'1'},'paths':{},
                 'x-tyk-api-gateway':{'info':{'id':'silent','orgId':'acme','name':'s','state':{'active':true}},
                  'upstream':{'url':'UPSTREAM'},'server':{'listenPath':{'value':'/silent/','strip':true}}}}""";
        UnaryOperator<GatewayConfig> ignoring =
                config -> RECORDING.apply(config).with(GatewayKeys.IGNORED_IPS, List.of("9.9.9.9"));
        try (var node = node(ignoring, untracked, KEYLESS)) {
            node.write("silent-oas", oas);
            node.control("GET", "/tyk/reload", "");
            assertThat(node.get("/quiet/").statusCode()).isEqualTo(200);
            assertThat(node.get("/silent/").statusCode()).isEqualTo(200);
            node.send(node.to("/open/").header("X-Real-IP", "9.9.9.9"));
            assertThat(node.records()).isEmpty();
        }
    }

    @Test
    void tellsItsHealthUnderTheConfiguredName() throws Exception {
        try (var node = node(config -> config.with(GatewayKeys.HEALTH_ENDPOINT, "status"), KEYLESS)) {
            assertThat(node.get("/status").body()).contains("\"pass\"");
            assertThat(node.get("/hello").statusCode()).isEqualTo(200);
            assertThat(node.get("/health").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void recordsNothingWithoutAnalytics() throws Exception {
        try (var node = node(UnaryOperator.identity(), KEYLESS)) {
            node.get("/open/");
            assertThat(node.records()).isEmpty();
        }
    }

    @Test
    void foldsIdentifiersOutOfTheCountedPathOnly() throws Exception {
        UnaryOperator<GatewayConfig> folding = config ->
                RECORDING.apply(config).with(GatewayKeys.NORMALISE, true).with(GatewayKeys.NORMALISE_NUMBERS, true);
        try (var node = node(folding, KEYLESS)) {
            node.get("/open/users/42/posts/7");
            RequestRecord record = node.onlyRecord();
            assertThat(record.path()).isEqualTo("/users/{id}/posts/{id}");
            assertThat(record.rawPath()).isEqualTo("/users/42/posts/7");
        }
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
