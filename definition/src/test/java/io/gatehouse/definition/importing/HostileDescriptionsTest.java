package io.gatehouse.definition.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.definition.change.Application;
import io.gatehouse.definition.change.Comparison;
import io.gatehouse.definition.change.ThreeWay;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.classic.ClassicImport;
import io.gatehouse.definition.classic.Outline;
import io.gatehouse.definition.convert.Extraction;
import io.gatehouse.definition.convert.Migration;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.export.PublicForm;
import io.gatehouse.definition.servers.ApiUrls;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written to hurt ends, as a document or as a refusal. None of these is quadratic: that would take hours here. */
class HostileDescriptionsTest {
    private static final OasImport IMPORT = new OasImport(
            ImportParameters.of(name -> name.equals("upstreamURL")
                    ? Optional.of("http://up.test")
                    : name.matches("validateRequest|mockResponse|allowList") ? Optional.of("true") : Optional.empty()),
            Gateways.at("http://gw"));

    @Test
    void referencesInCirclesAndLongChains() {
        var parts = new StringBuilder("\"r0\":{\"$ref\":\"#/components/responses/r0\"}");
        for (int i = 1; i < 10_000; i++) {
            parts.append(",\"r")
                    .append(i)
                    .append("\":{\"$ref\":\"#/components/responses/r")
                    .append(i - 1)
                    .append("\"}");
        }
        String text =
                "{\"openapi\":\"3.0.3\",\"info\":{},\"paths\":{\"/loop\":{\"$ref\":\"#/paths/~1loop\"},\"/two\":{\"$ref\":\"#/paths/~1three\"},"
                        + "\"/three\":{\"$ref\":\"#/paths/~1two\"},\"/a\":{\"post\":{\"requestBody\":{\"$ref\":\"#/components/requestBodies/b\"},"
                        + "\"responses\":{\"200\":{\"$ref\":\"#/components/responses/r9999\"}}}}},"
                        + "\"components\":{\"requestBodies\":{\"b\":{\"$ref\":\"#/components/requestBodies/b\"}},\"responses\":{"
                        + parts + "}}}";

        Imported imported = create(text);

        assertThat(imported.summary().operations()).hasSize(1);
        assertThat(imported.summary().middleware())
                .extracting(change -> change.name())
                .containsExactly("allow");
    }

    @Test
    void aHundredThousandOperationsWithoutIds() {
        var paths = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            paths.append(i == 0 ? "" : ",").append("\"/p").append(i).append("\":{\"get\":{}}");
        }
        Json.Obj description = Description.of("{\"openapi\":\"3.0.3\",\"info\":{},\"paths\":{" + paths + "}}")
                .openApi();

        Imported created = IMPORT.create(description, Json.Obj.EMPTY, new Identity("a", "d", "o"), Json.Obj.EMPTY);
        Imported patched = IMPORT.patch(created.document(), description, Json.Obj.EMPTY);

        assertThat(created.summary().operations()).hasSize(100_000);
        assertThat(patched.document()).isEqualTo(created.document());
        assertThat(Outline.of(Description.of("{\"openapi\":\"3.0.3\",\"paths\":{" + paths + "}}"))
                        .endpoints())
                .hasSize(100_000);
    }

    @Test
    void longListsThatAreTurnedAround() {
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            items.add(Json.object().put("name", "n" + i).put("v", 1).build());
        }
        Json base = new Json.Arr(items);
        Json turned = new Json.Arr(items.reversed().stream()
                .<Json>map(item -> item.orEmptyObject().with("v", Json.of(2)))
                .toList());
        List<Json> more = new ArrayList<>();
        items.forEach(item -> {
            more.add(item);
            more.add(item.orEmptyObject().with("name", item.orEmptyObject().text("name") + "x"));
        });

        assertThat(Application.apply(base, Comparison.between(base, turned))).isEqualTo(turned);
        var merged = ThreeWay.merge(base, turned, new Json.Arr(more));
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().items()).hasSize(100_000);
    }

    @Test
    void filesThatCopyOneAnotherWithoutEnd() {
        Map<String, String> files = new HashMap<>();
        files.put("openapi.json", "{\"paths\":{\"/a\":{\"$ref\":\"p0.json\"}}}");
        for (int i = 0; i < 60; i++) {
            String next = "{\"$ref\":\"p" + (i + 1) + ".json\"}";
            files.put("p" + i + ".json", "{\"get\":{\"callbacks\":{\"c\":{\"x\":" + next + ",\"y\":" + next + "}}}}");
        }
        files.put("p60.json", "{}");

        assertThatThrownBy(() -> Bundle.of(files, "openapi.json"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("values");
    }

    @Test
    void deepNestingAndOddTypesEverywhere() {
        String deep = "[".repeat(600) + "]".repeat(600);
        assertThatThrownBy(() -> Description.of("{\"openapi\":\"3.0.3\",\"paths\":" + deep + "}"))
                .isInstanceOf(FaultException.class);

        String odd =
                "{\"openapi\":\"3.0.3\",\"info\":7,\"servers\":{},\"security\":{\"a\":1},\"components\":[],\"tags\":null,"
                        + "\"paths\":{\"/a\":[],\"/b\":{\"get\":5,\"post\":{\"operationId\":[],\"parameters\":{},\"requestBody\":1,\"responses\":[]}},\"\":{\"get\":{\"operationId\":\"\"}}}}";
        assertThat(JsonText.print(create(odd).document())).contains("bPOST");
        assertThat(Outline.of(Description.of(odd)).endpoints()).hasSize(2);
    }

    @Test
    void bracesThatNeverClose() {
        for (String open : List.of("{", "{?", "{+", "(", "/{a", "x/{}{", "{{}")) {
            String path = "/" + open.repeat(300_000);
            Json operation = Json.object()
                    .put("get", Json.object().put("operationId", "a").build())
                    .build();
            Json server = Json.object().put("url", "http://h" + path).build();
            Json.Obj document = create(Json.object()
                            .put("openapi", "3.0.3")
                            .put("info", Json.Obj.EMPTY)
                            .put("servers", new Json.Arr(List.of(server)))
                            .put(
                                    "paths",
                                    Json.object()
                                            .put(path, operation)
                                            .put(
                                                    "/b",
                                                    Json.object()
                                                            .put("get", Json.Obj.EMPTY)
                                                            .build())
                                            .build())
                            .build())
                    .document();
            Json.Obj domain =
                    Json.object().put("enabled", true).put("name", path).build();
            Json.Obj extension = Extension.of(document);
            extension = Extension.put(extension, domain, "server", "customDomain");
            extension = Extension.put(extension, Json.of(path), "server", "listenPath", "value");
            document =
                    Extension.into(document, Extension.put(extension, Json.of("http://h" + path), "upstream", "url"));

            assertThat(Checks.oas(document)).isNotNull();
            assertThat(Checks.adviceOnOas(document)).isNotNull();
            assertThat(ApiUrls.of(document, Json.Obj.EMPTY, Gateways.at("http://gw")))
                    .isNotEmpty();
            Json.Obj classic = Extraction.classic(document);
            assertThat(classic.object("version_data")
                            .object("versions")
                            .object("")
                            .object("extended_paths")
                            .list("white_list"))
                    .hasSize(2);
            assertThat(Checks.classic(classic)).isNotNull();
            assertThat(Checks.adviceOnClassic(classic)).isNotNull();
            assertThat(Migration.of(classic.with("is_oas", Json.FALSE))).isNotNull();
            Outline blueprint =
                    Outline.of(Description.of("FORMAT: 1A\n\n# GET " + path + "\n\n# A [GET " + path + "]\n"));
            assertThat(ClassicImport.create(
                            blueprint, new ClassicImport.Wanted("http://up", "", false), new Identity("a1", "", "org")))
                    .isNotNull();
        }
    }

    @Test
    void textsOfAMillionCharactersWithoutAnEnd() {
        for (String piece : List.of("a", "a.", "1", "/", "-", ".", " #b", "a ", "~", "%")) {
            String text = "x" + piece.repeat(300_000) + "x";
            String path = "/" + text;
            Json.Obj classic = JsonText.parseObject("""
                    {"name": "n", "api_id": "a", "proxy": {"listen_path": "/a/", "target_url": "http://up"},
                     "version_data": {"not_versioned": true, "versions": {"": {"name": "", "use_extended_paths": true}}}}""")
                    .with("name", text)
                    .with(
                            "proxy",
                            Json.object()
                                    .put("listen_path", path)
                                    .put("target_url", "http://" + text)
                                    .build());
            Json entry = Json.object().put("path", path).put("method", "GET").build();
            Json.Obj version = Json.object()
                    .put("use_extended_paths", true)
                    .put(
                            "extended_paths",
                            Json.object()
                                    .put("white_list", new Json.Arr(List.of(entry)))
                                    .build())
                    .build();
            classic = classic.with(
                    "version_data",
                    Json.object()
                            .put("not_versioned", true)
                            .put("versions", Json.object().put("", version).build())
                            .build());

            assertThat(Checks.classic(classic)).isNotNull();
            assertThat(Checks.adviceOnClassic(classic)).isNotNull();
            assertThat(Migration.of(classic)).isInstanceOfSatisfying(Migration.Outcome.Migrated.class, migrated -> {
                assertThat(PublicForm.fileName(migrated.base(), true)).hasSizeLessThan(200);
                assertThat(ApiUrls.of(migrated.base(), Json.Obj.EMPTY, Gateways.at("http://gw")))
                        .isNotEmpty();
                assertThat(Checks.oas(migrated.base())).isNotNull();
                Json.Obj extension = Extension.of(migrated.base());
                Json domain =
                        Json.object().put("enabled", true).put("name", text).build();
                extension = Extension.put(extension, domain, "server", "customDomain");
                Json mapping =
                        new Json.Arr(List.of(Json.object().put("domain", text).build()));
                extension = Extension.put(extension, mapping, "upstream", "mutualTLS", "domainToCertificateMapping");
                extension = Extension.put(extension, Json.of(text), "upstream", "rateLimit", "per");
                assertThat(Checks.oas(Extension.into(migrated.base(), extension)))
                        .isNotEmpty();
            });
            assertThat(ListenPathSlug.of(text, _ -> false)).hasSizeLessThan(100);
        }
    }

    private static Imported create(String text) {
        return create(Description.of(text).openApi());
    }

    private static Imported create(Json.Obj description) {
        return IMPORT.create(description, Json.Obj.EMPTY, new Identity("a", "d", "o"), Json.Obj.EMPTY);
    }
}
