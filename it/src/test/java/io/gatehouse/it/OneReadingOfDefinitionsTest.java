package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * API definitions and policies are read by module {@code definition} alone. The names of their fields, as our schemas list
 * them, stand in no other module's sources, but for the lines of {@code definition-fields.txt}, each with its reason.
 */
class OneReadingOfDefinitionsTest {
    private static final List<String> MODULES = List.of(
            "access",
            "analytics",
            "control",
            "gateway",
            "pump",
            "server",
            "store",
            "store-duckdb",
            "store-postgres",
            "store-sql",
            "store-sqlite");
    /** Names that no other document has, though they are plain words. */
    private static final Set<String> PLAIN = Set.of("proxy", "partitions", "paths", "components", "graphql");

    private static final Pattern COMPOUND = Pattern.compile(".*[_-].*|.*[a-z][A-Z].*");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]+)\"");

    @Test
    void noOtherModuleNamesTheirFields() throws IOException {
        Set<String> fields = fields();
        assertThat(fields).contains("access_rights", "listenPath", "version_data", "x-tyk-api-gateway");
        Map<String, Set<String>> allowed = allowed();
        Set<String> common = allowed.getOrDefault("*", Set.of());
        Map<String, Set<String>> found = new TreeMap<>();
        for (String module : MODULES) {
            Path sources = Golden.root().resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Set<String> named = literals(Files.readString(file));
                    named.retainAll(fields);
                    named.removeAll(common);
                    if (!named.isEmpty()) {
                        found.put(sources.relativize(file).toString().replace("io/gatehouse/", ""), named);
                    }
                }
            }
        }
        allowed.remove("*");
        assertThat(lines(found)).containsExactlyElementsOf(lines(allowed));
    }

    private static List<String> lines(Map<String, Set<String>> fields) {
        return fields.entrySet().stream()
                .flatMap(file -> file.getValue().stream().map(field -> file.getKey() + ": " + field))
                .toList();
    }

    private static Set<String> literals(String source) {
        var named = new TreeSet<String>();
        source.lines().filter(line -> !line.strip().startsWith("*")).forEach(line -> {
            Matcher literals = LITERAL.matcher(line);
            while (literals.find()) {
                named.add(literals.group(1));
            }
        });
        return named;
    }

    private static Set<String> fields() throws IOException {
        var fields = new TreeSet<>(PLAIN);
        // The extensions' own names stand in no schema as properties.
        fields.addAll(List.of("x-tyk-api-gateway", "x-tyk-streaming"));
        Path schemas = Golden.root().resolve("definition/src/main/resources/io/gatehouse/definition/check/schema");
        try (Stream<Path> files = Files.list(schemas)) {
            for (Path file : files.toList()) {
                collect(JsonText.parse(Files.readString(file)), fields);
            }
        }
        return fields;
    }

    private static void collect(Json schema, Set<String> fields) {
        switch (schema) {
            case Json.Obj object -> {
                object.object("properties").fields().keySet().stream()
                        .filter(name -> COMPOUND.matcher(name).matches())
                        .forEach(fields::add);
                object.fields().values().forEach(value -> collect(value, fields));
            }
            case Json.Arr(var items) -> items.forEach(item -> collect(item, fields));
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    /** Lines of {@code file: names: reason}; the file {@code *} stands for all. */
    private static Map<String, Set<String>> allowed() throws IOException {
        Path list = Golden.root().resolve("it/src/test/resources/definition-fields.txt");
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(":", 3);
            assertThat(parts).as(line).hasSize(3);
            assertThat(parts[2]).as("the reason of " + line).isNotBlank();
            allowed.merge(
                    parts[0].strip(),
                    Stream.of(parts[1].strip().split(" +")).collect(Collectors.toCollection(TreeSet::new)),
                    (one, other) ->
                            Stream.concat(one.stream(), other.stream()).collect(Collectors.toCollection(TreeSet::new)));
        }
        return allowed;
    }
}
