package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.settings.GatewayKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stages do to requests, over a real socket. The upstream says the method, address and body it saw. */
class StagesTest {
    @TempDir
    Path folder;

    private final AtomicInteger calls = new AtomicInteger();

    private NodeUnderTest node(String... definitions) throws Exception {
        return new NodeUnderTest(
                folder,
                config -> config,
                request -> request.body().onSuccess(body -> {
                    int call = calls.incrementAndGet();
                    var unused = request.response()
                            .putHeader("Etag", "\"v1\"")
                            .putHeader("X-Call", Integer.toString(call))
                            .end(request.method() + " " + request.uri() + " " + body);
                }),
                List.of(definitions));
    }

    /** A Classic definition with these extended paths. */
    private static String withPaths(String paths) {
        return """
            {'api_id':'a','org_id':'acme','name':'My API','use_keyless':true,
             'proxy':{'listen_path':'/a/','target_url':'UPSTREAM','strip_listen_path':true},
             'version_data':{'not_versioned':true,'versions':{'v1':{'name':'v1','use_extended_paths':true,
               'extended_paths':{PATHS}}}}}\
            """.replace("PATHS", paths);
    }

    private static String withFields(String fields) {
        return """
            {'api_id':'a','org_id':'acme','name':'My API','use_keyless':true,FIELDS
             'proxy':{'listen_path':'/a/','target_url':'UPSTREAM','strip_listen_path':true}}\
            """.replace("FIELDS", fields);
    }

    @Test
    void aBlockedPathIsBlockedHoweverItIsEscaped() throws Exception {
        try (var node = node(withPaths("'black_list':[{'path':'/secret','method':''}]"))) {
            assertThat(node.get("/a/secret").statusCode()).isEqualTo(403);
            assertThat(node.get("/a/%73ecret").statusCode()).isEqualTo(403);
            assertThat(node.get("/a/%73%65cret/x").statusCode()).isEqualTo(403);
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void onlyListedAddressesMayCall() throws Exception {
        try (var node = node(withFields("'allowed_ips':['10.0.0.0/8'],"))) {
            assertThat(node.get("/a/x").statusCode()).isEqualTo(403);
            assertThat(node.send(node.to("/a/x").header("X-Real-IP", "10.1.2.3"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRewriteTakesGroupsAndDropsTheRest() throws Exception {
        try (var node =
                node(withPaths("'url_rewrites':[{'path':'/old','method':'GET','match_pattern':'/old/(\\\\w+)/(\\\\w+)',"
                        + "'rewrite_to':'/new?b=$2&a=$1'}]"))) {
            assertThat(node.get("/a/old/one/two?x=1").body()).startsWith("GET /new?b=two&a=one ");
        }
    }

    @Test
    void aLoopGoesThroughTheChainAgainAndEnds() throws Exception {
        try (var node = node(
                withPaths(
                        "'url_rewrites':[{'path':'/in','method':'GET','match_pattern':'.*','rewrite_to':'tyk://self/out?method=POST&k=v'},"
                                + "{'path':'/round','method':'GET','match_pattern':'.*','rewrite_to':'tyk://My-Api/round'}]"))) {
            assertThat(node.get("/a/in").body()).startsWith("POST /out?k=v ");
            HttpResponse<String> round = node.get("/a/round");
            assertThat(round.statusCode()).isEqualTo(500);
            assertThat(round.body()).contains("Loop level too deep. Found more than 5 loops in single request");
        }
    }

    @Test
    void aKeptAnswerIsGivenAgainToTheSameCallerOnly() throws Exception {
        try (var node = node(withFields(
                "'cache_options':{'enable_cache':true,'cache_timeout':60,'cache_all_safe_requests':true},"))) {
            HttpResponse<String> first = node.get("/a/x");
            HttpResponse<String> second = node.get("/a/x");
            assertThat(first.headers().firstValue("x-tyk-cached-response")).isEmpty();
            assertThat(second.headers().firstValue("x-tyk-cached-response")).contains("1");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("X-RateLimit-Limit")).contains("0");
            HttpResponse<String> known = node.send(node.to("/a/x").header("If-None-Match", "\"v1\""));
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.body()).isEmpty();
            assertThat(node.send(node.to("/a/x").header("X-Real-IP", "10.0.0.9"))
                            .headers()
                            .firstValue("X-Call"))
                    .contains("2");
            assertThat(node.control("DELETE", "/tyk/cache/a", "").statusCode()).isEqualTo(200);
            assertThat(node.get("/a/x").headers().firstValue("X-Call")).contains("3");
        }
    }

    @Test
    void bodiesAreMadeAnewInBothDirections() throws Exception {
        String in = java.util.Base64.getEncoder().encodeToString("[{{.name}}]".getBytes());
        String out = java.util.Base64.getEncoder().encodeToString("{{.text}}".getBytes());
        try (var node =
                node(withPaths("'transform':[{'path':'/in','method':'POST','template_data':{'input_type':'json',"
                        + "'template_mode':'blob','template_source':'" + in + "'}}],"
                        + "'transform_response':[{'path':'/out','method':'GET','template_data':{'input_type':'json',"
                        + "'template_mode':'blob','template_source':'" + out + "'}}]"))) {
            assertThat(node.send(node.to("/a/in").POST(BodyPublishers.ofString("{\"name\":\"ann\"}")))
                            .body())
                    .isEqualTo("POST /in [ann]");
            assertThat(node.send(node.to("/a/in").POST(BodyPublishers.ofString("no json")))
                            .body())
                    .isEqualTo("POST /in no json");
            // The upstream's answer is no JSON: it stays as it was.
            assertThat(node.get("/a/out").body()).isEqualTo("GET /out ");
        }
    }

    @Test
    void bodiesThatDoNotFitTheirSchemaAreTurnedAway() throws Exception {
        try (var node = node(
                withPaths("'validate_json':[{'path':'/p','method':'POST','schema':{'type':'object','required':['name'],"
                        + "'properties':{'age':{'type':'integer','minimum':18}}}}]"))) {
            assertThat(node.send(node.to("/a/p").POST(BodyPublishers.ofString("{")))
                            .statusCode())
                    .isEqualTo(400);
            HttpResponse<String> unfit = node.send(node.to("/a/p").POST(BodyPublishers.ofString("{\"age\":\"x\"}")));
            assertThat(unfit.statusCode()).isEqualTo(422);
            assertThat(unfit.body())
                    .contains("name: name is required")
                    .contains("age: Invalid type. Expected: integer, given: string");
            assertThat(node.send(node.to("/a/p").POST(BodyPublishers.ofString("{\"name\":\"x\",\"age\":17}")))
                            .body())
                    .contains("age: Must be greater than or equal to 18");
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void requestsAreHeldAgainstTheirDescription() throws Exception {
        String definition = """
            {'openapi':'3.0.3','info':{'title':'t','version':'1'},
             'components':{'schemas':{'Pet':{'type':'object','required':['id'],
               'properties':{'id':{'type':'integer'},'tag':{'type':'string','nullable':true}}}}},
             'paths':{'/pets/{petId}':{'parameters':[{'name':'petId','in':'path','required':true,'schema':{'type':'integer'}}],
               'post':{'operationId':'p','parameters':[{'name':'limit','in':'query','required':true,'schema':{'type':'integer','maximum':5}}],
                 'requestBody':{'required':true,'content':{'application/json':{'schema':{'$ref':'#/components/schemas/Pet'}}}},
                 'responses':{}}}},
             'x-tyk-api-gateway':{'info':{'id':'o','orgId':'acme','name':'O'},
               'server':{'listenPath':{'value':'/o/','strip':true}},'upstream':{'url':'UPSTREAM'},
               'middleware':{'operations':{'p':{'validateRequest':{'enabled':true}}}}}}\
            """;
        try (var node = node()) {
            Files.writeString(node.apps.resolve("o-oas.json"), "{}");
            node.write("o-oas", definition);
            assertThat(node.control("GET", "/tyk/reload", "").statusCode()).isEqualTo(200);
            assertThat(post(node, "/o/pets/7?limit=5", "{\"id\":1,\"tag\":null}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(post(node, "/o/pets/x?limit=5", "{\"id\":1}").body())
                    .contains("request validation error: parameter \\\"petId\\\" in path has an error");
            assertThat(post(node, "/o/pets/7", "{\"id\":1}").body())
                    .contains("parameter \\\"limit\\\" in query has an error: value is required but missing");
            assertThat(post(node, "/o/pets/7?limit=6", "{\"id\":1}").body()).contains("number must be at most 5");
            assertThat(post(node, "/o/pets/7?limit=5", "{}").body())
                    .contains("request body has an error: doesn't match schema: Error at \\\"/id\\\": property"
                            + " \\\"id\\\" is missing");
            assertThat(post(node, "/o/pets/7?limit=5", "").body())
                    .contains("request body has an error: value is required but missing");
        }
    }

    private static HttpResponse<String> post(NodeUnderTest node, String path, String body) throws Exception {
        return node.send(
                node.to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    @Test
    void whatIsNotBuiltTurnsItsAskersAwayByName() throws Exception {
        try (var node = node(withFields("'enable_coprocess_auth':true,'custom_middleware':{'pre':[{'name':'p'}]},"))) {
            HttpResponse<String> refused = node.get("/a/x");
            assertThat(refused.statusCode()).isEqualTo(501);
            assertThat(refused.body()).contains("Not built yet: custom pre plugins");
        }
        try (var node = node(withPaths("'virtual':[{'path':'/v','method':'GET'}]"))) {
            assertThat(node.get("/a/v").statusCode()).isEqualTo(501);
            assertThat(node.get("/a/other").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void policiesDecideForKeysUnderThem() throws Exception {
        String locked = withFields("").replace("'use_keyless':true", "'use_keyless':false");
        try (var node = node(locked)) {
            String policy = "{'id':'p','org_id':'acme','rate':1000,'per':60,'quota_max':2,'quota_renewal_rate':3600,"
                    + "'access_rights':{'a':{'api_id':'a','versions':['Default']}}}";
            assertThat(node.control("POST", "/tyk/policies", policy).statusCode())
                    .isEqualTo(200);
            assertThat(node.control("POST", "/tyk/keys/create", "{'org_id':'acme','apply_policies':['p']}")
                            .body())
                    .contains("policy not found");
            node.control("GET", "/tyk/reload", "");
            String key = node.control("POST", "/tyk/keys/create", "{'org_id':'acme','apply_policies':['p']}")
                    .body()
                    .replaceAll(".*\"key\":\"([^\"]+)\".*\\n", "$1");
            assertThat(call(node, key).headers().firstValue("X-RateLimit-Limit"))
                    .contains("2");
            assertThat(call(node, key).statusCode()).isEqualTo(200);
            assertThat(call(node, key).statusCode()).isEqualTo(403);
            node.control("POST", "/tyk/policies", policy.replace("'quota_max':2", "'quota_max':9"));
            node.control("GET", "/tyk/reload", "");
            assertThat(call(node, key).statusCode()).isEqualTo(200);
            node.control("DELETE", "/tyk/policies/p", "");
            node.control("GET", "/tyk/reload", "");
            assertThat(call(node, key).body()).contains("Access to this API has been disallowed");
        }
    }

    private static HttpResponse<String> call(NodeUnderTest node, String key) throws Exception {
        return node.send(node.to("/a/x").header("Authorization", key));
    }

    @Test
    void anUpstreamThatTakesTooLongIsGivenUp() throws Exception {
        String slow = withPaths("'hard_timeouts':[{'path':'/slow','method':'GET','timeout':1}]");
        try (var node = new NodeUnderTest(folder, config -> config, _ -> {}, List.of(slow))) {
            HttpResponse<String> given = node.get("/a/slow");
            assertThat(given.statusCode()).isEqualTo(504);
            assertThat(given.body()).contains("Upstream service reached hard timeout.");
        }
    }

    @Test
    void anUpstreamWithoutAnAddressIsNamed() throws Exception {
        try (var node = node(withFields("").replace("UPSTREAM", "http://nowhere.invalid"))) {
            HttpResponse<String> lost = node.get("/a/x");
            assertThat(lost.statusCode()).isEqualTo(500);
            assertThat(lost.body()).contains("Upstream host lookup failed");
        }
    }

    @Test
    void anOrganisationIsHeldToItsQuotaWhereTheNodeEnforcesIt() throws Exception {
        try (var node = new NodeUnderTest(
                folder,
                config -> config.with(GatewayKeys.ORG_QUOTAS, true),
                request -> {
                    var unused = request.response().end("ok");
                },
                List.of(withFields("")))) {
            assertThat(node.get("/a/x").statusCode()).isEqualTo(200);
            node.control("PUT", "/tyk/org/keys/acme", "{'quota_max':1,'quota_renewal_rate':3600}");
            assertThat(node.get("/a/x").statusCode()).isEqualTo(200);
            assertThat(node.get("/a/x").body()).contains("This organisation quota has been exceeded");
            node.control("PUT", "/tyk/org/keys/acme", "{'is_inactive':true}");
            assertThat(node.get("/a/x").body()).contains("this organisation access has been disabled");
        }
    }

    @Test
    void anExpressionFromACallerCannotHoldUpTheNode() throws Exception {
        try (var node = node(withPaths(
                "'url_rewrites':[{'path':'/r','method':'GET','match_pattern':'(a+)+$','rewrite_to':'/x'}]"))) {
            assertThat(node.get("/a/r/" + "a".repeat(4_000) + "!").statusCode()).isEqualTo(200);
        }
    }
}
