package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The engine as its hosts use it. */
class DecisionsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T09:30:00Z"));

    private static RuleSet rules(String text) {
        return RuleSet.compile(Map.of("r.rego", "package a\n" + text), RegoOptions.usual(CLOCK), Map.of("ask", 1));
    }

    private static Json value(RuleSet set, String reference, String input) {
        return set.decide(reference, JsonText.parse(input), Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL.deadline())
                .value()
                .orElse(Json.of("undefined"));
    }

    private static Json p(String rules, String input) {
        return value(rules(rules), "data.a.p", input);
    }

    @Test
    void anUndefinedArgumentOfANegatedCallEndsTheBody() {
        assertThat(p("p { not startswith(input.x, \"a\") }", "{}")).isEqualTo(Json.of("undefined"));
        assertThat(p("p { not input.x }", "{}")).isEqualTo(Json.TRUE);
        assertThat(p("p { not input.x == 1 }", "{}")).isEqualTo(Json.TRUE);
    }

    @Test
    void aSurplusArgumentOfSprintfIsShownAsGoShowsIt() {
        assertThat(p("p = sprintf(\"%v!\", [\"a\", \"b\", 3])", "{}"))
                .isEqualTo(Json.of("a!%!(EXTRA string=b, int=3)"));
        assertThat(p("p = sprintf(\"%d %s\", [1])", "{}")).isEqualTo(Json.of("1 %!s(MISSING)"));
        assertThat(p("p = sprintf(\"%05.1f|%-4d|%x|%q|%t\", [3.14159, 7, 255, \"a\", true])", "{}"))
                .isEqualTo(Json.of("003.1|7   |ff|\"a\"|%!t(string=true)"));
    }

    @Test
    void wholeNumbersAreExactAndFractionsAreRoundedAsOpaRoundsThem() {
        assertThat(p("p = 9007199254740993 * 9007199254740993", "{}")).hasToString("81129638414606699710187514626049");
        assertThat(p("p = 0.1 + 0.2", "{}")).hasToString("0.3");
        assertThat(p("p = 1 / 3", "{}")).hasToString("0.33333333333333333334");
        assertThat(p("p = input.n + 1", "{\"n\": 12345678901234567890}")).hasToString("12345678901234567891");
    }

    @Test
    void twoValuesOfACompleteRuleAreAFaultWithItsPlace() {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> p("p = 1 { true }\np = 2 { true }", "{}"))
                .withMessageStartingWith(
                        "r.rego:3:1: eval_conflict_error: complete rules must not produce multiple outputs");
    }

    @Test
    void timeStandsStillDuringADecision() {
        assertThat(p("p = time.format(time.now_ns()) { time.clock(time.now_ns()) == [9, 30, 0] }", "{}"))
                .isEqualTo(Json.of("2026-11-25T09:30:00Z"));
    }

    @Test
    void theHostSeesItsArgumentsAndTheInputOfThePlace() {
        RuleSet set = rules("p = [ask(1), q] { true }\nq = x { x := ask(2) with input as {\"k\": 9} }");
        Hosts host = (name, args, input) ->
                Value.array(List.of(Value.of(name), args.getFirst(), input == null ? Value.NULL : input));
        assertThat(set.decide("data.a.p", JsonText.parse("{\"k\":1}"), Json.Obj.EMPTY, host, Limits.USUAL.deadline())
                        .value()
                        .orElseThrow())
                .isEqualTo(JsonText.parse("[[\"ask\",1,{\"k\":1}],[\"ask\",2,{\"k\":9}]]"));
    }

    @Test
    void whatIsPrintedComesWithTheAnswer() {
        RuleSet set = rules("p { print(\"x is\", input.x, input.y); trace(\"seen\") }");
        var outcome = set.decide(
                "data.a.p", JsonText.parse("{\"x\":[1]}"), Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL.deadline());
        assertThat(outcome.value()).contains(Json.TRUE);
        assertThat(outcome.printed()).containsExactly("x is [1] <undefined>", "seen");
    }

    @Test
    void anExplanationNamesWhatFiredAndWhatStoppedTheRest() {
        RuleSet set = rules("""
            deny[msg] {
            	input.user == "ada"
            	some role in input.roles
            	role != "admin"
            	msg := sprintf("no %s", [role])
            }
            deny["closed"] {
            	input.hour > 17
            	true
            }
            deny["bad"] { regex.match(input.rx, "x") }
            """.replace("some role in", "role :=").replace("input.roles", "input.roles[_]"));
        Explanation told = set.explain(
                "data.a.deny",
                JsonText.parse("{\"user\":\"ada\",\"roles\":[\"admin\",\"guest\"],\"hour\":9,\"rx\":\"(\"}"),
                Json.Obj.EMPTY,
                Hosts.NONE,
                Limits.USUAL);
        assertThat(told.value()).contains(JsonText.parse("[\"no guest\"]"));
        assertThat(told.fired()).singleElement().satisfies(one -> {
            assertThat(one.rule()).isEqualTo("data.a.deny");
            assertThat(one.row()).isEqualTo(2);
            assertThat(one.bindings()).containsEntry("role", Json.of("guest"));
            assertThat(one.value()).isEqualTo(Json.of("no guest"));
        });
        assertThat(told.failed()).hasSize(2);
        assertThat(told.failed().getFirst())
                .isEqualTo(new Explanation.Failed(
                        "data.a.deny", "r.rego", 8, 9, 2, "input.hour > 17", "it compares 9 with 17"));
        assertThat(told.printed()).singleElement().asString().contains("regex.match: error parsing regexp");
    }

    @Test
    void manyThreadsShareOneRuleSet() throws Exception {
        RuleSet set = rules("p = n { n := sum([x | x := input.xs[_]; x % 2 == 0]) }");
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 400; i++) {
                int from = i;
                answers.add(pool.submit(
                        () -> value(set, "data.a.p", "{\"xs\":[" + from + "," + (from + 1) + "," + (from + 2) + "]}")
                                .toString()
                                .equals(String.valueOf(from % 2 == 0 ? 2 * from + 2 : from + 1))));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void httpIsRefusedUnlessTheHostIsAllowed() throws Exception {
        var server = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"ok\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String call = "package a\np = r { r := http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1:"
                    + server.getAddress().getPort() + "/\"}).body.ok }";
            assertThat(value(rules(call.substring(10)), "data.a.p", "{}")).isEqualTo(Json.of("undefined"));
            RuleSet allowed = RuleSet.compile(
                    Map.of("a", call), new RegoOptions(false, false, Set.of("127.0.0.1"), CLOCK), Map.of());
            assertThat(allowed.evaluation(
                                    Json.NULL,
                                    Json.Obj.EMPTY,
                                    Hosts.NONE,
                                    Limits.USUAL.within(java.time.Duration.ofSeconds(10)))
                            .json("data.a.p"))
                    .contains(Json.TRUE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aBuiltinIsFoundWhateverWasAskedForBefore() {
        assertThat(Builtins.names()).hasSizeGreaterThan(170).allSatisfy(name -> assertThat(Builtins.find(name))
                .isNotNull());
    }
}
