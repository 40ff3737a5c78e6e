package io.gatehouse.rego;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
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
        if (printed.isEmpty()) {
            throw new AssertionError("nothing printed");
        }
    }

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
