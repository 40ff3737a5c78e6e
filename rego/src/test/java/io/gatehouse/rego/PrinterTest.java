package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.rego.syntax.Module;
import io.gatehouse.rego.syntax.Parser;
import io.gatehouse.rego.syntax.Printer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Parse, print, parse: the second text is the first printed text. */
class PrinterTest {
    private static final Arbitrary<String> NAMES = Arbitraries.of("a", "b", "c", "x", "input.user", "data.p.q", "f");
    private static final Arbitrary<String> CONSTANTS =
            Arbitraries.of("1", "-2.5", "1e3", "true", "null", "\"t\\n\\\"\"", "`raw`", "[]", "{}", "set()");

    @Property(tries = 1_000)
    void printsWhatItParsed(@ForAll("modules") String text) {
        Module first = Parser.module("a.rego", text, true);
        String printed = Printer.module(first);
        Module second = Parser.module("b.rego", printed, true);
        assertThat(Printer.module(second)).isEqualTo(printed);
        assertThat(second.rules()).hasSameSizeAs(first.rules());
    }

    @Provide
    Arbitrary<String> modules() {
        return rule().list().ofMinSize(1).ofMaxSize(5).map(rules -> "package p\n\n" + String.join("\n", rules) + "\n");
    }

    private static Arbitrary<String> rule() {
        Arbitrary<String> body = body(2);
        return Arbitraries.oneOf(
                Combinators.combine(term(2), body).as((value, b) -> "r := " + value + " if { " + b + " }"),
                Combinators.combine(term(2), body).as((value, b) -> "s contains " + value + " if { " + b + " }"),
                Combinators.combine(term(1), term(1), body)
                        .as((k, v, b) -> "o[" + k + "] := " + v + " if { " + b + " }"),
                Combinators.combine(term(1), body, body)
                        .as((v, b, c) -> "f(x, [y, 1]) := " + v + " if { " + b + " } else := 2 if { " + c + " }"),
                CONSTANTS.map(value -> "default d := " + value));
    }

    private static Arbitrary<String> body(int depth) {
        return statement(depth).list().ofMinSize(1).ofMaxSize(3).map(PrinterTest::lines);
    }

    /** A sign at the start of a line would go on with the expression before it. */
    private static String lines(List<String> statements) {
        return String.join("\n", statements).replace("\n-", ";\n-");
    }

    private static Arbitrary<String> statement(int depth) {
        Arbitrary<String> term = term(depth);
        return Arbitraries.oneOf(
                term,
                Combinators.combine(term, term).as((a, b) -> a + " = " + b),
                Combinators.combine(term, term).as((a, b) -> lines(List.of("y := " + a, b))),
                term.map(t -> "not " + t),
                Arbitraries.just("some i, j"),
                term.map(t -> "some k, v in " + t),
                term.map(t -> "every v in " + t + " { v }"),
                Combinators.combine(term, term).as((a, b) -> a + " with input.x as " + b));
    }

    private static Arbitrary<String> term(int depth) {
        if (depth == 0) {
            return Arbitraries.oneOf(NAMES, CONSTANTS);
        }
        Arbitrary<String> inner = term(depth - 1);
        Arbitrary<String> operator = Arbitraries.of("==", "!=", "<", ">=", "+", "-", "*", "/", "%", "|", "&", "in")
                .map(o -> " " + o + " ");
        return Arbitraries.oneOf(
                NAMES,
                CONSTANTS,
                Combinators.combine(inner, operator, inner).as((a, o, b) -> "(" + a + o + b + ")"),
                inner.list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]"),
                inner.list().ofMinSize(1).ofMaxSize(3).map(items -> "{" + String.join(", ", items) + "}"),
                Combinators.combine(inner, inner).as((k, v) -> "{" + k + ": " + v + "}"),
                inner.map(i -> "x[" + i + "]"),
                inner.map(i -> "count(" + i + ")"),
                inner.map(i -> "[" + i + " | " + i + "; y]"),
                inner.map(i -> "{" + i + ": 1 | y := " + i + "}"));
    }

    @net.jqwik.api.Example
    void printsTheRulesThatShip() throws java.io.IOException {
        for (String file : List.of("dashboard.rego", "dashboard_test.rego")) {
            String text = java.nio.file.Files.readString(java.nio.file.Path.of("../rules", file));
            String printed = Printer.module(Parser.module(file, text, false));
            assertThat(Printer.module(Parser.module(file, printed, true))).isEqualTo(printed);
        }
    }
}
