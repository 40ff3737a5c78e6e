package io.gatehouse.bench;

import io.gatehouse.json.Json;
import io.gatehouse.rego.Evaluation;
import io.gatehouse.rego.Hosts;
import io.gatehouse.rego.Limits;
import io.gatehouse.rego.RegoOptions;
import io.gatehouse.rego.RuleSet;
import io.gatehouse.rego.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Times of decisions by rules: allow, deny and patch of one request asked together, with 24 permission patterns; an
 * empty rule set is the baseline. Arguments: a rule file ({@code rules/dashboard.rego} when absent), decisions to time.
 */
public final class RulesBench {
    private static final List<String> ASKED =
            List.of("data.dashboard_users.allow", "data.dashboard_users.deny", "data.dashboard_users.patch_request");
    private static final List<String> GUARDED = List.of(
            "apis",
            "keys",
            "policies",
            "users",
            "usage",
            "uptime",
            "certs",
            "hooks",
            "oauth",
            "portal",
            "logs",
            "audit",
            "groups",
            "domains",
            "nodes",
            "idp",
            "docs",
            "menus",
            "css",
            "developers",
            "tools",
            "graph",
            "assets",
            "opa");
    private static final Map<String, Integer> FUNCTIONS = Map.of("TykAPIGet", 1, "TykDiff", 2, "isTykClassic", 0);
    private static final Hosts HOST = (name, _, _) -> name.equals("isTykClassic") ? Value.TRUE : Value.NOTHING;

    private RulesBench() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "rules/dashboard.rego");
        int decisions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        long begin = System.nanoTime();
        RuleSet rules = compiled(file);
        List<Json.Obj> requests = requests();
        decide(rules, requests.getFirst());
        System.out.printf("first decision, compiling included: %.0f ms%n", (System.nanoTime() - begin) / 1e6);
        compile(file);
        RuleSet empty = RuleSet.compile(
                Map.of("empty.rego", "package dashboard_users\n"),
                RegoOptions.usual(InstantSource.system()),
                FUNCTIONS);
        for (int round = 0; round < 2; round++) {
            time("rules", rules, requests, decisions);
            time("empty", empty, requests, decisions);
        }
        scale(rules, requests, decisions);
    }

    private static RuleSet compiled(Path file) throws IOException {
        return RuleSet.compile(
                Map.of(file.toString(), Files.readString(file)), RegoOptions.usual(InstantSource.system()), FUNCTIONS);
    }

    /** A reader, a writer, an administrator, a stranger to the path, one who looks at the own account. */
    private static List<Json.Obj> requests() {
        var out = new ArrayList<Json.Obj>();
        out.add(request("GET", "/api/apis/search", "apis", "read", false));
        out.add(request("PUT", "/api/apis/5f1e", "apis", "write", false));
        out.add(request("PUT", "/api/policies/5f1e", "IsAdmin", "admin", false));
        out.add(request("POST", "/api/keys", "apis", "read", false));
        out.add(request("GET", "/api/users/u1", "apis", "read", true));
        return out;
    }

    private static Json.Obj request(String method, String path, String permission, String level, boolean small) {
        var guards = new ArrayList<Json>();
        for (String name : GUARDED) {
            guards.add(Json.object()
                    .put("permission", name)
                    .put("rx", "\\/api\\/" + name)
                    .build());
        }
        var body = Json.object().put("name", "An API");
        for (int i = 0; i < (small ? 1 : 300); i++) {
            body.put("field" + i, "value " + i);
        }
        return Json.object()
                .put(
                        "request",
                        Json.object()
                                .put("method", method)
                                .put("path", path)
                                .put(
                                        "body",
                                        Json.object()
                                                .put("api_definition", body.build())
                                                .build())
                                .build())
                .put(
                        "user",
                        Json.object()
                                .put("id", "u1")
                                .put("active", true)
                                .put(
                                        "user_permissions",
                                        Json.object().put(permission, level).build())
                                .build())
                .put("permissions", new Json.Arr(guards))
                .build();
    }

    private static int decide(RuleSet rules, Json.Obj input) {
        Evaluation evaluation = rules.evaluation(input, Json.Obj.EMPTY, HOST, Limits.USUAL);
        int size = 0;
        for (String one : ASKED) {
            size += evaluation.json(one).isPresent() ? 1 : 0;
        }
        return size;
    }

    private static void compile(Path file) throws IOException {
        double[] millis = new double[200];
        for (int i = 0; i < millis.length; i++) {
            long begin = System.nanoTime();
            RuleSet _ = compiled(file);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(millis, 100, 200);
        Arrays.sort(warm);
        System.out.printf("compile, warm: median %.2f ms, goal 5 ms%n", warm[50]);
    }

    private static void time(String name, RuleSet rules, List<Json.Obj> requests, int decisions) {
        long[] nanos = new long[decisions];
        int seen = 0;
        for (int i = 0; i < decisions; i++) {
            Json.Obj request = requests.get(i % requests.size());
            long begin = System.nanoTime();
            seen += decide(rules, request);
            nanos[i] = System.nanoTime() - begin;
        }
        long[] warm = Arrays.copyOfRange(nanos, decisions / 2, decisions);
        Arrays.sort(warm);
        System.out.printf(
                "%s: p50 %.1f µs (goal 10), p99 %.1f µs (goal 40), %d values%n",
                name, warm[warm.length / 2] / 1e3, warm[warm.length * 99 / 100] / 1e3, seen);
    }

    private static void scale(RuleSet rules, List<Json.Obj> requests, int decisions) throws InterruptedException {
        double alone = 0;
        for (int threads : new int[] {1, 2, 4, 8}) {
            var done = new CountDownLatch(threads);
            var seen = new AtomicLong();
            long begin = System.nanoTime();
            for (int t = 0; t < threads; t++) {
                Thread.ofPlatform().start(() -> {
                    long own = 0;
                    for (int i = 0; i < decisions / 8; i++) {
                        own += decide(rules, requests.get(i % requests.size()));
                    }
                    seen.addAndGet(own);
                    done.countDown();
                });
            }
            done.await();
            double rate = (double) decisions / 8 * threads / ((System.nanoTime() - begin) / 1e9);
            alone = threads == 1 ? rate : alone;
            System.out.printf(
                    "%d threads on %d processors: %.0f decisions a second, %.2f of one thread%n",
                    threads, Runtime.getRuntime().availableProcessors(), rate, rate / alone);
        }
    }
}
