package io.gatehouse.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.NewApi;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.policy.Outcome;
import io.gatehouse.definition.policy.Policy;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.definition.template.Template;
import io.gatehouse.definition.version.VersionLinks;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What nobody knows of stays where its author put it, in its order and with the text of its numbers. */
class UnknownFieldsSurviveTest {
    private static final Gateways GATEWAYS = Gateways.at("http://gw.test");
    private static final Identity IDS = new Identity("api", "db", "org");
    private static final Json.Obj DESCRIPTION = JsonText.parseObject("""
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "servers": [{"url": "http://up.test"}],
             "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "object"}}}}}},
                              "post": {"operationId": "p", "requestBody": {"content": {"application/json": {}}}}}},
             "components": {"schemas": {"S": {"maximum": 1.0}}}, "tags": [{"name": "x"}]}""");
    private static final Json.Obj EXTENSION = JsonText.parseObject("""
            {"info": {"name": "n", "state": {"active": true}, "versioning": {"enabled": true, "name": "v1", "default": "self", "location": "url", "versions": []}},
             "upstream": {"url": "http://up.test"}, "server": {"listenPath": {"value": "/l/", "strip": true}},
             "middleware": {"operations": {"p": {"cache": {"enabled": true, "timeout": 5}}}}}""");
    private static final Json.Obj SESSION = JsonText.parseObject("""
            {"rate": 1, "per": 1, "apply_policies": ["p"], "meta_data": {"k": "v"}, "monitor": {"trigger_limits": [80]}, "access_rights": {}}""");
    private static final Json.Obj POLICY = JsonText.parseObject("""
            {"id": "p", "rate": 2, "per": 1, "access_rights": {"a": {"versions": ["v"], "allowed_urls": [{"url": "/", "methods": ["GET"]}]}}}""");

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anImport(@ForAll long seed) {
        Json.Obj description = strewn(DESCRIPTION, seed);

        Json.Obj made = automated()
                .create(description, Json.Obj.EMPTY, IDS, Json.Obj.EMPTY)
                .document();

        assertEmbedded("", description, made);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aPatch(@ForAll long seed) {
        Json.Obj before = strewn(DESCRIPTION, seed).with("x-tyk-api-gateway", strewn(EXTENSION, seed + 1));
        Json.Obj description = strewn(DESCRIPTION, seed + 2);

        Json.Obj made = automated().patch(before, description, Json.Obj.EMPTY).document();

        assertEmbedded("", description, made);
        assertEmbedded("", before.object("x-tyk-api-gateway"), made.object("x-tyk-api-gateway"));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aCreationAndAReplacement(@ForAll long seed) {
        Json.Obj definition = strewn(DESCRIPTION, seed).with("x-tyk-api-gateway", strewn(EXTENSION, seed + 1));

        Json.Obj created = NewApi.create(definition, Json.Obj.EMPTY, IDS, Json.Obj.EMPTY, GATEWAYS);
        Json.Obj replaced = NewApi.replace(created, created, IDS, Json.Obj.EMPTY, GATEWAYS);

        assertEmbedded("", definition, created);
        assertThat(JsonText.print(replaced)).isEqualTo(JsonText.print(created));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aTemplate(@ForAll long seed) {
        Json.Obj document = strewn(DESCRIPTION.object("paths"), seed);
        Json.Obj template = strewn(EXTENSION, seed + 1);

        Json.Obj united = Template.under(
                Json.object().put("paths", document).build(),
                Json.object()
                        .put("x-tyk-api-gateway", template)
                        .put("paths", strewn(DESCRIPTION.object("paths"), seed + 2))
                        .build());

        assertEmbedded("", united.object("x-tyk-api-gateway").object("info"), template.object("info"));
        document.fields().forEach((path, item) -> item.orEmptyObject().fields().forEach((name, value) -> assertThat(
                        united.object("paths").object(path).get(name))
                .hasToString(value.toString())));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aVersion(@ForAll long seed) {
        Json.Obj base =
                Json.object().put("x-tyk-api-gateway", strewn(EXTENSION, seed)).build();

        var linked = (VersionLinks.Linked.Done) VersionLinks.link(base, new VersionLinks.Wanted("", "v2", false), "c");

        assertThat(JsonText.print(VersionLinks.unlink(linked.base(), "c"))).isEqualTo(JsonText.print(base));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aMergeOfPolicies(@ForAll long seed) {
        Json.Obj session = strewn(SESSION, seed);
        Json.Obj policy = strewn(POLICY, seed + 1);

        var merged = (Outcome.Merged) PolicyMerge.merge(session, List.of(Policy.of(policy)));

        assertEmbedded(
                "", strewn(SESSION, seed).without("rate").without("per").without("access_rights"), merged.session());
        assertEmbedded(
                "",
                policy.object("access_rights").object("a"),
                merged.session().object("access_rights").object("a"));
    }

    private static OasImport automated() {
        return new OasImport(
                ImportParameters.of(name ->
                        name.equals("validateRequest") || name.equals("mockResponse") || name.equals("allowList")
                                ? java.util.Optional.of("true")
                                : java.util.Optional.empty()),
                GATEWAYS);
    }

    /** The document with fields nobody knows before, between and after its own, at any depth. */
    private static Json.Obj strewn(Json.Obj document, long seed) {
        return strewn(document, new Random(seed), false).orEmptyObject();
    }

    private static Json strewn(Json value, Random random, boolean mapOfMethods) {
        return switch (value) {
            case Json.Obj object -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                object.fields().forEach((name, field) -> {
                    if (random.nextInt(4) == 0) {
                        fields.put("x-own" + random.nextInt(100), odd(random));
                    }
                    fields.put(name, strewn(field, random, name.equals("paths")));
                });
                if (random.nextInt(3) == 0) {
                    fields.put("x-last", odd(random));
                }
                yield Json.Obj.of(fields);
            }
            case Json.Arr(var items)
            when !items.isEmpty() && items.getFirst() instanceof Json.Obj ->
                new Json.Arr(items.stream()
                        .map(item -> strewn(item, random, mapOfMethods))
                        .toList());
            default -> value;
        };
    }

    private static Json odd(Random random) {
        return List.of(
                        new Json.Num("1.0"),
                        new Json.Num("1e2"),
                        new Json.Num("12345678901234567890.0"),
                        Json.NULL,
                        Json.of(""),
                        Json.Arr.EMPTY,
                        Json.Obj.EMPTY,
                        JsonText.parse("{\"z\":[{\"a\":1.50},null],\"a\":{\"$ref\":\"#/nowhere\"}}"))
                .get(random.nextInt(8));
    }

    /** Every field of the original is in the result, in the same order, with the same text; the result may have more. */
    private static void assertEmbedded(String pointer, Json original, Json result) {
        if (original instanceof Json.Obj wanted && result instanceof Json.Obj found) {
            List<String> names = List.copyOf(wanted.fields().keySet());
            assertThat(found.fields().keySet().stream().filter(names::contains).toList())
                    .as(pointer)
                    .isEqualTo(names);
            names.forEach(name -> assertEmbedded(pointer + "/" + name, wanted.get(name), found.get(name)));
        } else if (pointer.equals("/servers")) {
            assertThat(result.toString()).endsWith(original.toString().substring(1));
        } else {
            assertThat(result).as(pointer).hasToString(original.toString());
        }
    }
}
