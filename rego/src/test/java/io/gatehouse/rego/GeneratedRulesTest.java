package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.syntax.RegoFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Rules and inputs that nobody wrote: the same answer however asked, and no exception but the engine's own. */
class GeneratedRulesTest {
    private static final int THREADS = 4;
    private static final Limits PATIENT = Limits.USUAL.within(Duration.ofSeconds(20));

    /** Their answers are new for each decision, and one of them is refused without a list of hosts. */
    private static final Set<String> NOT_THE_SAME_TWICE = Set.of("rand.intn", "uuid.rfc4122", "http.send");

    private static final List<String> BUILTINS = Builtins.names().stream()
            .filter(name -> !name.startsWith("internal.") && Builtins.arity(name) > 0)
            .sorted()
            .toList();
    private static final List<String> STEADY =
            BUILTINS.stream().filter(name -> !NOT_THE_SAME_TWICE.contains(name)).toList();

    /** Every name that rules read is there, whichever of them are drawn. */
    private static final String BASE = """
            package g

            import rego.v1

            p contains input.a

            default q := 0

            o["base"] := input.b

            f(v) := v if is_null(v)

            """;

    private static final List<String> FIELDS = List.of("a", "b", "c");

    private static Optional<RuleSet> compiled(List<String> rules, boolean strict) {
        String text = BASE + String.join("\n\n", rules) + "\n";
        try {
            return Optional.of(RuleSet.compile(
                    Map.of("g.rego", text),
                    new RegoOptions(true, strict, Set.of(), InstantSource.fixed(Instant.EPOCH)),
                    Map.of()));
        } catch (RegoFault fault) {
            assertThat(fault.mistakes()).isNotEmpty();
            return Optional.empty();
        }
    }

    private static String answer(RuleSet rules, Json input) {
        try {
            return rules.evaluation(input, Json.Obj.EMPTY, Hosts.NONE, PATIENT)
                    .value("data.g")
                    .map(Object::toString)
                    .orElse("undefined");
        } catch (RegoFault fault) {
            return fault.mistakes().getFirst().toString();
        }
    }

    @Property(tries = 300)
    void theSameInputHasTheSameAnswerOnEveryThreadAndEveryTime(
            @ForAll("steadyRules") List<String> rules, @ForAll("inputs") List<Json> inputs) throws Exception {
        Optional<RuleSet> set = compiled(rules, false);
        Statistics.collect(set.isPresent() ? "compiles" : "does not");
        if (set.isEmpty()) {
            return;
        }
        List<String> alone =
                inputs.stream().map(input -> answer(set.get(), input)).toList();
        Callable<List<String>> again =
                () -> inputs.stream().map(input -> answer(set.get(), input)).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (var others : threads.invokeAll(Collections.nCopies(THREADS, again))) {
                assertThat(others.get()).isEqualTo(alone);
            }
        }
        // Another compilation of the same text, with nothing kept from before.
        assertThat(inputs.stream()
                        .map(input -> answer(compiled(rules, false).orElseThrow(), input))
                        .toList())
                .isEqualTo(alone);
    }

    @Property(tries = 300)
    void theOrderOfTheRulesDoesNotMatter(
            @ForAll("steadyRules") List<String> rules, @ForAll("input") Json input, @ForAll long seed) {
        var shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, new Random(seed));
        Optional<RuleSet> straight = compiled(rules, false);
        Optional<RuleSet> mixed = compiled(shuffled, false);
        assertThat(mixed.isPresent()).isEqualTo(straight.isPresent());
        straight.ifPresent(set -> assertThat(withoutPlace(answer(mixed.orElseThrow(), input)))
                .isEqualTo(withoutPlace(answer(set, input))));
    }

    /** Of several faults the first found is told, which is another one in another order: only that there is one. */
    private static String withoutPlace(String answer) {
        return answer.startsWith("g.rego:") ? "fault" : answer;
    }

    @Property(tries = 1_500)
    void noRulesAndNoInputRaiseAnythingButItsOwnFault(
            @ForAll("rules") List<String> rules,
            @ForAll("input") Json input,
            @ForAll boolean strict,
            @ForAll @IntRange(min = 10, max = 100_000) int bound) {
        compiled(rules, strict).ifPresent(set -> {
            String answer = answer(set, input);
            assertThat(answer).isNotEmpty();
            try {
                // Bounds so tight that they are passed anywhere.
                var limits = new Limits(Duration.ofSeconds(5), bound, bound, bound, 1 + bound % 50);
                var _ = set.explain("data.g", input, Json.Obj.EMPTY, Hosts.NONE, limits);
            } catch (RegoFault fault) {
                assertThat(fault.mistakes()).isNotEmpty();
            }
        });
    }

    /** Every builtin by itself, with values of every kind: whatever it makes of them. */
    @Property(tries = 2_000)
    void noBuiltinRaisesAnythingButItsOwnFault(
            @ForAll("builtins") String name, @ForAll("values") List<Json> values, @ForAll boolean strict) {
        var arguments = new ArrayList<String>();
        for (int i = 0; i < Builtins.arity(name); i++) {
            arguments.add("input[" + i + "]");
        }
        compiled(List.of("r := " + name + "(" + String.join(", ", arguments) + ")"), strict)
                .ifPresent(set -> assertThat(answer(set, new Json.Arr(values))).isNotEmpty());
    }

    @Provide
    Arbitrary<String> builtins() {
        return Arbitraries.of(BUILTINS);
    }

    @Provide
    Arbitrary<List<Json>> values() {
        return value(2).list().ofSize(5);
    }

    @Provide
    Arbitrary<List<String>> rules() {
        return rule(BUILTINS).list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<String>> steadyRules() {
        return rule(STEADY).list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Json>> inputs() {
        return input().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Json> input() {
        return value(2).list().ofSize(FIELDS.size()).map(values -> {
            var input = Json.object();
            for (int i = 0; i < FIELDS.size(); i++) {
                input.put(FIELDS.get(i), values.get(i));
            }
            return input.build();
        });
    }

    private static Arbitrary<Json> value(int depth) {
        Arbitrary<Json> plain = Arbitraries.oneOf(
                Arbitraries.of(Json.NULL, Json.TRUE, Json.FALSE, Json.Obj.EMPTY, Json.Arr.EMPTY),
                Arbitraries.longs().between(-3, 12).map(Json::of),
                Arbitraries.longs().map(Json::of),
                Arbitraries.of(texts()).map(Json::of),
                Arbitraries.strings().ofMaxLength(6).map(Json::of));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<Json> inner = value(depth - 1);
        return Arbitraries.oneOf(
                plain,
                inner.list().ofMaxSize(4).map(Json.Arr::new),
                Combinators.combine(Arbitraries.of("a", "b", "op", "path", "alg"), inner, inner)
                        .as((name, one, other) ->
                                Json.object().put(name, one).put("value", other).build()));
    }

    /** Texts that some builtin makes something of. */
    private static List<String> texts() {
        return List.of(
                "",
                "a",
                "a.b",
                "/a/0",
                "[a-z]+",
                "(a+)+$",
                "(",
                "%v %d %5.2f %[2]s %!",
                "%9999999d",
                "1e999",
                "-0.5",
                "0x1f",
                "10.0.0.0/8",
                "::1/129",
                "1.2.3-rc.1+b",
                "10KiB",
                "2006-01-02T15:04:05Z07:00",
                "2024-02-30T25:00:00Z",
                "Europe/Berlin",
                "9999h",
                "eyJhbGciOiJIUzI1NiJ9.e30.",
                "a: [1, *x]",
                "{\"a\": [1",
                "aGk=",
                "{{range .a}}{{.}}{{end}}",
                "{*,?}[!a]",
                "\u00e9\ud83d\ude00");
    }

    /** Each kind of rule reads the kinds before it only: recursion is a mistake. */
    private static Arbitrary<String> rule(List<String> builtins) {
        return Arbitraries.oneOf(
                Combinators.combine(term(builtins, List.of(), 2), body(builtins, List.of()))
                        .as((value, b) -> "p contains " + value + " if {\n" + b + "\n}"),
                Combinators.combine(term(builtins, List.of("p"), 2), body(builtins, List.of("p")))
                        .as((value, b) -> "q := " + value + " if {\n" + b + "\n}"),
                Combinators.combine(
                                term(builtins, List.of("q"), 1),
                                term(builtins, List.of("p"), 1),
                                body(builtins, List.of("p", "q", "f(x)")))
                        .as((key, value, b) -> "o[" + key + "] := " + value + " if {\n" + b + "\n}"),
                Combinators.combine(term(builtins, List.of(), 2), body(builtins, List.of()), body(builtins, List.of()))
                        .as((value, b, c) -> "f(v) := " + value + " if {\n" + b + "\n} else := v if {\n" + c + "\n}"),
                body(builtins, List.of("p", "q", "o", "o[x]", "f(y)", "data.g.p[_]"))
                        .map(b -> "r if {\n" + b + "\n}"));
    }

    /** x and y have values before anything else is said. */
    private static Arbitrary<String> body(List<String> builtins, List<String> names) {
        Arbitrary<String> term = term(builtins, names, 1);
        Arbitrary<String> bound = Arbitraries.of(
                "some x in input.a\ny := input.b",
                "some x, y in input.c",
                "x = input.a[y]",
                "x := input.a\ny := input",
                "[x, y] = input.c",
                "y = input.b\nx = {y | y = input[_]}",
                "walk(input, [x, y])");
        Arbitrary<String> statement = Arbitraries.oneOf(
                Combinators.combine(term, Arbitraries.of("==", "!=", "<", ">=", "="), term)
                        .as((a, sign, b) -> a + " " + sign + " " + b),
                term.map(t -> "not " + t),
                term.map(t -> "not x == " + t),
                term.map(t -> "every v in input.a { v != " + t + " }"),
                term.map(t -> "count([1 | some z in input.b; z == " + t + "]) >= 0"),
                term.map(t -> "x with input.a as " + t),
                term);
        return Combinators.combine(bound, statement.list().ofMaxSize(2))
                .as((binding, lines) -> binding + "\n" + String.join("\n", lines));
    }

    private static Arbitrary<String> term(List<String> builtins, List<String> names, int depth) {
        var known = new ArrayList<>(List.of("x", "y", "input.a", "input.b", "input.c", "input.a[0]", "input[_]"));
        known.addAll(names);
        Arbitrary<String> plain = Arbitraries.of(known);
        Arbitrary<String> constant = Arbitraries.of(
                "1", "2.5", "\"a\"", "`a.*`", "null", "[]", "{}", "set()", "{1, \"a\"}", "[1, 2, 3]", "{\"a\": 1}");
        if (depth == 0) {
            return plain;
        }
        Arbitrary<String> inner = term(builtins, names, depth - 1);
        Arbitrary<String> call = Arbitraries.of(builtins).flatMap(name -> inner.list()
                .ofSize(Builtins.arity(name))
                .map(arguments -> name + "(" + String.join(", ", arguments) + ")"));
        return Arbitraries.oneOf(
                plain,
                constant,
                call,
                call,
                Combinators.combine(plain, Arbitraries.of("+", "-", "*", "/", "%", "|", "&"), plain)
                        .as((a, sign, b) -> "(" + a + " " + sign + " " + b + ")"),
                inner.map(t -> "[" + t + ", x]"),
                inner.map(t -> "{" + t + " | some z in input.a}"),
                inner.map(t -> "{z: " + t + " | some z in {\"k\", \"l\"}}"));
    }
}
