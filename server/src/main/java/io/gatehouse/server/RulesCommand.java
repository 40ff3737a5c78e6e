package io.gatehouse.server;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.Hosts;
import io.gatehouse.rego.Limits;
import io.gatehouse.rego.Rego;
import io.gatehouse.rego.RegoOptions;
import io.gatehouse.rego.RuleSet;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rules as files: evaluate, check, test. */
@Command(name = "rules", description = "Evaluate, check and test rule files.")
final class RulesCommand {
    private static final RegoOptions OPTIONS = new RegoOptions(
            false, false, Map.of("TykAPIGet", 1, "TykDiff", 2, "isTykClassic", 0), InstantSource.system());
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Limits.USUAL.maxValues(), Limits.USUAL.maxRange(), 400);

    @Spec
    private @Nullable CommandSpec spec;

    @Command(description = "Print the decision of a rule file for an input.")
    int eval(
            @Option(names = "--rules", required = true) Path rules,
            @Option(names = "--input", required = true) Path input,
            @Option(names = "--host", defaultValue = Option.NULL_VALUE) @Nullable Path host,
            @Option(names = "--query", defaultValue = "") String query)
            throws IOException {
        Json in = JsonText.parse(Files.readString(input));
        Json.Obj answers = host == null ? Json.Obj.EMPTY : JsonText.parseObject(Files.readString(host));
        Hosts hosts = (name, _) -> name.equals("isTykClassic")
                ? Value.of(!in.orEmptyObject().object("request").object("body").has("x-tyk-api-gateway"))
                : answers.find(name).map(Value::of).orElse(null);
        try {
            RuleSet set = Rego.compile(Map.of(rules.toString(), Files.readString(rules)), OPTIONS);
            if (!query.isEmpty()) {
                out().println(set.evaluate(query, in, hosts, LIMITS).value().orElse(Json.NULL));
                return 0;
            }
            String root = "data.dashboard_users.";
            out().println(Json.object()
                    .put(
                            "allow",
                            set.evaluate(root + "allow", in, hosts, LIMITS)
                                    .value()
                                    .orElse(Json.FALSE))
                    .put(
                            "deny",
                            set.evaluate(root + "deny", in, hosts, LIMITS)
                                    .value()
                                    .orElse(Json.Arr.EMPTY))
                    .put(
                            "patch",
                            set.evaluate(root + "patch_request", in, hosts, LIMITS)
                                    .value()
                                    .orElse(Json.Arr.EMPTY))
                    .build());
            return 0;
        } catch (RegoFault fault) {
            fault.mistakes().forEach(out()::println);
            return 1;
        }
    }

    @Command(description = "Print every mistake in rule files.")
    int check(@Parameters(arity = "1..*") List<Path> files) throws IOException {
        try {
            RuleSet set = Rego.compile(sources(files), OPTIONS);
            out().println("ok, " + set.tests().size() + " tests");
            return 0;
        } catch (RegoFault fault) {
            fault.mistakes().forEach(out()::println);
            return 1;
        }
    }

    @Command(description = "Run every rule named test_…; print a line each and totals.")
    int test(@Parameters(arity = "1..*") List<Path> folders) throws IOException {
        int failed = 0;
        try {
            RuleSet set = Rego.compile(sources(folders), OPTIONS);
            for (String name : set.tests()) {
                String result;
                try {
                    result = set.evaluate(name, Json.NULL, (_, _) -> null, LIMITS)
                                    .value()
                                    .filter(Json::isTrue)
                                    .isPresent()
                            ? "PASS"
                            : "FAIL";
                } catch (RegoFault fault) {
                    result = "ERROR " + fault.getMessage();
                }
                failed += result.equals("PASS") ? 0 : 1;
                out().println(name + ": " + result);
            }
            out().println("PASS: " + (set.tests().size() - failed) + "/"
                    + set.tests().size());
        } catch (RegoFault fault) {
            fault.mistakes().forEach(out()::println);
            return 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }

    private static Map<String, String> sources(List<Path> paths) throws IOException {
        var files = new ArrayList<Path>();
        for (Path path : paths) {
            try (var walk = Files.walk(path)) {
                walk.filter(file -> Files.isRegularFile(file)
                                && (file.equals(path) || file.toString().endsWith(".rego")))
                        .sorted()
                        .forEach(files::add);
            }
        }
        var sources = new LinkedHashMap<String, String>();
        for (Path file : files) {
            sources.put(file.toString(), Files.readString(file));
        }
        return sources;
    }
}
