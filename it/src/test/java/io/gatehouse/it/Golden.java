package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lists that matter, kept as files: the diff is the review. {@code -Dgolden=accept} rewrites them. */
final class Golden {
    private Golden() {}

    /** @param file from the root of the repository */
    static void same(String file, String actual) throws IOException {
        Path path = root().resolve(file);
        if ("accept".equals(System.getProperty("golden"))) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, actual);
        }
        assertThat(Files.exists(path) ? Files.readString(path) : "")
                .as(file + " (rewrite with -Dgolden=accept)")
                .isEqualTo(actual);
    }

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("it")) ? here : here.getParent();
    }
}
