package io.gatehouse.server;

import io.gatehouse.access.rules.DashboardFunctions;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.Coverage;
import io.gatehouse.rego.Evaluation;
import io.gatehouse.rego.Explanation;
import io.gatehouse.rego.Hosts;
import io.gatehouse.rego.Limits;
import io.gatehouse.rego.RegoOptions;
import io.gatehouse.rego.RuleSet;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rules as files: evaluate, check, test. */
@Command(name = "rules", description = "Evaluate, check and test rule files.")
final class RulesCommand {
    private static final String USUAL_PACKAGE = "data.dashboard_users";
    private static final RegoOptions OPTIONS = RegoOptions.usual(InstantSource.system());
    private static final Limits LIMITS = Limits.USUAL.within(Duration.ofSeconds(5));

    @Spec
    private @Nullable CommandSpec spec;

    @Command(description = "Print the decision of a rule file for an input.")
    int eval(
            @Option(names = "--rules", required = true, description = "Rule file, or folder of them.") Path rules,
            @Option(names = "--input", required = true, description = "JSON file: what input holds.") Path input,
            @Option(
                            names = "--host",
                            defaultValue = Option.NULL_VALUE,
                            description = "JSON object: constant answers of the host's functions by name.")
                    @Nullable
                    Path host,
            @Option(names = "--query", defaultValue = "", description = "Print the value of this reference instead.")
                    String query,
            @Option(names = "--explain", description = "Add which rules gave a value and what stopped the others.")
                    boolean explain) {
        Json in = json(input);
        Hosts hosts = new RuleHost(host == null ? Json.Obj.EMPTY : json(host).orEmptyObject());
        try {
            RuleSet set = RuleSet.compile(sources(List.of(rules)), OPTIONS, DashboardFunctions.ARITIES);
            out().println(query.isEmpty() ? decision(set, in, hosts, explain) : value(set, query, in, hosts, explain));
            return 0;
        } catch (RegoFault fault) {
            fault.mistakes().forEach(err()::println);
            return 1;
        }
    }

    private static Json decision(RuleSet set, Json in, Hosts hosts, boolean explain) {
        String root = (set.has(USUAL_PACKAGE) ? USUAL_PACKAGE : set.packages().getFirst()) + ".";
        List<String> asked = List.of(root + "allow", root + "deny", root + "patch_request");
        Explanation explanation = explain ? set.explain(asked, in, Json.Obj.EMPTY, hosts, LIMITS) : null;
        Evaluation evaluation = set.evaluation(in, Json.Obj.EMPTY, hosts, LIMITS);
        var answers = new ArrayList<Json>();
        for (int i = 0; i < asked.size(); i++) {
            answers.add((explanation == null
                            ? evaluation.json(asked.get(i))
                            : explanation.values().get(i))
                    .orElse(i == 0 ? Json.FALSE : Json.Arr.EMPTY));
        }
        var out = Json.object()
                .put("allow", answers.get(0))
                .put("deny", sorted(answers.get(1)))
                .put("patch", answers.get(2));
        return explanation == null
                ? out.build()
                : out.put("explain", explanation.json()).build();
    }

    private static Json sorted(Json messages) {
        return messages instanceof Json.Arr
                ? Value.array(((Value.Arr) Value.of(messages))
                                .items().stream().sorted().toList())
                        .json()
                : messages;
    }

    private static Json value(RuleSet set, String query, Json in, Hosts hosts, boolean explain) {
        if (explain) {
            Explanation explanation = set.explain(query, in, Json.Obj.EMPTY, hosts, LIMITS);
            return Json.object()
                    .put("value", explanation.value().orElse(Json.NULL))
                    .put("explain", explanation.json())
                    .build();
        }
        return set.evaluation(in, Json.Obj.EMPTY, hosts, LIMITS).json(query).orElse(Json.NULL);
    }

    @Command(description = "Print every mistake in rule files; exit code 1 when there is any.")
    int check(@Parameters(arity = "1..*", description = "Rule files, or folders of them.") List<Path> files) {
        try {
            RuleSet _ = RuleSet.compile(sources(files), OPTIONS, DashboardFunctions.ARITIES);
            return 0;
        } catch (RegoFault fault) {
            fault.mistakes().forEach(out()::println);
            return 1;
        }
    }

    @Command(description = "Run every rule named test_…; print a line each and totals.")
    int test(
            @Parameters(arity = "1..*", description = "Folders of rule files.") List<Path> folders,
            @Option(names = "--coverage", description = "Print which rows the tests have not reached.")
                    boolean coverage) {
        try {
            RuleSet set = RuleSet.compile(sources(folders), OPTIONS, DashboardFunctions.ARITIES);
            Coverage rows = coverage ? new Coverage(set) : null;
            int failed = 0;
            int passed = 0;
            for (String name : set.tests()) {
                String result = result(set, name, rows);
                failed += result.startsWith("PASS") || result.startsWith("SKIPPED") ? 0 : 1;
                passed += result.startsWith("PASS") ? 1 : 0;
                out().println(name + ": " + result);
            }
            out().println("PASS: " + passed + "/" + set.tests().size());
            if (failed > 0) {
                out().println("FAIL: " + failed + "/" + set.tests().size());
            }
            if (rows != null) {
                print(rows);
            }
            return failed == 0 ? 0 : 1;
        } catch (RegoFault fault) {
            fault.mistakes().forEach(out()::println);
            return 1;
        }
    }

    private String result(RuleSet set, String name, @Nullable Coverage rows) {
        if (name.substring(name.lastIndexOf('.') + 1).startsWith("todo_")) {
            return "SKIPPED";
        }
        Evaluation evaluation = set.evaluation(null, Value.NOTHING, new RuleHost(Json.Obj.EMPTY), LIMITS, rows);
        try {
            boolean holds = evaluation.value(name).filter(Value.TRUE::same).isPresent();
            evaluation.printed().forEach(line -> out().println("  " + line));
            return holds ? "PASS" : "FAIL";
        } catch (RegoFault fault) {
            return "ERROR " + fault.getMessage();
        }
    }

    private void print(Coverage coverage) {
        coverage.rows().forEach((file, rows) -> {
            TreeSet<Integer> missed = coverage.missed(file);
            out().println(file + ": " + (rows.size() - missed.size()) + " of " + rows.size() + " rows covered"
                    + (missed.isEmpty() ? "" : ", not " + ranges(missed)));
        });
        out().println(String.format(Locale.ROOT, "coverage: %.1f %%", coverage.percent()));
    }

    private static String ranges(TreeSet<Integer> rows) {
        var out = new ArrayList<String>();
        Integer start = rows.getFirst();
        Integer end = start;
        for (Integer row : rows) {
            if (row > end + 1) {
                out.add(start.equals(end) ? "" + start : start + "-" + end);
                start = row;
            }
            end = row;
        }
        out.add(start.equals(end) ? "" + start : start + "-" + end);
        return String.join(", ", out);
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return java.util.Objects.requireNonNull(spec).commandLine().getErr();
    }

    private ParameterException unusable(Path file, String why) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), file + ": " + why);
    }

    private Json json(Path file) {
        try {
            return JsonText.parse(text(file));
        } catch (FaultException e) {
            throw unusable(file, String.valueOf(e.getMessage()));
        }
    }

    private String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException _) {
            throw unusable(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw unusable(file, "cannot be read: " + e.getMessage());
        }
    }

    private Map<String, String> sources(List<Path> paths) {
        var sources = new LinkedHashMap<String, String>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (var walk = Files.walk(path)) {
                    walk.filter(file -> Files.isRegularFile(file)
                                    && file.getFileName().toString().endsWith(".rego"))
                            .sorted()
                            .forEach(file -> sources.put(file.toString(), text(file)));
                } catch (IOException e) {
                    throw unusable(path, "cannot be read: " + e.getMessage());
                }
            } else {
                sources.put(path.toString(), text(path));
            }
        }
        return sources;
    }
}
