package io.gatehouse.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What wrk did in one window, and what it cost the server. */
record Load(long requests, double perSecond, long failed, double micros, String p50, String p99) {
    private static final int CONNECTIONS = 64;

    /** Requests to send, in turn of chance: paths, each with its headers. */
    record Target(int port, List<Map.Entry<String, Map<String, String>>> requests) {
        static Target of(int port, String path) {
            return new Target(port, List.of(Map.entry(path, Map.of())));
        }
    }

    static Load run(Path folder, Target target, ProcessHandle server, int seconds) throws IOException {
        Path script = Files.createTempFile(folder, "wrk", ".lua");
        Files.writeString(script, script(target));
        long before = Machine.cpuMicros(server);
        Process wrk = new ProcessBuilder(List.of(
                        Machine.path("wrk"),
                        "-t1",
                        "-c" + CONNECTIONS,
                        "-d" + seconds + "s",
                        "--latency",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + target.port()))
                .redirectErrorStream(true)
                .start();
        String out = new String(wrk.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        long used = Machine.cpuMicros(server) - before;
        long requests = number(out, "(\\d+) requests in");
        long failed = number(out, "Non-2xx or 3xx responses: (\\d+)")
                + number(out, "connect (\\d+)")
                + number(out, "read (\\d+)")
                + number(out, "write (\\d+)")
                + number(out, "timeout (\\d+)");
        if (requests == 0) {
            throw new IllegalStateException("wrk got nothing:\n" + out);
        }
        return new Load(
                requests,
                requests / (double) seconds,
                failed,
                used / (double) requests,
                text(out, "\\n\\s+50%\\s+(\\S+)"),
                text(out, "\\n\\s+99%\\s+(\\S+)"));
    }

    private static String script(Target target) {
        var lua = new StringBuilder("local all = {}\nlocal n = 0\ninit = function(args)\n  local r\n");
        lua.append("  math.randomseed(42)\n");
        for (Map.Entry<String, Map<String, String>> request : target.requests()) {
            lua.append("  r = {}\n");
            request.getValue().forEach((name, value) -> lua.append("  r[\"")
                    .append(name)
                    .append("\"] = \"")
                    .append(value)
                    .append("\"\n"));
            lua.append("  n = n + 1; all[n] = wrk.format(\"GET\", \"")
                    .append(request.getKey())
                    .append("\", r)\n");
        }
        return lua.append("end\nrequest = function() return all[math.random(n)] end\n")
                .toString();
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static String text(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "-";
    }
}
