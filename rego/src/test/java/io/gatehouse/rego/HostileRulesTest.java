package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.json.Json;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and inputs that try to hang or exhaust the server end in a fault, or in no value, before long. */
@Timeout(20)
class HostileRulesTest {
    private static final String LONG = "a".repeat(10_000_000);
    private static final Json INPUT = Json.object()
            .put("long", LONG)
            .put("regex", "(a+)+$")
            .put("deep", deep(400))
            .build();

    private static Json deep(int levels) {
        Json json = Json.of(1);
        for (int i = 0; i < levels; i++) {
            json = Json.object().put("a", json).build();
        }
        return json;
    }

    private static Optional<Value> value(String rules) {
        RuleSet set = RuleSet.compile(
                Map.of("hostile.rego", "package h\n\n" + rules), RegoOptions.usual(InstantSource.system()), Map.of());
        return set.evaluation(INPUT, Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL.within(Duration.ofMillis(300)))
                .value("data.h.p");
    }

    private static void stops(String rules, String code) {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> value(rules))
                .satisfies(
                        fault -> assertThat(fault.mistakes().getFirst().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p { a := numbers.range(1, 90000); x := a[_]; y := a[_]; z := a[_]; x + y + z < 0 }",
                "p = count(s) { a := numbers.range(1, 90000); s := {1 | x := a[_]; y := a[_]; x + y < 0} }",
                "import future.keywords\n\n"
                        + "p { xs := numbers.range(1, 50000); every x in xs { every y in xs { x + y > 0 } } }",
                "p { regex.match(\"(a?){900}b\", input.long) }",
                "p { x := numbers.range(1, 3000); c := x[i]; d := x[j]; c + d == -1 }",
            })
    void aSearchWithoutEndPassesItsDeadline(String rules) {
        stops(rules, "eval_cancel_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p = [x, y, z | a := numbers.range(1, 90000); x := a[_]; y := a[_]; z := 1][0]",
                "p = s { a := numbers.range(1, 9000); s := {[x, y] | x := a[_]; y := a[_]} }",
                "p = t { t := concat(\",\", [input.long | numbers.range(1, 9000)[_]]) }",
                "p = t { t := replace(input.long, \"a\", \"aaaaaaaaaa\") }",
                "p = t { t := json.marshal([input.long | numbers.range(1, 100)[_]]) }",
                "p = t { t := sprintf(\"%s%s%s\", [input.long, input.long, input.long]) }",
                "p = t { t := split(input.long, \"\") }",
                "p = t { t := regex.find_n(\"a\", input.long, -1) }",
                "p = t { t := strings.replace_n({\"a\": \"aaaaaaaaaa\"}, input.long) }",
                "p = t { a := upper(input.long); b := lower(a); c := upper(b); t := lower(c) }",
            })
    void whatGrowsPassesItsBound(String rules) {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> value(rules))
                .satisfies(fault -> assertThat(fault.mistakes().getFirst().code())
                        .isIn("eval_limit_error", "eval_cancel_error", "rego_parse_error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p { numbers.range(1, 100000000) }",
                "p { bits.lsh(1, 100000000000) }",
                "p { sprintf(\"%999999d\", [1]) }",
                "p { sprintf(\"%.999999f\", [0.1]) }",
                "p { x := 1e9000 * 1e9000; y := x * x; z := y * y; z * z * z * z }",
                "p { net.cidr_expand(\"::/0\") }",
                "p { regex.match(\"((a{900}){900}){900}\", \"a\") }",
                "p { regex.match(\"][\", \"a\") }",
                "p { yaml.unmarshal(\"a: &a [x,x,x,x,x,x,x,x,x]\\n"
                        + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\\n"
                        + "c: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\")"
                        + " }",
                "p { http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1:1/\"}) }",
                "p { opa.runtime().config }",
            })
    void aBuiltinThatWouldGoTooFarIsUndefined(String rules) {
        assertThat(value(rules)).isEmpty();
    }

    @Test
    void anExponentialExpressionIsLinear() {
        assertThat(value("p { regex.match(input.regex, concat(\"\", [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
                        + " \"b\"])) }"))
                .isEmpty();
    }

    @Test
    void functionsThatCallThemselvesAreRefusedWhenTheyAreSaved() {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> value("f(x) = g(x) { true }\ng(x) = f(x) { true }\np { f(1) }"))
                .withMessageContaining("rego_recursion_error");
    }

    @Test
    void documentsThatReachThemselvesThroughDataAreRefused() {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> value("p { data[x] }\nq { data.h[y] }"))
                .withMessageContaining("rego_recursion_error");
    }

    @Test
    void aChainOfManyRulesEndsInAFaultOfTheEngine() {
        var rules = new StringBuilder("p { p0 }\np500 { true }\n");
        for (int i = 0; i < 500; i++) {
            rules.append("p").append(i).append(" { p").append(i + 1).append(" }\n");
        }
        stops(rules.toString(), "eval_limit_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{", "not ", "x[", "f(", "[x | ", "every x in [1] { "})
    void deepNestingIsRefusedByTheParser(String open) {
        assertThatExceptionOfType(RegoFault.class).isThrownBy(() -> value("p { " + open.repeat(100_000) + " }"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x | ", "{x | ", "{x: 1 | ", "[", "{", "(", "every x in [1] { "})
    void aMistakeDeepInsideTakesNoExponentialTime(String open) {
        assertThatExceptionOfType(RegoFault.class).isThrownBy(() -> value("p { " + open.repeat(60) + " == }"));
        assertThatExceptionOfType(RegoFault.class).isThrownBy(() -> value("p { " + open.repeat(60) + " y, z }"));
    }

    /** Each ends in time and memory that are bounded, with a value, without one, or with the engine's own fault. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "p = x { x := to_number(\"1e999999999\") }",
                "p = x { x := to_number(\"1e9999\") * to_number(\"1e9999\") }",
                "p = x { x := format_int(1e9999, 2) }",
                "p = x { x := round(1e9999) % 7 }",
                "p = x { x := 1e-9999 / 3 }",
                "p = x { x := bits.lsh(1e9999, 100000) }",
                "p = x { x := units.parse_bytes(\"1e999999999GiB\") }",
                "p = x { x := units.parse(\"99999999999999999999999999999E\") }",
                "p = x { x := numbers.range_step(0, 1e9999, 1) }",
                "p = x { x := numbers.range_step(-9223372036854775808, 9223372036854775807, 9223372036854775807) }",
                "p = x { x := numbers.range(1e30, 1e30 + 5) }",
                "p = x { x := net.cidr_expand(\"0.0.0.0/0\") }",
                "p = x { x := net.cidr_merge(net.cidr_expand(\"10.0.0.0/12\")) }",
                "p = x { x := time.add_date(9223372036854775807, 2147483647, 2147483647, 2147483647) }",
                "p = x { x := time.date(1e30) }",
                "p = x { x := time.diff(-9223372036854775808, 9223372036854775807) }",
                "p = x { x := time.parse_duration_ns(\"99999999999999999999h\") }",
                "p = x { x := glob.match(\"{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}"
                        + "{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}b\", [], substring(input.long, 0, 30)) }",
                "p = x { x := glob.match(concat(\"a\", [\"*\" | numbers.range(1, 3000)[_]]), [], input.long) }",
                "p = x { x := regex.match(\"(?i)\u1c80\", \"a\") }",
                "p = x { x := regex.match(\"(?i)[a-\\\\x{2000}]\", \"a\") }",
                "p = x { x := regex.match(\"((((a*)*)*)*)*b\", input.long) }",
                "p = x { x := regex.replace(input.long, \"\", \"aaaaaaaaaa\") }",
                "p = x { x := sprintf(\"%*d\", [999999999, 1]) }",
                "p = x { x := sprintf(\"%.999999999g\", [1e300]) }",
                "p = x { x := sprintf(\"%[999999999]d\", [1]) }",
                "p = x { x := sprintf(\"%b\", [1e9999]) }",
                "p = x { x := [base64.encode(input.long) | numbers.range(1, 9000)[_]] }",
                "p = x { x := [hex.encode(input.long) | numbers.range(1, 9000)[_]] }",
                "p = x { x := [urlquery.encode(input.long) | numbers.range(1, 9000)[_]] }",
                "p = x { x := json.unmarshal(concat(\"\", [\"[\" | numbers.range(1, 90000)[_]])) }",
                "p = x { x := yaml.unmarshal(concat(\"\", [\"[\" | numbers.range(1, 90000)[_]])) }",
                "p = x { x := graph.reachable({i: numbers.range(1, 3000) | i := numbers.range(1, 3000)[_]}, {1}) }",
                "p = x { x := graph.reachable_paths({i: numbers.range(1, 30) | i := numbers.range(1, 30)[_]}, {1}) }",
                "p = x { x := count([y | walk([[z | z := numbers.range(1, 900)[_]] | numbers.range(1, 900)[_]], y)]) }",
                "p = x { x := strings.reverse(input.long) == strings.reverse(upper(input.long)) }",
                "p = x { x := io.jwt.encode_sign({\"alg\": \"HS256\"}, {\"a\": [input.long | numbers.range(1, 9000)[_]]},"
                        + " {\"kty\": \"oct\", \"k\": \"AAAA\"}) }",
                "p = x { x := json.match_schema({\"a\": 1}, {\"$ref\": \"#\"}) }",
                "p = x { x := json.patch([], [{\"op\": \"add\", \"path\": \"/99999999999999\", \"value\": 1}]) }",
                "p = x { x := array.slice([1], -9223372036854775808, 1e30) }",
                "p = x { x := substring(\"abc\", 2147483647, 2147483647) }",
                "p { not q with input as {\"a\": input} with input.a.a as input with input.a.a.a as input }\nq { input.a.a.a.a }",
            })
    void everyAttackEndsInTime(String rules) {
        try {
            var _ = value(rules);
        } catch (RegoFault fault) {
            assertThat(fault.mistakes().getFirst().code())
                    .isIn("eval_limit_error", "eval_cancel_error", "eval_builtin_error");
        }
    }

    /** Each line makes its value of the one before, which {@code twice} names two times. */
    private static String fortyTimes(String first, String twice) {
        var rules = new StringBuilder("p = a40 { a0 := " + first + "\n");
        for (int i = 1; i <= 40; i++) {
            String before = "a" + (i - 1);
            rules.append("a")
                    .append(i)
                    .append(" := ")
                    .append(twice.formatted(before, before))
                    .append('\n');
        }
        return rules.append('}').toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s * %s",
                "concat(\"\", [sprintf(\"%%v\", [%s]), sprintf(\"%%v\", [%s])])",
                "json.marshal([%s, %s])",
                "replace(sprintf(\"%%v\", [%s]), \"1\", sprintf(\"%%v\", [%s]))",
                "base64.encode(json.marshal({\"a\": %s, \"b\": %s}))",
                "object.union_n([{\"a\": %s}, {\"b\": %s}])",
                "{{%s}, [%s]}",
            })
    void whatSquaresOrDoublesWithEveryLineIsBounded(String twice) {
        everyAttackEndsInTime(fortyTimes("123456789", twice));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s, %s]",
                "{\"a\": %s, \"b\": %s}",
                "{[1, %s], [2, %s]}",
                "array.concat([%s], [%s])",
                "object.union({\"a\": %s}, {\"b\": %s})",
                "[x | x := [%s, %s][_]]",
                "json.patch({\"a\": %s}, [{\"op\": \"add\", \"path\": \"/b\", \"value\": %s}])",
            })
    void valuesThatDoubleWithEveryLineAreRefused(String twice) {
        stops(fortyTimes("[1, 2]", twice), "eval_limit_error");
    }

    @Test
    void theFaultOfAValueThatIsTooLargeTellsItsPlace() {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> value("q { true }\n" + fortyTimes("[1, 2]", "[%s, %s]")))
                .withMessageStartingWith("hostile.rego:4:1: eval_limit_error: a value would hold more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p { numbers.range(1, 90000)[_] == 1; contains(input.long, \"b\") }",
                "p { x := numbers.range(1, 90000); x[_] > 0; count({y | y := x[_]}) < 0 }",
                "p { x := numbers.range(1, 90000); x[_] > 0; y := array.concat(x, [1]); y == [] }",
                "p { x := numbers.range(1, 90000)[_]; regex.match(sprintf(\"(a{%d}b{900}){9}\", [x % 100]), \"c\") }",
                "p { numbers.range(1, 90000)[_] > 0; indexof(input.long, \"b\") == 1 }",
            })
    void costlyCallsInALoopPassTheDeadline(String rules) {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> value(rules.replace("== 1; contains", "> 0; contains")))
                .satisfies(fault ->
                        assertThat(fault.mistakes().getFirst().code()).isIn("eval_limit_error", "eval_cancel_error"));
    }

    @Test
    void deepInputIsWalkedOrRefused() {
        assertThat(value("p { walk(input.deep, [path, 1]); count(path) == 400 }"))
                .contains(Value.TRUE);
    }

    @Test
    void tooManyMessagesAreCut() {
        RuleSet set = RuleSet.compile(
                Map.of("a.rego", "package h\np { x := numbers.range(1, 5000)[_]; print(x); false }"),
                RegoOptions.usual(InstantSource.system()),
                Map.of());
        Evaluation evaluation = set.evaluation(Json.NULL, Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL);
        assertThat(evaluation.value("data.h.p")).isEmpty();
        assertThat(evaluation.printed()).hasSize(1_000);
    }
}
