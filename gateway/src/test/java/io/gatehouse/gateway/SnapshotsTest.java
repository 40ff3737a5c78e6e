package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.store.NodeReport.Failure;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final String API = """
            {'api_id':'NAME','org_id':'acme','name':'NAME','use_keyless':true,
             'proxy':{'listen_path':'/NAME/','target_url':'UPSTREAM','strip_listen_path':true}}""";

    @TempDir
    Path folder;

    private static String api(String name) {
        return API.replace("NAME", name);
    }

    private static void echo(HttpServerRequest request) {
        var unused = request.response().end(request.uri());
    }

    private NodeUnderTest node(String... definitions) throws Exception {
        return new NodeUnderTest(folder, UnaryOperator.identity(), SnapshotsTest::echo, List.of(definitions));
    }

    @Test
    void namesADefinitionThatDoesNotCompileAndServesTheOthers() throws Exception {
        try (var node = node(api("good"), api("bad").replace("UPSTREAM", "nowhere"), "{ not json")) {
            assertThat(node.get("/good/x").statusCode()).isEqualTo(200);
            assertThat(node.get("/bad/x").statusCode()).isEqualTo(404);
            assertThat(node.node().failures()).extracting(Failure::id).containsExactlyInAnyOrder("api1", "api2");
            assertThat(node.node().failures())
                    .anyMatch(failure -> failure.reason().contains("nowhere"));
        }
    }

    @Test
    void keepsServingTheLastGoodForm() throws Exception {
        try (var node = node(api("mine"))) {
            node.write("api0", api("mine").replace("'listen_path':'/mine/'", "'listen_path':''"));
            node.control("GET", "/tyk/reload", "");
            assertThat(node.get("/mine/x").body()).isEqualTo("/x");
            assertThat(node.node().failures()).extracting(Failure::id).containsExactly("api0");
            node.write("api0", api("moved"));
            node.control("GET", "/tyk/reload", "");
            assertThat(node.get("/moved/y").body()).isEqualTo("/y");
            assertThat(node.get("/mine/x").statusCode()).isEqualTo(404);
            assertThat(node.node().failures()).isEmpty();
        }
    }

    @Test
    void namesTheFieldThatHoldsAnotherKindOfValueAndDoesNotLoadItsDefinition() throws Exception {
        String limited = "'use_keyless':true,'global_rate_limit':{'rate':'many','per':1}";
        try (var node = node(api("good"), api("limited").replace("'use_keyless':true", limited))) {
            node.write("open-oas", """
                    {'openapi':'3.0.3','info':{'title':'t','version':'1'},'paths':{},
                     'x-tyk-api-gateway':{'info':{'id':'open','orgId':'acme','name':'s','state':{'active':true}},
                      'upstream':{'url':'UPSTREAM'},
                      'server':{'listenPath':{'value':'/open/','strip':true},'authentication':{'enabled':'yes'}}}}""");
            node.control("GET", "/tyk/reload?block=true", "");
            assertThat(node.get("/good/x").statusCode()).isEqualTo(200);
            assertThat(node.get("/limited/x").statusCode()).isEqualTo(404);
            assertThat(node.get("/open/x").statusCode()).isEqualTo(404);
            assertThat(node.node().failures())
                    .extracting(Failure::reason)
                    .containsExactlyInAnyOrder(
                            "global_rate_limit/rate is not a number",
                            "x-tyk-api-gateway/server/authentication/enabled is not true or false");
        }
    }

    @Test
    void addsChangesAndRemovesWithoutARestart() throws Exception {
        try (var node = node(api("one"))) {
            node.write("two", api("two"));
            assertThat(node.get("/two/").statusCode()).isEqualTo(404);
            node.control("GET", "/tyk/reload", "");
            assertThat(node.get("/two/").statusCode()).isEqualTo(200);
            Files.delete(node.apps.resolve("api0.json"));
            node.control("GET", "/tyk/reload", "");
            assertThat(node.get("/one/").statusCode()).isEqualTo(404);
            assertThat(node.get("/two/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readsAnOasDocumentRatherThanItsClassicRendering() throws Exception {
        try (var node = node()) {
            node.write("both", api("classic").replace("'api_id':'classic'", "'api_id':'both'"));
            node.write("both-oas", """
                    {'openapi':'3.0.3','info':{'title':'t','version':'1'},'paths':{},
                     'x-tyk-api-gateway':{'info':{'id':'both','orgId':'acme','name':'s','state':{'active':true}},
                      'upstream':{'url':'UPSTREAM'},'server':{'listenPath':{'value':'/oas/','strip':true}}}}""");
            node.control("GET", "/tyk/reload", "");
            assertThat(node.get("/oas/x").statusCode()).isEqualTo(200);
            assertThat(node.get("/classic/x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void letsARequestUnderWayEndAsItBegan() throws Exception {
        var reached = new CompletableFuture<HttpServerRequest>();
        try (var node = new NodeUnderTest(
                folder, UnaryOperator.identity(), request -> reached.complete(request), List.of(api("slow")))) {
            CompletableFuture<HttpResponse<String>> answer =
                    node.client.sendAsync(node.to("/slow/x").build(), HttpResponse.BodyHandlers.ofString());
            HttpServerRequest atUpstream = reached.get(20, TimeUnit.SECONDS);
            Files.delete(node.apps.resolve("api0.json"));
            node.control("GET", "/tyk/reload", "");
            assertThat(node.get("/slow/y").statusCode()).isEqualTo(404);
            echo(atUpstream);
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("/x");
        }
    }
}
