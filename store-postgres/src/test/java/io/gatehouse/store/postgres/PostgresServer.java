package io.gatehouse.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.awaitility.Awaitility;
import org.tukaani.xz.XZInputStream;

/**
 * A real server for the suite. PostgreSQL refuses root; the library then asks for a user namespace, which containers often
 * forbid: there the server runs as nobody.
 */
public record PostgresServer(int port, AutoCloseable running) implements AutoCloseable {
    private static final int NOBODY = 65_534;

    public static PostgresServer start() throws IOException, InterruptedException {
        boolean asNobody = Boolean.getBoolean("postgres.as.nobody") || (isRoot() && !mayUnshare());
        if (asNobody) {
            return asNobody();
        }
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        return new PostgresServer(server.getPort(), server);
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, "postgres", "");
    }

    @Override
    public void close() throws Exception {
        running.close();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean mayUnshare() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static PostgresServer asNobody() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("postgres");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(home);
        Path data = Files.createDirectory(home.resolve("data"));
        Files.setAttribute(data, "unix:uid", NOBODY);
        Files.setAttribute(data, "unix:gid", NOBODY);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        run(home, "initdb", "-A", "trust", "-U", "postgres", "-D", data.toString(), "-E", "UTF-8", "--no-sync");
        int port = freePort();
        Process server = launch(
                home, "postgres", "-D", data.toString(), "-p", Integer.toString(port), "-F", "-k", data.toString());
        var started = new PostgresServer(port, () -> {
            server.destroy();
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
            remove(home);
        });
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (Connection connection = started.connect("postgres")) {
                return connection.isValid(5);
            }
        });
        return started;
    }

    private static void run(Path home, String... command) throws IOException, InterruptedException {
        int code = launch(home, command).waitFor();
        if (code != 0) {
            throw new IOException(command[0] + " ended with " + code);
        }
    }

    private static Process launch(Path home, String... command) throws IOException {
        var words = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        words.add(home.resolve("bin").resolve(command[0]).toString());
        words.addAll(List.of(command).subList(1, command.length));
        return new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void remove(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void unpack(Path home) throws IOException {
        String archive = "/postgres-linux-x86_64.txz";
        try (var packed = Objects.requireNonNull(PostgresServer.class.getResourceAsStream(archive), archive);
                var entries = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(entries, target);
                        boolean program = (entry.getMode() & 0100) != 0;
                        Files.setPosixFilePermissions(
                                target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }
}
