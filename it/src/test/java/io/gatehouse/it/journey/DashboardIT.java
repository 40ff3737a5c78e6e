package io.gatehouse.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.it.fixture.Up;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web dashboard in a real browser, on a real installation. What is walked stands in {@code ui/tests/e2e}: from
 * sign-in to the first governed call, GitHub's own description (which {@code npm ci --prefix definition/src/test/npm}
 * installs) from a file and from an address, lossless editing and merging, and every screen in both themes and on a phone.
 */
class DashboardIT {
    private static final Path UI = Path.of("..", "ui").toAbsolutePath().normalize();
    private static final int MINUTES = 12;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void leadsFromSignInToTheFirstGovernedCallAndShowsEveryScreenToEveryone() throws Exception {
        // A build of single modules leaves the dashboard out (-Dui.skip); a whole build never does.
        assumeThat(getClass().getResource("/ui/index.html"))
                .as("the dashboard is built")
                .isNotNull();
        // The walk imports a description from a server of its own; localhost, by name, stays refused.
        var environment = Map.of("TYK_DB_GATEHOUSE_IMPORTHOSTS", "127.0.0.1");
        try (Up up = Up.ready(folder, environment)) {
            Path said = folder.resolve("browser.log");
            var walk = new ProcessBuilder(List.of(
                            "node", "node_modules/vitest/vitest.mjs", "run", "--config", "vitest.e2e.config.ts"))
                    .directory(UI.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            walk.environment()
                    .putAll(Map.of(
                            "GATEHOUSE",
                            "http://localhost:" + up.dashboardPort(),
                            "GATEHOUSE_GATEWAY",
                            "http://localhost:" + up.gatewayPort(),
                            "GATEHOUSE_USER",
                            up.said("Administrator"),
                            "GATEHOUSE_PASSWORD",
                            up.said("Password"),
                            "GATEHOUSE_KEY",
                            up.accessKey(),
                            "NO_COLOR",
                            "1"));
            Process browser = walk.start();
            boolean ended = browser.waitFor(MINUTES, TimeUnit.MINUTES);
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
            assertThat(ended).as(Files.readString(said)).isTrue();
            assertThat(browser.exitValue()).as(Files.readString(said)).isZero();
        }
    }
}
