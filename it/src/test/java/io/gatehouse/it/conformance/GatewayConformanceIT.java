package io.gatehouse.it.conformance;

import static io.gatehouse.it.conformance.Expectations.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gatehouse.it.fixture.GatewayProcess;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.MergePatch;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract's gateway cases, and our own in the same form, against a node in file mode, a process of its own for each configuration. Cases left for
 * later stand by name in {@code cases-left.txt}; one that begins to pass must be taken off it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayConformanceIT {
    private static final String SECRET = "s3cret";
    /** Runs these only, for work on one of them: {@code -Dcases=c001,c002}. */
    private static final Set<String> CHOSEN = System.getProperty("cases", "").isBlank()
            ? Set.of()
            : Set.of(System.getProperty("cases").split(",", -1));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, GatewayProcess> gateways = new HashMap<>();
    private final EchoUpstream echo = new EchoUpstream(vertx);

    @AfterAll
    void stop() throws Exception {
        for (GatewayProcess gateway : gateways.values()) {
            gateway.close();
        }
        vertx.close().await();
    }

    @TestFactory
    Stream<DynamicTest> answersAsTheContractSays() throws Exception {
        Optional<Suite> found = Suite.find();
        if (found.isEmpty()) {
            return Stream.of(dynamicTest(
                    "skipped: no shared/conformance beside this checkout",
                    () -> assumeTrue(false, "no shared/conformance/gateway-cases.yaml beside this checkout")));
        }
        Suite suite = found.get();
        Set<String> left = Set.copyOf(Files.readAllLines(Path.of("src/test/resources/cases-left.txt")));
        return suite.cases().stream()
                .filter(one -> CHOSEN.isEmpty() || CHOSEN.contains(one.text("id")))
                .map(one -> {
                    String id = one.text("id");
                    return left.contains(id) && CHOSEN.isEmpty()
                            ? dynamicTest(id + " (left for later)", () -> assertThat(failure(suite, one))
                                    .as("%s passes now: take it off cases-left.txt", id)
                                    .isNotEmpty())
                            : dynamicTest(id + " " + one.text("title"), () -> run(suite, one));
                });
    }

    @TestFactory
    Stream<DynamicTest> answersAsOurOwnCasesSay() throws Exception {
        Suite suite = Suite.own();
        return suite.cases().stream()
                .filter(one -> CHOSEN.isEmpty() || CHOSEN.contains(one.text("id")))
                .map(one -> dynamicTest(one.text("id") + " " + one.text("title"), () -> run(suite, one)));
    }

    private String failure(Suite suite, Json.Obj one) {
        try {
            run(suite, one);
            return "";
        } catch (AssertionError | Exception e) {
            return e.toString();
        }
    }

    private void run(Suite suite, Json.Obj one) throws Exception {
        GatewayProcess gateway = gateway(suite, one.object("gateway_config"));
        var names = new Placeholders();
        names.put("UPSTREAM", echo.url());
        names.put("SECRET", SECRET);
        names.put("run", "r" + Long.toString(System.nanoTime(), 36));
        var setup = new Setup(gateway.port(), suite, one, names);
        try {
            setup.prepare();
            for (Json step : one.list("steps")) {
                step(step.orEmptyObject(), gateway, names);
            }
        } finally {
            setup.cleanUp();
        }
    }

    /** One process serves all cases with the same configuration. */
    private GatewayProcess gateway(Suite suite, Json.Obj extra) throws IOException {
        String conf = MergePatch.apply(suite.defaultProfile(), extra).toString();
        GatewayProcess running = gateways.get(conf);
        if (running == null) {
            Path home = Files.createDirectory(folder.resolve("node" + gateways.size()));
            running = GatewayProcess.ready(home, SECRET, conf);
            gateways.put(conf, running);
        }
        return running;
    }

    private void step(Json.Obj step, GatewayProcess gateway, Placeholders names) throws Exception {
        Json.Obj request = step.object("request");
        String method = request.text("method").isEmpty() ? "GET" : request.text("method");
        Thread.sleep(step.number("delay_before_ms", 0));
        for (long i = 0; i < step.number("repeat", 1); i++) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            headers.put("User-Agent", "cases");
            request.object("headers").fields().forEach((name, value) -> {
                headers.remove(name);
                value.asText().ifPresent(given -> headers.put(name, names.fill(given)));
            });
            String path = names.fill(request.text("path"));
            if (step.has("sign")) {
                headers.put(
                        "Authorization",
                        Signing.http(names.fill(step.object("sign")).orEmptyObject(), method, path, headers));
            }
            String body = names.fill(text(request.get("body")));
            echo.forget();
            long began = System.nanoTime();
            var reply = RawClient.send(gateway.port(), method, path, headers, body, step.flag("chunked"));
            for (int hops = 0; step.flag("follow_redirects") && reply.status() / 100 == 3 && hops < 5; hops++) {
                String to = reply.headers().getOrDefault("location", "/").replaceFirst("^https?://[^/]+", "");
                reply = RawClient.send(gateway.port(), method, to, headers, body, step.flag("chunked"));
            }
            long millis = (System.nanoTime() - began) / 1_000_000;
            new Expectations(step.object("expect"), names).check(reply, echo.last(), millis);
            for (var capture : step.object("capture").fields().entrySet()) {
                names.put(capture.getKey(), captured(reply.body(), text(capture.getValue())));
            }
            if (step.has("side_effect")) {
                new LastRecord(step.object("side_effect")).check(gateway.database());
            }
        }
    }

    private static String captured(String body, String path) {
        Json at = JsonText.parse(body);
        for (String part : path.replaceFirst("^\\$\\.", "").split("\\.", -1)) {
            at = at.orEmptyObject().get(part);
        }
        assertThat(at).as("captured " + path).isNotEqualTo(Json.NULL);
        return text(at);
    }

    /** What a case needs on the node before its steps, and its removal. */
    private record Setup(int port, Suite suite, Json.Obj one, Placeholders names, List<String> made) {
        Setup(int port, Suite suite, Json.Obj one, Placeholders names) {
            this(port, suite, one, names, new ArrayList<>());
        }

        void prepare() throws Exception {
            Json.Obj setup = one.object("setup");
            assertThat(setup.has("keys_raw_redis"))
                    .as("there is no Redis to write to")
                    .isFalse();
            assertThat(setup.has("certs")).as("needs certificates").isFalse();
            api(one.text("base"), one.object("api"));
            for (Json more : one.list("more_apis")) {
                api(more.orEmptyObject().text("base"), more.orEmptyObject().object("api"));
            }
            for (var policy : setup.object("policies").fields().entrySet()) {
                admin("POST", "/tyk/policies", names.fill(policy.getValue().toString()));
                made.add("/tyk/policies/" + policy.getKey());
            }
            admin("GET", "/tyk/reload?block=true", "");
            for (Json client : setup.object("oauth_clients").fields().values()) {
                admin("POST", "/tyk/oauth/clients/create", names.fill(client.toString()));
                made.add("/tyk/oauth/clients/" + client.orEmptyObject().text("api_id") + "/"
                        + client.orEmptyObject().text("client_id"));
            }
            for (var key : setup.object("keys").fields().entrySet()) {
                key(key.getKey(), key.getValue().orEmptyObject());
            }
            for (var token : setup.object("tokens").fields().entrySet()) {
                names.put(
                        token.getKey(),
                        Signing.token(names.fill(token.getValue()).orEmptyObject()));
            }
        }

        private void api(String base, Json.Obj overlay) throws IOException {
            boolean oas = base.equals("oas");
            Json merged = names.fill(MergePatch.apply(suite.base(base, one.text("id")), overlay));
            String reply = admin("POST", oas ? "/tyk/apis/oas" : "/tyk/apis", merged.toString());
            made.add("/tyk/apis/" + JsonText.parseObject(reply).text("key"));
        }

        private void key(String name, Json.Obj wanted) throws IOException {
            String custom = names.fill(wanted.text("custom_id"));
            String session = names.fill(wanted.get("session").toString());
            String reply = admin("POST", "/tyk/keys/" + (custom.isEmpty() ? "create" : custom), session);
            String key = JsonText.parseObject(reply).text("key");
            names.put(name, key);
            names.put(name + ".body", session);
            made.add("/tyk/keys/" + key);
        }

        private String admin(String method, String path, String body) throws IOException {
            var reply = RawClient.send(port, method, path, Map.of("X-Tyk-Authorization", SECRET), body, false);
            assertThat(reply.status()).as("%s: %s", path, reply.body()).isEqualTo(200);
            return reply.body();
        }

        void cleanUp() throws IOException {
            for (String path : made.reversed()) {
                // A case may have deleted it itself.
                var reply = RawClient.send(port, "DELETE", path, Map.of("X-Tyk-Authorization", SECRET), "", false);
                assertThat(reply.status()).as("%s: %s", path, reply.body()).isIn(200, 404, 501);
            }
        }
    }
}
