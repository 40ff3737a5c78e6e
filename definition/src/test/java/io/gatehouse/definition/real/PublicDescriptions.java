package io.gatehouse.definition.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** OpenAPI descriptions of real services, fetched by {@code npm ci} in {@code src/test/npm}; test data only. */
final class PublicDescriptions {
    static final Path FOLDER = Path.of("src/test/npm/node_modules");
    /** GitHub's, as published earlier. */
    static final Path EARLIER_GITHUB = FOLDER.resolve("octokit-openapi-22/generated");

    private static final Pattern VERSIONED = Pattern.compile("(?m)^\\s*\"?(openapi|swagger)\"?\\s*:");
    private static final int HEAD = 200_000;

    private PublicDescriptions() {}

    /** False when npm has not been run here; under CI that is an error. */
    static boolean areHere() {
        boolean here = Files.isDirectory(FOLDER.resolve("@octokit/openapi/generated"));
        if (!(here && Files.isDirectory(EARLIER_GITHUB)) && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("the descriptions are missing: run npm ci in definition/src/test/npm");
        }
        return here;
    }

    /**
     * Every file that looks like a description. Without dereferenced copies, which are the same again, six times as long, and
     * without what GitHub published earlier, which is only compared.
     */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(EARLIER_GITHUB))
                    .filter(file -> file.toString().matches(".*\\.(json|ya?ml)"))
                    .filter(file -> !file.toString().matches(".*(/package(-lock)?\\.json|\\.deref\\.json)"))
                    .filter(PublicDescriptions::looksRight)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean looksRight(Path file) {
        try (var in = Files.newInputStream(file)) {
            return VERSIONED
                    .matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
