package io.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {
    private static final String INPUT =
            "{\"request\":{\"method\":\"PUT\",\"path\":\"/x\",\"body\":{\"api_definition\":{\"active\":false}}},\"user\":\"ada\"}";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void printsTheDecisionAsOneObject() throws IOException {
        String rules = file("r.rego", """
                package dashboard_users
                default allow = false
                allow { count(deny) == 0 }
                deny["b"] { input.user == "ada" }
                deny["a"] { isTykClassic() }
                deny["c"] { TykDiff(TykAPIGet(input.request.path), input.request.body).api_definition.active == false }
                patch_request[x] { x := {"k": 1} }
                """);
        String host = file("host.json", "{\"TykAPIGet\":{\"api_definition\":{\"active\":true}}}");
        assertThat(run("eval", "--rules", rules, "--input", file("in.json", INPUT), "--host", host))
                .isZero();
        assertThat(JsonText.parse(out.toString()))
                .isEqualTo(JsonText.parse("{\"allow\":false,\"deny\":[\"a\",\"b\",\"c\"],\"patch\":[{\"k\":1}]}"));
    }

    @Test
    void printsTheValueOfAQueryAndWhy() throws IOException {
        String rules = file("r.rego", "package p\nx = input.user\ny { input.user == \"bob\" }\n");
        String input = file("in.json", INPUT);
        assertThat(run("eval", "--rules", rules, "--input", input, "--query", "data.p.x"))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo("\"ada\"");
        out.getBuffer().setLength(0);
        assertThat(run("eval", "--rules", rules, "--input", input, "--query", "data.p", "--explain"))
                .isZero();
        Json.Obj told = JsonText.parseObject(out.toString());
        assertThat(told.get("value")).isEqualTo(JsonText.parse("{\"x\":\"ada\"}"));
        assertThat(told.object("explain").list("fired"))
                .singleElement()
                .satisfies(one -> assertThat(one.orEmptyObject().text("rule")).isEqualTo("data.p.x"));
        assertThat(told.object("explain").list("failed")).singleElement().satisfies(one -> {
            assertThat(one.orEmptyObject().number("row", 0)).isEqualTo(3);
            assertThat(one.orEmptyObject().text("expression")).contains("input.user == \"bob\"");
        });
    }

    @Test
    void checksEveryFileAndSaysNothingOfGoodOnes() throws IOException {
        String good = file("good.rego", "package a\np = 1\n");
        String bad = file("bad.rego", "package b\np { nope(1) }\nq { x == 1 }\n");
        assertThat(run("check", good)).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(run("check", good, bad)).isEqualTo(1);
        assertThat(out.toString().lines().toList())
                .containsExactly(
                        bad + ":2:5: rego_type_error: undefined function nope",
                        bad + ":3:5: rego_unsafe_var_error: var x is unsafe: nothing gives it a value");
    }

    @Test
    void runsTestsAndCountsRows() throws IOException {
        file("r.rego", "package a\np { input.x == 1 }\nq { input.never }\n");
        file("r_test.rego", """
                package a
                test_good { p with input as {"x": 1} }
                test_bad { p with input as {"x": 2} }
                test_wrong { f(1) == 1 }
                f(x) = 1 { true }
                f(x) = 2 { true }
                todo_test_later { false }
                """);
        assertThat(run("test", folder.toString(), "--coverage")).isEqualTo(1);
        assertThat(out.toString().lines())
                .contains(
                        "data.a.test_good: PASS",
                        "data.a.test_bad: FAIL",
                        "data.a.todo_test_later: SKIPPED",
                        "PASS: 1/4",
                        "FAIL: 2/4",
                        folder.resolve("r.rego") + ": 1 of 2 rows covered, not 3")
                .anyMatch(line -> line.startsWith("data.a.test_wrong: ERROR ") && line.contains("eval_conflict_error"));
    }

    @Test
    void namesAFileItCannotUse() throws IOException {
        assertThat(run("eval", "--rules", file("r.rego", "package a\n"), "--input", file("in.json", "{")))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("in.json");
        assertThat(run("check", folder.resolve("missing.rego").toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("missing.rego: cannot be read");
    }

    @Test
    void theRulesThatShipPassTheirTests() {
        assertThat(run("test", "../rules", "--coverage")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("coverage: 100.0 %");
    }
}
