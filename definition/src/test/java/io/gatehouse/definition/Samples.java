package io.gatehouse.definition;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The definitions the mission shows, named by format and by the line they stand on. */
public final class Samples {
    private static final Path FOLDER = Path.of("src/test/resources/io/gatehouse/definition/samples");

    private Samples() {}

    public record Sample(String name, Json.Obj document) {}

    public static List<Sample> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .map(file -> new Sample(file.getFileName().toString(), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json.Obj read(Path file) {
        try {
            return JsonText.parseObject(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
