package io.gatehouse.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.Hosts;
import io.gatehouse.rego.Limits;
import io.gatehouse.rego.RegoOptions;
import io.gatehouse.rego.RuleSet;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OPA's own compliance cases. The list of cases left must be exact in both directions. */
class RegoConformanceTest {
    private static final Limits LIMITS = Limits.USUAL.within(Duration.ofSeconds(2));

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void passesEveryCaseThatIsNotOnTheListOfThoseLeft(String version) throws IOException {
        Path cases = Path.of(System.getProperty("conformance", "../../shared/conformance"))
                .resolve("rego/opa-cases-" + version + ".jsonl.gz");
        assumeTrue(Files.exists(cases), () -> "no conformance cases at " + cases);
        var passed = new TreeMap<String, int[]>();
        var failed = new TreeMap<String, String>();
        var seen = new LinkedHashMap<String, Integer>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(cases)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Json.Obj one = JsonText.parseObject(line);
                int times = seen.merge(one.text("note"), 1, Integer::sum);
                String name = one.text("note").replace('\n', ' ') + (times > 1 ? " #" + times : "");
                int[] count = passed.computeIfAbsent(one.text("category"), _ -> new int[2]);
                count[1]++;
                String why = run(one, version.equals("v1"));
                if (why.isEmpty()) {
                    count[0]++;
                } else {
                    failed.put(name, one.text("category") + "\t" + why.replace('\n', ' '));
                }
            }
        }
        passed.forEach(
                (category, count) -> System.out.println(version + " " + category + " " + count[0] + " of " + count[1]));
        System.out.println(version + " passed "
                + passed.values().stream().mapToInt(c -> c[0]).sum() + " of "
                + passed.values().stream().mapToInt(c -> c[1]).sum());
        Path why = Files.createDirectories(Path.of("target")).resolve("rego-left-" + version + ".tsv");
        Files.write(
                why,
                failed.entrySet().stream()
                        .map(e -> e.getKey() + "\t" + e.getValue())
                        .toList());
        Path left = Path.of("src/test/resources/rego-left-" + version + ".txt");
        var expected = new TreeSet<String>();
        // Lines that start with # give the reason for the names below them.
        Files.readAllLines(left).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(expected::add);
        assertThat(failed.keySet()).as("cases left; reasons are in " + why).containsExactlyElementsOf(expected);
    }

    private static String run(Json.Obj one, boolean v1) {
        var files = new LinkedHashMap<String, String>();
        int number = 0;
        for (Json text : one.list("modules")) {
            String module = text.asText().orElse("");
            // The v0 cases carry their query a second time as a module of this name.
            if (!module.startsWith("package query\n")) {
                files.put("test-" + number++ + ".rego", module);
            }
        }
        String wantedCode = one.text("want_error_code");
        // Messages are compared for the newer version only: the older one says some of them differently.
        String wantedText = v1 ? one.text("want_error").replaceFirst("^test-\\d+.rego:\\d+: ", "") : "";
        boolean wantsError = one.has("want_error") || one.has("want_error_code");
        try {
            var options = new RegoOptions(v1, one.flag("strict_error"), Set.of(), InstantSource.system());
            RuleSet rules = RuleSet.compile(files, options, Map.of("test.sleep", 1));
            Value input = one.find("input").map(Value::of).orElse(null);
            Hosts host = (_, _, _) -> Value.NULL;
            if (one.has("input_term")) {
                input = rules.evaluation(null, Value.NOTHING, host, LIMITS, null)
                        .value(one.text("input_term"))
                        .orElseThrow();
            }
            Value data = one.find("data").map(Value::of).orElse(Value.NOTHING);
            List<Map<String, Value>> got =
                    rules.evaluation(input, data, host, LIMITS, null).query(one.text("query"));
            if (wantsError) {
                return "wanted an error, got " + got;
            }
            return compare(one, got);
        } catch (RegoFault fault) {
            String is = fault.toString();
            return wantsError && is.contains(wantedCode) && is.contains(wantedText)
                    ? ""
                    : "fault " + fault.getMessage();
        } catch (RuntimeException e) {
            return "CRASH " + e;
        }
    }

    private static String compare(Json.Obj one, List<Map<String, Value>> got) {
        if (!one.has("want_result")) {
            return got.isEmpty() ? "" : "wanted nothing, got " + got;
        }
        var wanted = new ArrayList<Value>();
        for (Json row : one.list("want_result")) {
            var fields = new TreeMap<Value, Value>();
            row.orEmptyObject()
                    .fields()
                    .forEach((key, value) -> fields.put(Value.of(key), sorted(Value.of(value), one)));
            wanted.add(Value.object(fields));
        }
        var rows = new ArrayList<Value>();
        for (Map<String, Value> row : got) {
            var fields = new TreeMap<Value, Value>();
            row.forEach((key, value) -> fields.put(Value.of(key), sorted(Value.of(value.json()), one)));
            rows.add(Value.object(fields));
        }
        wanted.sort(null);
        rows.sort(null);
        return wanted.equals(rows) ? "" : "wanted " + wanted + " got " + rows;
    }

    private static Value sorted(Value value, Json.Obj one) {
        return one.flag("sort_bindings") && value instanceof Value.Arr(List<Value> items)
                ? Value.array(items.stream().sorted().toList())
                : value;
    }
}
