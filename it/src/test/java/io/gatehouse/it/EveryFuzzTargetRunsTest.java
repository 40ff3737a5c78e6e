package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fuzz target without an execution of its own in the profile {@code fuzz} would never be given new inputs. */
class EveryFuzzTargetRunsTest {
    private static final Path ROOT = Path.of("..");
    /** The annotation with its arguments, and the method it stands before. */
    private static final Pattern TARGET = Pattern.compile("@FuzzTest(?:\\([^)]*\\))?\\s+(?:[a-z]+ )*void (\\w+)\\(");

    private static final Pattern EXECUTION =
            Pattern.compile("<execution>\\s*<id>[^<]*</id>\\s*<goals><goal>test</goal></goals>\\s*"
                    + "<configuration><test>(\\w+#\\w+)</test></configuration>\\s*</execution>");

    private static Stream<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList().stream();
        }
    }

    private static Set<String> found(Pattern pattern, String prefix, String text) {
        var found = new TreeSet<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(prefix + matcher.group(1));
        }
        return found;
    }

    private static Set<String> targets(Path module) throws IOException {
        Path tests = module.resolve("src/test/java");
        var targets = new TreeSet<String>();
        if (Files.isDirectory(tests)) {
            try (Stream<Path> files = Files.walk(tests)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "#");
                    targets.addAll(found(TARGET, name, Files.readString(file)));
                }
            }
        }
        return targets;
    }

    @Test
    void inAJvmOfItsOwnWhenTheTestCommandFuzzes() throws IOException {
        String command = Files.readString(ROOT.resolve("gatehouse"));
        var all = new TreeSet<String>();
        for (Path module : modules().toList()) {
            Set<String> targets = targets(module);
            assertThat(found(EXECUTION, "", Files.readString(module.resolve("pom.xml"))))
                    .as("executions in the profile fuzz of %s/pom.xml", module.getFileName())
                    .isEqualTo(targets);
            if (!targets.isEmpty()) {
                assertThat(command)
                        .as("the modules that ./gatehouse fuzzes")
                        .containsPattern("-Pfuzz -pl [a-z,]*\\b" + module.getFileName() + "\\b");
            }
            all.addAll(targets);
        }
        assertThat(all).contains("RegoFuzzTest#parserEndsInATreeOrAFault").hasSizeGreaterThanOrEqualTo(5);
    }
}
