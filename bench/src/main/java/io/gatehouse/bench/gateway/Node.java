package io.gatehouse.bench.gateway;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One gateway node in file mode, as {@code ./gatehouse gateway} starts it. */
final class Node implements AutoCloseable {
    static final String SECRET = "bench";
    private static final Path HOME = Path.of("").toAbsolutePath();

    final Process process;
    final int port;
    final Path apps;
    /** From the start of the process to the first answer of /health/ready. */
    final long readyMillis;

    private Node(Process process, int port, Path apps, long readyMillis) {
        this.process = process;
        this.port = port;
        this.apps = apps;
        this.readyMillis = readyMillis;
    }

    /**
     * @param definitions one for each API
     * @param conf in the words of tyk.conf
     */
    static Node start(Path folder, List<String> definitions, String conf) throws IOException {
        Path apps = Files.createDirectories(folder.resolve("apps"));
        for (int i = 0; i < definitions.size(); i++) {
            write(apps, i, definitions.get(i));
        }
        Files.writeString(folder.resolve("node.conf"), conf);
        Files.writeString(folder.resolve("policies.json"), "{}");
        int port = Ports.free();
        var command = new ArrayList<String>();
        // Another way to start the same thing, for whoever profiles it.
        String other = System.getenv().getOrDefault("GATEHOUSE_COMMAND", "");
        command.addAll(
                other.isEmpty() ? List.of(HOME.resolve("gatehouse").toString()) : Arrays.asList(other.split(" ")));
        command.addAll(List.of("gateway", "--port", Integer.toString(port), "--secret", SECRET));
        command.addAll(List.of(
                "--apps",
                apps.toString(),
                "--policies",
                folder.resolve("policies.json").toString()));
        command.addAll(List.of("--conf", folder.resolve("node.conf").toString()));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.out").toFile())
                .start();
        Ports.await(process, port, "/health/ready");
        return new Node(process, port, apps, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** Puts a definition into the folder whole: a reload never sees half of it. */
    static void write(Path apps, int number, String definition) throws IOException {
        Path fresh = apps.resolve("api" + number + ".part");
        Files.writeString(fresh, definition);
        Files.move(
                fresh,
                apps.resolve("api" + number + ".json"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    HttpResponse<String> control(String method, String path, String body) throws IOException {
        HttpResponse<String> answer = Ports.call(method, port, path, SECRET, body);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        Ports.stop(process);
    }
}
