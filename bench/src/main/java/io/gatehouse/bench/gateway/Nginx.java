package io.gatehouse.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One nginx of our own, with a configuration of our own, in a folder of our own. */
final class Nginx implements AutoCloseable {
    /** Twenty bytes. */
    private static final String BODY = "twenty bytes of body";

    private final Process process;
    final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The upstream of all candidates: one worker, a body of 20 bytes for every path. */
    static Nginx upstream(Path folder) throws IOException {
        int port = Ports.free();
        return start(folder.resolve("upstream"), port, 1, """
                server { listen 127.0.0.1:%d backlog=4096; keepalive_requests 100000000;
                  location / { default_type text/plain; return 200 "%s"; } }""".formatted(port, BODY));
    }

    /** The baseline: a proxy with kept connections and no log. */
    static Nginx proxy(Path folder, int upstream) throws IOException {
        int port = Ports.free();
        return start(folder.resolve("proxy"), port, 2, """
                upstream up { server 127.0.0.1:%d; keepalive 128; keepalive_requests 100000000; }
                server { listen 127.0.0.1:%d backlog=4096; keepalive_requests 100000000;
                  location / { proxy_pass http://up; proxy_http_version 1.1; proxy_set_header Connection "";
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; } }""".formatted(upstream, port));
    }

    private static Nginx start(Path folder, int port, int workers, String http) throws IOException {
        Files.createDirectories(folder.resolve("temp"));
        Path conf = folder.resolve("nginx.conf");
        Files.writeString(conf, """
                daemon off; user root; pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes %2$d;
                events { worker_connections 4096; }
                http { access_log off; client_body_temp_path %1$s/temp; proxy_temp_path %1$s/temp;
                  fastcgi_temp_path %1$s/temp; uwsgi_temp_path %1$s/temp; scgi_temp_path %1$s/temp;
                %3$s }
                """.formatted(folder, workers, http));
        Process process = new ProcessBuilder(
                        List.of(Machine.path("nginx"), "-c", conf.toString(), "-p", folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        Ports.await(process, port, "/");
        return new Nginx(process, port);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        Ports.stop(process);
    }
}
