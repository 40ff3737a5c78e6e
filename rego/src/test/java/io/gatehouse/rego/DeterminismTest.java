package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.syntax.RegoFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order of rules and of statements does not matter, nor how often one asks. */
class DeterminismTest {
    private static final List<String> RULES = List.of(
            "p[x] { x := input.xs[_]; x > 2 }",
            "p[x] { input.ys[k] = v; x := [k, v] }",
            "q = n { n := count(p) }",
            "default r = \"none\"",
            "r = \"many\" { q > 2 }",
            "r = \"few\" { q <= 2; q > 0 }",
            "o[k] = v { some i; v := input.xs[i]; k := sprintf(\"k%d\", [i]) }",
            "f(x) = y { y := x * 2; x > 1 }",
            "f(x) = 0 { x <= 1 }",
            "g = [f(x) | x := input.xs[_]]",
            "h { not r == \"none\"; every_ok }",
            "every_ok { c := count(g); c == count(input.xs) }",
            "s = {a | walk(input, [_, a]); is_number(a)}",
            "t = uuid.rfc4122(\"k\")");

    private static String all(List<String> rules, long input) {
        RuleSet set = RuleSet.compile(
                Map.of("r", "package a\n" + String.join("\n", rules)),
                RegoOptions.usual(InstantSource.fixed(Instant.EPOCH)),
                Map.of());
        var random = new Random(input);
        var xs = new ArrayList<Json>();
        var ys = Json.object();
        for (int i = random.nextInt(4); i > 0; i--) {
            xs.add(Json.of((long) random.nextInt(6)));
            ys.put("y" + random.nextInt(9), random.nextInt(3));
        }
        return set.decide(
                        "data.a",
                        Json.object()
                                .put("xs", new Json.Arr(xs))
                                .put("ys", ys.build())
                                .build(),
                        Json.Obj.EMPTY,
                        Hosts.NONE,
                        java.time.Duration.ofSeconds(5))
                .value()
                .orElse(Json.NULL)
                .toString();
    }

    @Property(tries = 100)
    void theOrderOfRulesDoesNotMatter(@ForAll long seed) {
        var shuffled = new ArrayList<>(RULES);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(all(shuffled, seed)).isEqualTo(all(RULES, seed));
    }

    @Property(tries = 100)
    void theOrderOfStatementsDoesNotMatter(@ForAll long seed) {
        var body = new ArrayList<>(
                List.of("a := input.xs[i]", "b := a + 1", "b > 1", "c := {b, i}", "x := [c, d]", "d := b - a"));
        String straight = "p[x] { " + String.join("; ", body) + " }";
        Collections.shuffle(body, new Random(seed));
        String mixed = "p[x] { " + String.join("; ", body).replace(":=", "=") + " }";
        assertThat(all(List.of(mixed), seed)).isEqualTo(all(List.of(straight.replace(":=", "=")), seed));
    }

    /** Pieces of rules in any order: mostly nonsense. */
    @Property(tries = 1_500)
    void nothingButItsOwnFaultEverComesOut(@ForAll("nonsense") String text) {
        try {
            RuleSet set = RuleSet.compile(
                    Map.of("r", "package a\n" + text), RegoOptions.usual(InstantSource.fixed(Instant.EPOCH)), Map.of());
            Json input = JsonText.parse("{\"x\":{\"a\":[1,2,{\"b\":null}],\"s\":\"text\"},\"n\":1.5}");
            var _ = set.explain("data.a", input, Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL);
        } catch (RegoFault fault) {
            assertThat(fault.mistakes()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> nonsense() {
        return Arbitraries.of(
                        "p",
                        "q[x]",
                        "{",
                        "}",
                        "[",
                        "]",
                        "(",
                        ")",
                        "input.x",
                        "data.a",
                        "data",
                        "x",
                        "y",
                        "_",
                        ":=",
                        "=",
                        "==",
                        "+",
                        "-",
                        "*",
                        "/",
                        "%",
                        "|",
                        "&",
                        ",",
                        ";",
                        ":",
                        "\n",
                        " ",
                        "not ",
                        "some ",
                        "with ",
                        " as ",
                        "else",
                        "default ",
                        "1",
                        "2.5",
                        "\"s\"",
                        "`r`",
                        "true",
                        "null",
                        "set()",
                        "count(",
                        "walk(input, ",
                        "sprintf(\"%v %d\", ",
                        "regex.match(",
                        "json.patch(",
                        "time.format(",
                        "concat(",
                        "import input.x\n",
                        "import future.keywords\n",
                        " in ",
                        "every ",
                        "p { ",
                        "r[k] = v { ",
                        "f(x) = y { ",
                        " }\n",
                        "[x | ",
                        "{k: v | ",
                        "units.parse(",
                        "glob.match(",
                        "object.get(",
                        "io.jwt.decode(",
                        "yaml.unmarshal(",
                        "numbers.range(1, 5)",
                        "json.filter(",
                        "graph.reachable(",
                        "\u00e9",
                        "\ud83d\ude00",
                        "\\")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }
}
