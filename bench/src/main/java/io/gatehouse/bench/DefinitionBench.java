package io.gatehouse.bench;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.convert.Extraction;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.policy.Policy;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.EndpointRules;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.definition.reading.PathPattern;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What definitions cost, warm: import of GitHub's description (12 MB), reading for the gateway, matching, policy merge; beside the
 * mere parsing of the same text. Argument: the description, as {@code npm ci} in {@code definition/src/test/npm} fetches it.
 */
public final class DefinitionBench {
    private static final String GITHUB =
            "definition/src/test/npm/node_modules/@octokit/openapi/generated/api.github.com.json";
    private static final int TEMPLATES = 1000;
    private static final int ENDPOINTS = 100;
    private static Object sink = "";

    private DefinitionBench() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : GITHUB);
        byte[] text = Files.readAllBytes(file);
        System.out.printf("%s, %.1f MB%n", file.getFileName(), text.length / 1e6);
        double parse = millis("parse only (baseline)", 12, () -> JsonText.parse(text));
        Json.Obj github = JsonText.parse(text).orEmptyObject();
        var importer = new OasImport(
                ImportParameters.of(name -> Optional.ofNullable(
                        Map.of("upstreamURL", "http://up", "allowList", "true", "validateRequest", "true")
                                .get(name))),
                Gateways.at("http://localhost:8080"));
        var ids = new Identity("a1", "5f0c0d1e2a3b4c5d6e7f8a9b", "5e9d9544a1dcd60001d0ed20");
        double whole = millis("parse, check, import", 12, () -> {
            Json.Obj description = JsonText.parse(text).orEmptyObject();
            sink = Checks.openApi(description);
            return importer.create(description, Json.Obj.EMPTY, ids, Json.Obj.EMPTY);
        });
        System.out.printf("  %.1f times the baseline; goal 1500 ms%n", whole / parse);
        Json.Obj imported =
                importer.create(github, Json.Obj.EMPTY, ids, Json.Obj.EMPTY).document();
        millis("check of the imported definition", 12, () -> Checks.oas(imported));
        millis("Classic form of the imported definition", 12, () -> Extraction.classic(imported));

        Json.Obj small = firstEndpoints(imported, ENDPOINTS);
        double smallParse =
                micros("parse of a definition of 100 endpoints", 2000, () -> JsonText.parse(JsonText.print(small)));
        double read = micros("reading it for the gateway (goal 2000)", 2000, () -> ApiReading.oas(small));
        System.out.printf("  %.2f times its parsing%n", read / smallParse);
        matching(github);
        policies();
    }

    private static void matching(Json.Obj github) {
        List<Operation> operations =
                Operation.allOf(github).stream().limit(TEMPLATES).toList();
        var rules = new ArrayList<EndpointRule>();
        var requests = new ArrayList<String[]>();
        for (Operation operation : operations) {
            String method = operation.method().toUpperCase(java.util.Locale.ROOT);
            rules.add(new EndpointRule(
                    PathPattern.of(operation.path(), PathMatching.ANYWHERE), method, new Effect.Allow()));
            requests.add(new String[] {method, operation.path().replaceAll("\\{[^}]*\\}", "value-1")});
        }
        var table = new EndpointRules(rules);
        double nanos = micros("match " + requests.size() + " requests in as many templates", 400, () -> {
                    int found = 0;
                    for (String[] request : requests) {
                        found += table.first(Effect.Allow.class, request[0], request[1])
                                        .isPresent()
                                ? 1
                                : 0;
                    }
                    return found;
                })
                * 1000
                / requests.size();
        System.out.printf("  %.0f ns a request; goal 300 ns%n", nanos);
    }

    private static void policies() {
        var policies = new ArrayList<Policy>();
        for (int i = 0; i < 5; i++) {
            policies.add(Policy.of(
                    JsonText.parseObject("""
                        {"id":"p%d","org_id":"o","name":"n","active":true,"rate":%d,"per":60,"quota_max":1000,"quota_renewal_rate":60,
                         "partitions":{"acl":%b,"rate_limit":%b,"quota":%b},
                         "access_rights":{"a%d":{"api_id":"a%d","versions":["Default"]}}}\
                        """.formatted(i, 10 + i, true, i % 2 == 0, i % 2 == 1, i % 3, i % 3))));
        }
        Json.Obj session = JsonText.parseObject(
                "{\"org_id\":\"o\",\"apply_policies\":[\"p0\",\"p1\",\"p2\",\"p3\",\"p4\"],\"access_rights\":{}}");
        micros("merge of five policies (goal 5)", 200_000, () -> PolicyMerge.merge(session, policies));
    }

    private static Json.Obj firstEndpoints(Json.Obj document, int count) {
        Map<String, Json> paths = new LinkedHashMap<>();
        Map<String, Json> rules = new LinkedHashMap<>();
        Json.Obj extension = document.object("x-tyk-api-gateway");
        Json.Obj all = extension.object("middleware").object("operations");
        for (Operation operation : Operation.allOf(document)) {
            if (rules.size() == count) {
                break;
            }
            paths.put(operation.path(), document.object("paths").get(operation.path()));
            rules.put(operation.id(), all.get(operation.id()));
        }
        Json.Obj middleware = extension.object("middleware").with("operations", Json.Obj.of(rules));
        return document.with("paths", Json.Obj.of(paths))
                .with("components", Json.Obj.EMPTY)
                .with("x-tyk-api-gateway", extension.with("middleware", middleware));
    }

    private static double millis(String what, int rounds, Supplier<Object> work) {
        double best = best(rounds, work) / 1e6;
        System.out.printf("%-45s %9.1f ms%n", what, best);
        return best;
    }

    private static double micros(String what, int rounds, Supplier<Object> work) {
        double best = best(rounds, work) / 1e3;
        System.out.printf("%-45s %9.2f us%n", what, best);
        return best;
    }

    /** The median of the later half of the rounds, in nanoseconds: the earlier ones warm up. */
    private static double best(int rounds, Supplier<Object> work) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            sink = work.get();
            times.add(System.nanoTime() - begin);
        }
        List<Long> later = times.subList(rounds / 2, rounds).stream().sorted().toList();
        return later.get(later.size() / 2);
    }
}
