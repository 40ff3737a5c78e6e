package io.gatehouse.definition.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/definitions.md} is written by this test ({@code -Dgolden=accept}) and compared by it. */
class DefinitionsReferenceTest {
    private static final Path FILE = Path.of("../docs/definitions.md");

    @Test
    void everyFieldOfBothFormatsStandsInTheReference() throws IOException {
        var reference = new DefinitionsReference(stages());
        String text = reference.text();
        assertThat(reference.undescribed())
                .as("fields without a word on what they do")
                .isEmpty();
        if ("accept".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, text);
        }
        assertThat(lasting(text))
                .as("run with -Dgolden=accept and read the difference")
                .isEqualTo(lasting(Files.readString(FILE)));
    }

    /** Without the last column, which moves with every stage that is built; accepting refreshes it. */
    private static List<String> lasting(String text) {
        return text.lines()
                .map(line -> line.startsWith("| `") ? line.split(" \\| ", -1) : new String[] {line})
                .map(cells -> String.join(" | ", List.of(cells).subList(0, Math.min(4, cells.length))))
                .toList();
    }

    /** What each stage of the gateway's chain says of itself. */
    private static List<String> stages() throws IOException {
        return Files.readAllLines(Path.of("../it/src/test/resources/golden/stages.txt"));
    }
}
