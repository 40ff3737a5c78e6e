package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.store.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A promise nobody tests is a comment. */
class EveryPortHasItsContractTest {

    @Test
    void everyPortHasItsContract() {
        List<Class<?>> ports = Arrays.stream(Storage.class.getMethods())
                .<Class<?>>map(method -> method.getReturnType())
                .filter(type -> type.isInterface() && type.getPackage().equals(Storage.class.getPackage()))
                .toList();
        assertThat(ports).hasSizeGreaterThan(6);
        assertThat(ports).allSatisfy(port -> assertThatCode(
                        () -> Class.forName("io.gatehouse.store.contract." + port.getSimpleName() + "Contract"))
                .doesNotThrowAnyException());
    }

    @Test
    void everyBackEndRunsTheContracts() throws IOException {
        try (Stream<Path> modules = Files.list(Golden.root())) {
            List<Path> backEnds = modules.filter(
                            module -> module.getFileName().toString().startsWith("store-"))
                    .flatMap(EveryPortHasItsContractTest::storages)
                    .toList();
            assertThat(backEnds).hasSizeGreaterThanOrEqualTo(3);
            for (Path backEnd : backEnds) {
                Path suite = Path.of(backEnd.toString()
                        .replace("/src/main/java/", "/src/test/java/")
                        .replaceFirst("\\.java$", "Test.java"));
                assertThat(suite).exists();
                assertThat(Files.readString(suite)).containsPattern("(extends|implements) \\w+Contract");
            }
        }
    }

    private static Stream<Path> storages(Path module) {
        Path sources = module.resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(EveryPortHasItsContractTest::implementsStorage).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean implementsStorage(Path file) {
        try {
            return file.toString().endsWith(".java")
                    && Files.readString(file).matches("(?s).*\\bimplements Storage\\b.*");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
