package io.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GatewayCommandTest {
    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        var all = new java.util.ArrayList<>(
                java.util.List.of("--data", folder.resolve("data").toString()));
        all.addAll(java.util.List.of(arguments));
        return new CommandLine(new GatewayCommand())
                .setErr(new PrintWriter(said, true))
                .execute(all.toArray(String[]::new));
    }

    private String conf(String json) throws Exception {
        return Files.writeString(folder.resolve("tyk.conf"), json).toString();
    }

    @Test
    void reportsEveryMistakeOfItsConfigurationAtOnce() throws Exception {
        String conf = conf("""
                {"listen_port": "eighty", "hash_keys": "perhaps", "secret": 7,
                 "analytics_config": {"normalise_urls": {"custom_patterns": ["("]}}}""");
        assertThat(run("--conf", conf)).isEqualTo(2);
        assertThat(said.toString())
                .contains("4 problems", "listen_port", "hash_keys", "secret is (a secret)", "custom_patterns");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesToRunWithoutASecretOrConfiguration() throws Exception {
        assertThat(run("--conf", conf("{}"))).isEqualTo(2);
        assertThat(said.toString()).contains("--secret");
        assertThat(run("--conf", folder.resolve("nowhere.conf").toString())).isEqualTo(2);
        assertThat(said.toString()).contains("nowhere.conf");
    }

    @Test
    void doesNotPretendToFollowADashboard() throws Exception {
        assertThat(run("--secret", "s", "--conf", conf("{\"use_db_app_configs\": true}")))
                .isEqualTo(2);
        assertThat(said.toString()).contains("use_db_app_configs");
    }

    @Test
    void saysWhenItsPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0)) {
            assertThat(run(
                            "--secret", "s",
                            "--apps", folder.resolve("apps").toString(),
                            "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(1);
            assertThat(said.toString()).contains("did not start");
        }
    }
}
