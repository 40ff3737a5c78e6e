package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.syntax.Module;
import io.gatehouse.rego.syntax.Parser;
import io.gatehouse.rego.syntax.Printer;
import io.gatehouse.rego.syntax.RegoFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Fuzz targets. Run as tests they only try the inputs kept beside them; with {@code JAZZER_FUZZ=1} in the environment
 * each looks for new ones for a minute.
 */
class RegoFuzzTest {
    private static final Json INPUT =
            JsonText.parse("{\"a\":[1,2.5,\"x\",null,true,{\"b\":[]}],\"s\":\"text\",\"n\":12345678901234567890}");

    @DictionaryEntries({
        "package a\\x0A",
        "import rego.v1\\x0A",
        "import data.b as c\\x0A",
        "default p := ",
        "p[x] { ",
        "p contains x if { ",
        "f(x) := y if ",
        " else := ",
        " else if ",
        "not ",
        "some x in ",
        "some k, v in ",
        "every x in ",
        " with input as ",
        "[x | ",
        "{x | ",
        "{k: v | ",
        "set()",
        "`raw`",
        "$\\\"{x}\\\"",
        " := ",
        " == ",
        " in ",
        "input.a[_]",
        "data.a"
    })
    @FuzzTest(maxDuration = "1m")
    void parserEndsInATreeOrAFault(FuzzedDataProvider data) {
        boolean v1 = data.consumeBoolean();
        String text = data.consumeRemainingAsString();
        Module module;
        try {
            module = Parser.module("fuzz.rego", text, v1);
        } catch (RegoFault _) {
            return;
        }
        String printed = Printer.module(module);
        if (v1) { // the older version has names that are keywords in the newer one, which is what is printed
            assertThat(Printer.module(Parser.module("printed.rego", printed, true)))
                    .isEqualTo(printed);
        }
    }

    @DictionaryEntries({
        "p[x] { ",
        "p = x { ",
        "f(x) = y { ",
        "default p = 1\\x0A",
        "else = 2 { ",
        "not ",
        "some i\\x0A",
        "input.a[i]",
        " with input.s as ",
        "[x | x := input.a[_]]",
        "{k: v | v := input.a[k]}",
        "walk(input, [path, x])",
        "sprintf(\\\"%v %d %s\\\", ",
        "regex.match(",
        "regex.replace(",
        "glob.match(",
        "json.patch(",
        "json.filter(",
        "object.get(",
        "object.union(",
        "array.slice(",
        "numbers.range(1, 9)",
        "time.parse_ns(",
        "time.format([",
        "time.add_date(",
        "units.parse_bytes(\\\"1GiB\\\")",
        "net.cidr_expand(\\\"10.0.0.0/29\\\")",
        "semver.compare(",
        "io.jwt.decode(",
        "io.jwt.encode_sign(",
        "yaml.unmarshal(",
        "graph.reachable(",
        "bits.lsh(1, 3)",
        "strings.replace_n(",
        "base64.decode(",
        "crypto.sha256(",
        "to_number(",
        "format_int(",
        "json.match_schema(",
        "1e999",
        "12345678901234567890",
        "-0.5"
    })
    @FuzzTest(maxDuration = "1m")
    void evaluatorEndsInAValueOrAFault(FuzzedDataProvider data) {
        boolean v1 = data.consumeBoolean();
        boolean strict = data.consumeBoolean();
        String rules = data.consumeRemainingAsString();
        try {
            RuleSet set = RuleSet.compile(
                    Map.of("fuzz.rego", "package a\n" + rules),
                    new RegoOptions(v1, strict, java.util.Set.of(), InstantSource.fixed(Instant.EPOCH)),
                    Map.of());
            var _ = set.evaluation(INPUT, Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL.within(Duration.ofMillis(50)))
                    .json("data.a");
        } catch (RegoFault _) {
            // The only fault that may come out.
        }
    }
}
