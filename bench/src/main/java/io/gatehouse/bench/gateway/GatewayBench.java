package io.gatehouse.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** {@code ./gatehouse bench gateway proxy|apis|edits|start|all [seconds]}: one run, ratios within it. */
public final class GatewayBench {
    private static final int ROUNDS = 3;
    private static final int KEYS = 100;
    private static final int MOST_WARMING = 10;
    private static final double WARM_ENOUGH = 0.95;
    private static final String BARE_CONF = "{}";
    private static final String FULL_CONF = "{\"enable_analytics\":true,\"hash_keys\":true}";

    private final Path folder;
    private final int seconds;

    private GatewayBench(Path folder, int seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException {
        String what = arguments.length > 0 ? arguments[0] : "all";
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Machine.need("nginx", "nginx-light");
        Machine.need("wrk", "wrk");
        Path folder = Files.createTempDirectory("gatehouse-bench");
        var bench = new GatewayBench(folder, seconds);
        System.out.printf(
                "%d processors, windows of %d s, %d rounds; CPU microseconds per request by /proc/<pid>/stat%n%n",
                Runtime.getRuntime().availableProcessors(), seconds, ROUNDS);
        switch (what) {
            case "proxy" -> bench.proxy();
            case "apis" -> bench.apis();
            case "edits" -> bench.edits();
            case "start" -> bench.start();
            case "all" -> {
                bench.proxy();
                bench.apis();
                bench.edits();
                bench.start();
            }
            default -> throw new IllegalArgumentException("proxy, apis, edits, start or all, not " + what);
        }
    }

    /** Bare and full-feature proxying beside nginx, in turns. */
    private void proxy() throws IOException {
        try (Nginx upstream = Nginx.upstream(folder);
                Nginx nginx = Nginx.proxy(folder, upstream.port);
                Node bare = Node.start(
                        Files.createDirectories(folder.resolve("bare")),
                        List.of(Definitions.bare(0, upstream.port)),
                        BARE_CONF);
                Node full = Node.start(
                        Files.createDirectories(folder.resolve("full")),
                        List.of(Definitions.full(0, upstream.port)),
                        FULL_CONF)) {
            var targets = new ArrayList<Candidate>();
            targets.add(new Candidate("nginx", nginx.handle(), Load.Target.of(nginx.port, "/")));
            targets.add(new Candidate(
                    "gateway, bare", bare.handle(), Load.Target.of(bare.port, Definitions.path(0) + "get")));
            targets.add(new Candidate(
                    "gateway, auth + rate + quota + records",
                    full.handle(),
                    new Load.Target(full.port, keyed(full, 1, KEYS))));
            Map<String, List<Load>> loads = inTurns(targets);
            double nginxMicros = median(loads.getOrDefault("nginx", List.of()), Load::micros);
            System.out.println("| proxying a 20-byte body | CPU us/request | x nginx | req/s | p50 | p99 | failed |");
            System.out.println("|---|---|---|---|---|---|---|");
            loads.forEach((name, rounds) -> row(name, rounds, nginxMicros));
            System.out.println();
        }
    }

    /** What a request costs among more and more APIs, each equally likely. */
    private void apis() throws IOException {
        try (Nginx upstream = Nginx.upstream(folder)) {
            var nodes = new ArrayList<Node>();
            try {
                var targets = new ArrayList<Candidate>();
                for (int count : List.of(1, 609, 5_000, 10_000)) {
                    Node node = Node.start(
                            Files.createDirectories(folder.resolve("apis" + count)),
                            Definitions.bare(count, upstream.port, true),
                            BARE_CONF);
                    nodes.add(node);
                    List<Map.Entry<String, Map<String, String>>> requests = IntStream.range(0, count)
                            .mapToObj(i -> Map.entry(Definitions.path(i) + "get", Map.<String, String>of()))
                            .toList();
                    targets.add(new Candidate(
                            "%,d APIs".formatted(count), node.handle(), new Load.Target(node.port, requests)));
                }
                Map<String, List<Load>> loads = inTurns(targets);
                double one = median(loads.getOrDefault("1 APIs", List.of()), Load::micros);
                System.out.println("| APIs at random | CPU us/request | x one API | req/s | p50 | p99 | failed |");
                System.out.println("|---|---|---|---|---|---|---|");
                loads.forEach((name, rounds) -> row(name, rounds, one));
                System.out.println();
            } finally {
                nodes.forEach(Node::close);
            }
        }
    }

    /** 5,000 APIs, one of them edited every second, against the same node left alone. */
    private void edits() throws IOException {
        int count = 5_000;
        try (Nginx upstream = Nginx.upstream(folder);
                Node node = Node.start(
                        Files.createDirectories(folder.resolve("edits")),
                        Definitions.bare(count, upstream.port, true),
                        BARE_CONF)) {
            List<Map.Entry<String, Map<String, String>>> requests = IntStream.range(0, count)
                    .mapToObj(i -> Map.entry(Definitions.path(i) + "get", Map.<String, String>of()))
                    .toList();
            var target = new Load.Target(node.port, requests);
            warm(new Candidate("", node.handle(), target));
            new EditsBench(node, upstream.port, count, () -> Load.run(folder, target, node.handle(), seconds))
                    .run(ROUNDS);
        }
    }

    /** From the start of the process to the first answer of /health/ready, with 1,000 APIs. */
    private void start() throws IOException {
        System.out.println("| 1,000 APIs | ready ms | memory MiB |");
        System.out.println("|---|---|---|");
        try (Nginx upstream = Nginx.upstream(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                try (Node node = Node.start(
                        Files.createDirectories(folder.resolve("start" + round)),
                        Definitions.bare(1_000, upstream.port, true),
                        BARE_CONF)) {
                    print("| start %d | %d | %.0f |", round + 1, node.readyMillis, Machine.memoryMiB(node.handle()));
                }
            }
        }
        System.out.println();
    }

    private record Candidate(String name, ProcessHandle process, Load.Target target) {}

    private Map<String, List<Load>> inTurns(List<Candidate> candidates) throws IOException {
        var loads = new java.util.LinkedHashMap<String, List<Load>>();
        for (Candidate candidate : candidates) {
            loads.put(candidate.name(), new ArrayList<>());
            warm(candidate);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Candidate candidate : candidates) {
                Load load = Load.run(folder, candidate.target(), candidate.process(), seconds);
                loads.getOrDefault(candidate.name(), new ArrayList<>()).add(load);
                Machine.say("%s: %.1f us, %.0f/s, %d failed"
                        .formatted(candidate.name(), load.micros(), load.perSecond(), load.failed()));
            }
        }
        return loads;
    }

    /** Compilers need their time, as in life: until a window is hardly cheaper than the one before. */
    private void warm(Candidate candidate) throws IOException {
        double before = Double.MAX_VALUE;
        for (int window = 0; window < MOST_WARMING; window++) {
            Load load = Load.run(folder, candidate.target(), candidate.process(), seconds);
            Machine.say("warming %s: %.1f us, %.0f/s, %d failed"
                    .formatted(candidate.name(), load.micros(), load.perSecond(), load.failed()));
            if (load.micros() > before * WARM_ENOUGH) {
                return;
            }
            before = load.micros();
        }
    }

    private static List<Map.Entry<String, Map<String, String>>> keyed(Node node, int apis, int keys)
            throws IOException {
        var requests = new ArrayList<Map.Entry<String, Map<String, String>>>();
        for (int i = 0; i < keys; i++) {
            String answer = node.control("POST", "/tyk/keys/create", Definitions.key(apis))
                    .body();
            String key = answer.replaceAll("(?s).*\"key\":\\s*\"([^\"]+)\".*", "$1");
            requests.add(Map.entry(Definitions.path(i % apis) + "get", Map.of("Authorization", key)));
        }
        return requests;
    }

    private static void row(String name, List<Load> rounds, double baseline) {
        double micros = median(rounds, Load::micros);
        Load last = rounds.getLast();
        print(
                "| %s | %.1f | %.2f | %.0f | %s | %s | %d |",
                name,
                micros,
                micros / baseline,
                median(rounds, Load::perSecond),
                last.p50(),
                last.p99(),
                failed(rounds));
    }

    private static void print(String format, Object... values) {
        System.out.println(format.formatted(values));
    }

    private static long failed(List<Load> rounds) {
        return rounds.stream().mapToLong(Load::failed).sum();
    }

    private static double median(List<Load> rounds, ToDoubleFunction<Load> what) {
        double[] sorted = rounds.stream().mapToDouble(what).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
