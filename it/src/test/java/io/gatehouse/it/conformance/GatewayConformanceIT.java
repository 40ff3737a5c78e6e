package io.gatehouse.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gatehouse.gateway.GatewayConfig;
import io.gatehouse.gateway.GatewayNode;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.MergePatch;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.sqlite.SqliteStorage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract's gateway cases over a real socket. Cases left for later stand by name in {@code cases-left.txt}; one that
 * begins to pass must be taken off it.
 */
class GatewayConformanceIT {
    private static final String SECRET = "s3cret";
    private static final Set<String> KNOWN_EXPECTATIONS = Set.of(
            "status",
            "status_in",
            "status_not",
            "headers",
            "headers_match",
            "headers_absent",
            "body_exact",
            "body_regex",
            "body_contains",
            "json",
            "echo");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> answersAsTheContractSays() throws Exception {
        Path file = cases();
        if (file == null) {
            return Stream.of(dynamicTest("skipped: no shared/conformance beside this checkout", () -> {}));
        }
        Json.Obj suite = fromYaml(Files.readString(file));
        Set<String> left = Set.copyOf(Files.readAllLines(Path.of("src/test/resources/cases-left.txt")));
        return suite.list("cases").stream().map(Json::orEmptyObject).map(one -> {
            String id = one.text("id");
            return left.contains(id)
                    ? dynamicTest(id + " (left for later)", () -> assertThat(failure(suite, one))
                            .as("%s passes now: take it off cases-left.txt", id)
                            .isNotEmpty())
                    : dynamicTest(id + " " + one.text("title"), () -> assertThat(failure(suite, one))
                            .as(one.text("title"))
                            .isEmpty());
        });
    }

    private String failure(Json.Obj suite, Json.Obj one) {
        try {
            run(suite, one);
            return "";
        } catch (AssertionError | Exception e) {
            return e.toString();
        }
    }

    private void run(Json.Obj suite, Json.Obj one) throws Exception {
        Json.Obj setup = one.object("setup");
        Json.Obj config = one.object("gateway_config");
        for (String needed : List.of("policies", "oauth_clients", "tokens", "keys_raw_redis", "certs")) {
            assertThat(setup.has(needed)).as("needs %s", needed).isFalse();
        }
        boolean strict = config.object("http_server_options").flag("enable_strict_routes");
        assertThat(config.isEmpty() || strict)
                .as("needs configuration %s", config)
                .isTrue();

        Path home = Files.createDirectory(folder.resolve(one.text("id")));
        Vertx vertx = Vertx.vertx();
        var node = new GatewayConfig(
                "127.0.0.1",
                0,
                SECRET,
                home.resolve("apps"),
                home.resolve("policies"),
                Settings.defaults().with(GatewayKeys.STRICT_ROUTES, strict));
        try (var storage = SqliteStorage.open(home.resolve("node.db"), Clock.systemUTC());
                GatewayNode gateway = GatewayNode.start(node, storage, Clock.systemUTC(), new SecureRandom())
                        .await()) {
            var echo = new EchoUpstream(vertx);
            var names = new HashMap<String, String>();
            names.put("UPSTREAM", echo.url());
            names.put("SECRET", SECRET);
            names.put("run", "r" + Long.toString(System.nanoTime(), 36));
            prepare(suite, one, gateway.port(), names);
            for (Json step : one.list("steps")) {
                step(step.orEmptyObject(), gateway.port(), names, echo);
            }
        } finally {
            vertx.close().await();
        }
    }

    private static void prepare(Json.Obj suite, Json.Obj one, int port, Map<String, String> names) throws IOException {
        String base = one.text("base");
        String id = one.text("id");
        Json template =
                JsonText.parse(suite.object("bases").object(base).toString().replace("{id}", id));
        Json merged = MergePatch.apply(template, one.object("api"));
        admin(port, base.equals("oas") ? "/tyk/apis/oas" : "/tyk/apis", filled(merged.toString(), names));
        for (Json more : one.list("more_apis")) {
            Json.Obj other = more.orEmptyObject();
            boolean oas = other.text("base").equals("oas");
            Json whole = MergePatch.apply(
                    JsonText.parse(suite.object("bases")
                            .object(other.text("base"))
                            .toString()
                            .replace("{id}", id)),
                    other.object("api"));
            admin(port, oas ? "/tyk/apis/oas" : "/tyk/apis", filled(whole.toString(), names));
        }
        admin(port, "/tyk/reload?block=true", "");
        for (var key : one.object("setup").object("keys").fields().entrySet()) {
            Json.Obj wanted = key.getValue().orEmptyObject();
            String custom = wanted.text("custom_id");
            String session = filled(wanted.get("session").toString(), names);
            String reply = admin(port, "/tyk/keys/" + (custom.isEmpty() ? "create" : filled(custom, names)), session);
            names.put(key.getKey(), JsonText.parseObject(reply).text("key"));
            names.put(key.getKey() + ".body", session);
        }
    }

    private static String admin(int port, String path, String body) throws IOException {
        var reply = RawClient.send(
                port, body.isEmpty() ? "GET" : "POST", path, Map.of("X-Tyk-Authorization", SECRET), body);
        assertThat(reply.status()).as("%s: %s", path, reply.body()).isEqualTo(200);
        return reply.body();
    }

    private static void step(Json.Obj step, int port, Map<String, String> names, EchoUpstream echo) throws Exception {
        for (String special : List.of("chunked", "follow_redirects", "sign", "side_effect")) {
            assertThat(step.has(special)).as("needs %s", special).isFalse();
        }
        Json.Obj request = step.object("request");
        Thread.sleep(step.number("delay_before_ms", 0));
        for (long i = 0; i < step.number("repeat", 1); i++) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            headers.put("User-Agent", "cases");
            request.object("headers").fields().forEach((name, value) -> {
                headers.remove(name);
                value.asText().ifPresent(text -> headers.put(name, filled(text, names)));
            });
            echo.forget();
            var reply = RawClient.send(
                    port,
                    request.text("method").isEmpty() ? "GET" : request.text("method"),
                    filled(request.text("path"), names),
                    headers,
                    filled(body(request.get("body")), names));
            check(step.object("expect"), reply, names, echo);
            for (var capture : step.object("capture").fields().entrySet()) {
                throw new AssertionError("needs capture " + capture.getKey());
            }
        }
    }

    private static String body(Json body) {
        return switch (body) {
            case Json.Null _ -> "";
            case Json.Str(var text) -> text;
            default -> body.toString();
        };
    }

    private static void check(Json.Obj expect, RawClient.Reply reply, Map<String, String> names, EchoUpstream echo) {
        for (String name : expect.fields().keySet()) {
            assertThat(KNOWN_EXPECTATIONS).as("needs expectation").contains(name);
        }
        if (expect.has("status")) {
            assertThat(reply.status()).as(reply.body()).isEqualTo((int) expect.number("status", 0));
        }
        if (expect.has("status_in")) {
            assertThat(expect.list("status_in")).contains(Json.of(reply.status()));
        }
        if (expect.has("status_not")) {
            assertThat(reply.status()).isNotEqualTo((int) expect.number("status_not", 0));
        }
        checkHeaders(expect, reply.headers(), "", names);
        if (expect.has("body_exact")) {
            assertThat(reply.body()).isEqualTo(filled(expect.text("body_exact"), names));
        }
        if (expect.has("body_regex")) {
            assertThat(reply.body()).containsPattern(filled(expect.text("body_regex"), names));
        }
        expect.texts("body_contains").forEach(part -> assertThat(reply.body()).contains(filled(part, names)));
        if (expect.has("json")) {
            assertThat(JsonText.parse(reply.body()))
                    .isEqualTo(JsonText.parse(filled(expect.get("json").toString(), names)));
        }
        if (expect.has("echo")) {
            checkEcho(expect.object("echo"), echo.last(), names);
        }
    }

    private static void checkEcho(Json.Obj expect, Json.Obj seen, Map<String, String> names) {
        for (String part : List.of("method", "path", "raw_path")) {
            if (expect.has(part)) {
                assertThat(seen.text(part)).as("echo %s", part).isEqualTo(filled(expect.text(part), names));
            }
        }
        if (expect.has("body")) {
            assertThat(seen.text("data")).isEqualTo(filled(body(expect.get("body")), names));
        }
        expect.object("args").fields().forEach((name, value) -> assertThat(
                        seen.object("args").text(name))
                .as("echo argument %s", name)
                .isEqualTo(filled(body(value), names)));
        expect.texts("args_absent")
                .forEach(name -> assertThat(seen.object("args").has(name)).isFalse());
        var headers = new TreeMap<String, String>();
        seen.object("headers")
                .fields()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), body(value)));
        checkHeaders(expect, headers, "echo ", names);
        expect.object("headers_regex").fields().forEach((name, value) -> assertThat(
                        headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .containsPattern(filled(body(value), names)));
    }

    private static void checkHeaders(
            Json.Obj expect, Map<String, String> headers, String where, Map<String, String> names) {
        expect.object("headers").fields().forEach((name, value) -> assertThat(
                        headers.get(name.toLowerCase(Locale.ROOT)))
                .as("%sheader %s", where, name)
                .isEqualTo(filled(body(value), names)));
        expect.object("headers_match").fields().forEach((name, value) -> assertThat(
                        headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .as("%sheader %s", where, name)
                .containsPattern(filled(body(value), names)));
        expect.texts("headers_absent")
                .forEach(name ->
                        assertThat(headers).as("%sheaders", where).doesNotContainKey(name.toLowerCase(Locale.ROOT)));
    }

    /** Replaces the placeholders; an unknown one is an error, so that no case passes by accident. */
    private static String filled(String text, Map<String, String> names) {
        // A number placeholder in quotes stands for the bare number.
        Matcher matcher =
                Pattern.compile("\"?\\$\\{(now[+-]\\d+)}\"?|\\$\\{([^}]*)}").matcher(text);
        return matcher.replaceAll(found -> {
            if (found.group(1) != null) {
                long shift = Long.parseLong(found.group(1).substring(3).replace("+", ""));
                return Long.toString(Instant.now().getEpochSecond() + shift);
            }
            String name = found.group(2);
            if (name.startsWith("b64:")) {
                return Base64.getEncoder().encodeToString(name.substring(4).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(names).as("placeholder").containsKey(name);
            return Matcher.quoteReplacement(names.getOrDefault(name, ""));
        });
    }

    private static @org.jspecify.annotations.Nullable Path cases() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/conformance/gateway-cases.yaml");
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    private static Json.Obj fromYaml(String text) {
        return json(new Yaml(new SafeConstructor(new LoaderOptions())).load(text))
                .orEmptyObject();
    }

    private static Json json(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case null -> Json.NULL;
            case Map<?, ?> map -> {
                var object = Json.object();
                map.forEach((name, item) -> object.put(String.valueOf(name), json(item)));
                yield object.build();
            }
            case List<?> list -> {
                var items = new ArrayList<Json>();
                list.forEach(item -> items.add(json(item)));
                yield new Json.Arr(items);
            }
            case Boolean truth -> Json.of(truth);
            case Integer number -> Json.of(number);
            case Long number -> Json.of(number);
            case Number number -> Json.of(number.doubleValue());
            default -> Json.of(value.toString());
        };
    }
}
