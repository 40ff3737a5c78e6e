package io.gatehouse.definition.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gatehouse.definition.change.Application;
import io.gatehouse.definition.change.Change;
import io.gatehouse.definition.change.Comparison;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.convert.Extraction;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.definition.export.PublicForm;
import io.gatehouse.definition.importing.Description;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.definition.text.YamlText;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Descriptions people really publish: checked, imported, brought up to the next version, exported, compared. Every complaint about
 * them stands in {@code complaints.txt}, to be read by a person.
 */
class RealDocumentsTest {
    private static final Path COMPLAINTS = Path.of("src/test/resources/io/gatehouse/definition/real/complaints.txt");
    private static final long YAML_UP_TO = 1_000_000;
    private static final Identity IDS =
            new Identity("0123456789abcdef0123456789abcdef", "5f0c0d1e2a3b4c5d6e7f8a9b", "5e9d9544a1dcd60001d0ed20");
    private static final Gateways GATEWAYS = Gateways.at("http://localhost:8080");
    private static final Map<String, String> WISHES = Map.of(
            "upstreamURL", "http://upstream.internal",
            "listenPath", "/real/",
            "allowList", "true",
            "validateRequest", "true",
            "mockResponse", "true");

    @TestFactory
    Stream<DynamicTest> everyDescriptionIsImportedUpdatedAndExported() {
        if (!PublicDescriptions.areHere()) {
            return Stream.of(dynamicTest("skipped: npm ci has not been run in src/test/npm", () -> {}));
        }
        List<Path> all = PublicDescriptions.all();
        assertThat(all).hasSizeGreaterThan(100);
        return all.stream()
                .map(file ->
                        dynamicTest(PublicDescriptions.FOLDER.relativize(file).toString(), () -> live(file)));
    }

    private static void live(Path file) throws IOException {
        String text = PublicDescriptions.text(file);
        Json.Obj description = Description.of(text).openApi();
        Set<String> known = new HashSet<>();
        Checks.openApi(description).forEach(found -> known.add(found.pointer()));
        Json.Obj api = importer()
                .create(description, Json.Obj.EMPTY, IDS, Json.Obj.EMPTY)
                .document();
        assertThat(Checks.oas(api))
                .as("importing adds no mistake")
                .filteredOn(found -> !known.contains(found.pointer()))
                .isEmpty();

        Json.Obj classic = Extraction.classic(api);
        assertThat(Checks.classic(classic)).isEmpty();
        long operations =
                Operation.allOf(api).stream().map(Operation::id).distinct().count();
        Json.Obj lists =
                classic.object("version_data").object("versions").object("").object("extended_paths");
        assertThat(lists.list("white_list")).hasSize((int) operations);

        Json.Obj updated = importer().patch(api, description, Json.Obj.EMPTY).document();
        assertThat(updated.get("x-tyk-api-gateway")).isEqualTo(api.get("x-tyk-api-gateway"));
        assertThat(updated.get("paths")).isEqualTo(api.get("paths"));

        Json.Obj exported = PublicForm.of(api);
        assertThat(exported.has("x-tyk-api-gateway")).isFalse();
        assertThat(exported.object("paths").fields().keySet())
                .isEqualTo(description.object("paths").fields().keySet());
        assertThat(JsonText.parse(JsonText.print(exported))).isEqualTo(exported);
        if (Files.size(file) < YAML_UP_TO) {
            ReadText yaml = ReadText.of(YamlText.print(exported), ReadText.Format.YAML);
            assertThat(yaml.violations()).isEmpty();
            assertThat(yaml.value().orElseThrow()).isEqualTo(exported);
        }
    }

    private static OasImport importer() {
        return new OasImport(ImportParameters.of(name -> Optional.ofNullable(WISHES.get(name))), GATEWAYS);
    }

    @Test
    void everyComplaintIsOneAPersonHasRead() throws IOException {
        assumeTrue(PublicDescriptions.areHere(), "skipped: npm ci has not been run in src/test/npm");
        var lines = new ArrayList<String>();
        for (Path file : PublicDescriptions.all()) {
            var checked = Checks.openApiText(ReadText.of(PublicDescriptions.text(file)));
            for (Violation found : checked.violations()) {
                if (!found.pointer().equals("/swagger")) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "%s %d:%d %s [%s] %s",
                            PublicDescriptions.FOLDER.relativize(file),
                            found.line(),
                            found.column(),
                            found.pointer(),
                            found.code(),
                            found.message()));
                }
            }
        }
        if ("accept".equals(System.getProperty("golden"))) {
            Files.write(COMPLAINTS, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(COMPLAINTS));
    }

    @TestFactory
    Stream<DynamicTest> aVersionOfGitHubBecomesTheNext() {
        if (!PublicDescriptions.areHere()) {
            return Stream.of(dynamicTest("skipped: npm ci has not been run in src/test/npm", () -> {}));
        }
        return Stream.of(
                        List.of("ghes-3.17", "ghes-3.18"),
                        List.of("ghes-3.18", "ghes-3.19"),
                        List.of("api.github.com", "ghec"),
                        List.of("ghec", "ghes-3.19"))
                .map(pair -> dynamicTest(pair.toString(), () -> next(github(pair.getFirst()), github(pair.getLast()))));
    }

    /** What GitHub published a major version of its package earlier, brought up to what it publishes now. */
    @TestFactory
    Stream<DynamicTest> aPublicationOfGitHubBecomesTheNext() {
        if (!PublicDescriptions.areHere() || !Files.isDirectory(PublicDescriptions.EARLIER_GITHUB)) {
            return Stream.of(dynamicTest("skipped: npm ci has not been run in src/test/npm", () -> {}));
        }
        return Stream.of("api.github.com", "ghes-3.18")
                .map(flavour -> dynamicTest(flavour, () -> next(earlierGithub(flavour), github(flavour))));
    }

    private static void next(Json.Obj before, Json.Obj after) {
        List<Change> changes = Comparison.between(before, after);
        assertThat(changes).isNotEmpty();
        assertThat(Application.apply(before, changes)).isEqualTo(after);

        Json.Obj api =
                importer().create(before, Json.Obj.EMPTY, IDS, Json.Obj.EMPTY).document();
        Json.Obj updated = importer().patch(api, after, Json.Obj.EMPTY).document();
        Set<String> ids = new HashSet<>();
        Operation.allOf(updated).forEach(operation -> ids.add(operation.id()));
        Json.Obj rules =
                updated.object("x-tyk-api-gateway").object("middleware").object("operations");
        assertThat(ids).containsAll(rules.fields().keySet());
        assertThat(updated.object("x-tyk-api-gateway").get("info"))
                .isEqualTo(api.object("x-tyk-api-gateway").get("info"));
        Set<String> both = new HashSet<>(ids);
        both.retainAll(api.object("x-tyk-api-gateway")
                .object("middleware")
                .object("operations")
                .fields()
                .keySet());
        assertThat(both).isNotEmpty().allSatisfy(id -> assertThat(rules.has(id)).isTrue());
    }

    /** So that a change of packages does not quietly leave out a kind of document. */
    @Test
    void theDescriptionsAreOfEveryStyle() {
        assumeTrue(PublicDescriptions.areHere(), "skipped: npm ci has not been run in src/test/npm");
        Map<String, Pattern> styles = new LinkedHashMap<>();
        styles.put("3.0", Pattern.compile("\"?openapi\"?: *[\"']?3\\.0"));
        styles.put("3.1", Pattern.compile("\"?openapi\"?: *[\"']?3\\.1"));
        styles.put("2.0", Pattern.compile("\"?swagger\"?: *[\"']?2\\.0"));
        styles.put("nullable", Pattern.compile("\"?nullable\"?: *true"));
        styles.put("lists of types", Pattern.compile("\"?type\"?: *\\[|\"?type\"?:\\n *- "));
        styles.put("webhooks", Pattern.compile("(?m)^ *\"?webhooks\"?:"));
        styles.put("links", Pattern.compile("(?m)^ *\"?links\"?:"));
        styles.put("discriminators", Pattern.compile("\"?discriminator\"?:"));
        styles.put("extensions of others", Pattern.compile("(?m)^ *\"?x-[a-z]"));
        Map<String, Set<String>> packages = new LinkedHashMap<>();
        Set<String> yaml = new HashSet<>();
        for (Path file : PublicDescriptions.all()) {
            Path inside = PublicDescriptions.FOLDER.relativize(file);
            String origin = inside.toString().startsWith("@")
                    ? inside.subpath(0, 2).toString()
                    : inside.getName(0).toString();
            String text = PublicDescriptions.text(file);
            styles.forEach((style, sign) -> {
                if (sign.matcher(text).find()) {
                    packages.computeIfAbsent(style, _ -> new HashSet<>()).add(origin);
                }
            });
            (file.toString().endsWith(".json") ? packages.computeIfAbsent("JSON", _ -> new HashSet<>()) : yaml)
                    .add(origin);
        }
        packages.put("YAML", yaml);
        assertThat(packages.keySet()).containsAll(styles.keySet());
        assertThat(packages.values()).allSatisfy(origins -> assertThat(origins).isNotEmpty());
        Set<String> others = new HashSet<>();
        packages.values().forEach(others::addAll);
        others.remove("@octokit/openapi");
        assertThat(others).as("packages beside GitHub's").hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void someDescriptionsReferToThemselves() {
        assumeTrue(PublicDescriptions.areHere(), "skipped: npm ci has not been run in src/test/npm");
        assertThat(PublicDescriptions.all().stream()
                        .filter(file -> file.toString().endsWith(".json"))
                        .filter(file -> hasCycle(JsonText.parseObject(PublicDescriptions.text(file))))
                        .limit(2))
                .hasSize(2);
    }

    /** Whether a schema leads back to itself. */
    private static boolean hasCycle(Json.Obj document) {
        Json.Obj schemas = document.object("components").object("schemas");
        return schemas.fields().entrySet().stream()
                .anyMatch(schema ->
                        schema.getValue().toString().contains("\"#/components/schemas/" + schema.getKey() + "\""));
    }

    private static Json.Obj github(String flavour) {
        Path file = PublicDescriptions.FOLDER.resolve("@octokit/openapi/generated/" + flavour + ".json");
        return JsonText.parseObject(PublicDescriptions.text(file));
    }

    private static Json.Obj earlierGithub(String flavour) {
        return JsonText.parseObject(
                PublicDescriptions.text(PublicDescriptions.EARLIER_GITHUB.resolve(flavour + ".json")));
    }

    @Test
    void aDescriptionOfSeventyMillionCharactersIsRefusedUnread() {
        assumeTrue(PublicDescriptions.areHere(), "skipped: npm ci has not been run in src/test/npm");
        Path file = PublicDescriptions.FOLDER.resolve("@octokit/openapi/generated/ghes-3.17.deref.json");
        assertThat(ReadText.of(PublicDescriptions.text(file)).violations())
                .extracting(Violation::code)
                .containsExactly("too_large");
    }
}
