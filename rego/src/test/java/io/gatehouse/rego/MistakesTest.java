package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.rego.syntax.RegoFault;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file is said with row, column, OPA's code and a sentence that names the thing. */
class MistakesTest {
    private static List<String> mistakes(String text) {
        RegoFault fault = catchThrowableOfType(
                RegoFault.class,
                () -> RuleSet.compile(
                        Map.of("f", text), RegoOptions.usual(InstantSource.system()), Map.of("isTykClassic", 0)));
        return fault == null
                ? List.of()
                : fault.mistakes().stream().map(Object::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "p { x == 1 }|3:5: rego_unsafe_var_error: var x is unsafe",
                "deny[msg] { true }|3:6: rego_unsafe_var_error: var msg is unsafe",
                "p { nope(1) }|3:5: rego_type_error: undefined function nope",
                "p { graphql.is_valid(\"\", \"\") }|3:5: rego_type_error: undefined function graphql.is_valid: a"
                        + " builtin of OPA",
                "p { count(1, 2, 3) }|3:5: rego_type_error: count: function takes 1 argument but is given 3",
                "p { count(7) == 1 }|3:11: rego_type_error: count: invalid argument 1: it is number but must be one of",
                "p { x := \"a\"; x + 1 == 2 }|3:15: rego_type_error: plus: invalid argument 1: it is string but must"
                        + " be number",
                "p { p }|3:1: rego_recursion_error: rule data.a.p is recursive: data.a.p -> data.a.p",
                "p { x := 1; x := 2; x }|3:13: rego_compile_error: var x assigned above",
                "p { some x; true }|3:5: rego_compile_error: declared var x unused",
                "f(x) = y { x := 2; y := x }|3:12: rego_compile_error: arg x redeclared",
                "p = 1 { true } p[x] { x := 1 }|3:16: rego_parse_error: unexpected 'p': expected a new line",
                "default p = input.x|3:13: rego_parse_error: the value of a default rule must be constant",
                "p = \"abc|3:5: rego_parse_error: non-terminated string",
                "p = é|3:5: rego_parse_error: illegal token",
                "p = \"\\u+123\"|3:5: rego_parse_error: illegal string escape",
                "p { x := 01 }|3:10: rego_parse_error: illegal number format",
                "p { q with data.a.q.r as 1 }|3:12: rego_compile_error: with keyword cannot partially replace virtual"
                        + " document(s)",
                "import foo.bar|3:8: rego_parse_error: path must begin with one of: {future, rego, data, input}",
            })
    void namesThePlaceTheCodeAndTheThing(String rule, String mistake) {
        assertThat(mistakes("package a\n\n" + rule + "\nq = 1"))
                .anySatisfy(one -> assertThat(one).startsWith("f:" + mistake));
    }

    @Test
    void saysWhatIsWrongWithReadableRulesBesideOthersThatAreNot() {
        assertThat(mistakes("""
            package a

            p { x := }

            f(x) = := x

            q { y == 1 }

            r { count(1, 2) }

            s { p; f(1) }
            """))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("f:3:"),
                        one -> assertThat(one).startsWith("f:5:"),
                        one -> assertThat(one).startsWith("f:7:5: rego_unsafe_var_error: var y is unsafe"),
                        one -> assertThat(one).startsWith("f:9:11: rego_type_error: count: invalid argument 1"));
        // Without the import, or below a text without an end, nobody knows what the others mean.
        assertThat(mistakes("package a\n\nimport foo.bar\n\nq { y == 1 }")).hasSize(1);
        assertThat(mistakes("package a\n\nq { f(1) }\n\np = `abc\n\nf(x) = x\n"))
                .hasSize(1);
    }

    @Test
    void saysEverythingAtOnceInTheOrderOfTheRows() {
        assertThat(mistakes("""
            package a
            p { nope(1) }
            q { x == 1 }
            default r = 1
            default r = 2
            s { t }
            t { s }
            u { count(1) }
            f(x) = 1
            f(x, y) = 2
            """))
                .extracting(one -> one.replaceAll("^f:(\\d+):\\d+: (\\w+): .*", "$1 $2"))
                .containsExactly(
                        "2 rego_type_error",
                        "3 rego_unsafe_var_error",
                        "5 rego_type_error",
                        "6 rego_recursion_error",
                        "8 rego_type_error",
                        "10 rego_type_error");
    }

    @Test
    void goesOnAfterAnErrorOfSyntax() {
        assertThat(mistakes("package a\np { == }\nq { true }\nr = `x\n")).hasSize(2);
    }

    @Test
    void twoDefinitionsOfDifferentKindsDisagree() {
        assertThat(mistakes("package a\np = 1\np[x] { x := 1 }"))
                .singleElement()
                .asString()
                .contains("conflicting rules");
        assertThat(mistakes("package a\np = 1\n", "package a.p\nq = 1\n"))
                .singleElement()
                .asString()
                .contains("conflicts with package");
    }

    @Test
    void versionOneIsStricter() {
        assertThat(mistakes("package a\n"
                        + "import rego.v1\n"
                        + "import data.x\n"
                        + "import data.y as x\n"
                        + "p if any([true])\n"
                        + "q if { input := 1; input }"))
                .extracting(one -> one.replaceAll("^f:(\\d+):.*", "$1"))
                .containsExactly("4", "5", "6");
        assertThat(mistakes("package a\nimport rego.v1\np { true }"))
                .singleElement()
                .asString()
                .contains("`if` keyword is required");
    }

    private static List<String> mistakes(String one, String other) {
        RegoFault fault = catchThrowableOfType(
                RegoFault.class,
                () -> RuleSet.compile(
                        Map.of("f", one, "g", other), RegoOptions.usual(InstantSource.system()), Map.of()));
        return fault == null
                ? List.of()
                : fault.mistakes().stream().map(Object::toString).toList();
    }
}
