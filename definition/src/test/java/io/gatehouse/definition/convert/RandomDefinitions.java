package io.gatehouse.definition.convert;

import io.gatehouse.definition.check.Schemas;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Whole sound definitions in both formats. */
final class RandomDefinitions {
    private static final Json.Obj DESCRIPTION = JsonText.parseObject("""
        {"openapi":"3.0.3","info":{"title":"t","version":"1"},
         "paths":{
           "/a":{"get":{"operationId":"op0","responses":{"200":{"description":"d"}}},
                 "post":{"operationId":"op1","responses":{"200":{"description":"d"}}}},
           "/a/{id}":{"get":{"operationId":"op2","responses":{"200":{"description":"d"}}}},
           "/a/b/c":{"delete":{"operationId":"op3","responses":{"200":{"description":"d"}}}}},
         "components":{"securitySchemes":{
           "tok":{"type":"apiKey","in":"header","name":"X-Tok"},
           "jwt":{"type":"http","scheme":"bearer","bearerFormat":"JWT"},
           "bas":{"type":"http","scheme":"basic"},
           "oau":{"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"/t","scopes":{}}}}}}}\
        """);

    private RandomDefinitions() {}

    static Json.Obj oas(long seed) {
        return oas(new Random(seed), false);
    }

    /** Every field, every switch on. */
    static Json.Obj completeOas(long seed) {
        Json.Obj document = oas(new Random(seed), true);
        Json.Obj extension = document.object("x-tyk-api-gateway");
        // Newer fields hide older ones, so each of a pair is left out in some documents.
        List<String> hiding = seed == 0
                ? List.of()
                : List.of(
                        "middleware/operations/op2/transformRequestBody/body",
                        "middleware/operations/op2/transformResponseBody/body",
                        "middleware/operations/op2/enforceTimeout/duration",
                        "middleware/operations/op2/mockResponse/fromOASExamples",
                        "server/authentication/securitySchemes/jwt/subjectClaims",
                        "server/authentication/securitySchemes/jwt/basePolicyClaims",
                        "server/authentication/securitySchemes/jwt/scopes/claims");
        for (String path : hiding) {
            extension = Nested.put(extension, path, Json.NULL);
        }
        Json.Obj tok = document.object("components").object("securitySchemes").object("tok");
        Json security = JsonText.parse("[{\"tok\":[],\"jwt\":[],\"bas\":[],\"oau\":[]}]");
        extension = Nested.put(extension, "server/authentication/securitySchemes/oau/providers", Json.NULL);
        return Nested.put(document, "components/securitySchemes/tok", tok)
                .with("security", security)
                .with("x-tyk-api-gateway", extension);
    }

    /** Every field, every switch on, nothing disabled. */
    static Json.Obj completeClassic(long seed) {
        Json.Obj classic = new SchemaInstances(Schemas.classic(), new Random(seed), true).document();
        Json.Obj version = Nested.at(classic, "version_data/versions/key1").orEmptyObject();
        for (String list : version.object("extended_paths").fields().keySet()) {
            List<Json> entries = version.object("extended_paths").list(list);
            if (!list.equals("cache")) {
                Json.Obj entry = entries.getFirst().orEmptyObject();
                entry = seed == 0
                        ? entry
                        : entry.without("method_actions")
                                .without("timeout_duration")
                                .without("schema_b64");
                version = Nested.put(version, "extended_paths/" + list, new Json.Arr(List.of(entry)));
            }
        }
        if (seed == 1) {
            version = version.with("use_extended_paths", Json.FALSE);
        }
        classic = Nested.put(classic, "version_data/versions/key1", version);
        var configs = Json.object();
        for (String method : List.of("authToken", "jwt", "basic", "oauth", "hmac")) {
            configs.put(method, Nested.at(classic, "auth_configs/key1"));
        }
        classic = classic.with("auth_configs", configs.build()).with("use_keyless", Json.FALSE);
        classic = Nested.put(classic, "definition/enabled", Json.FALSE);
        return seed == 2 ? classic.without("auth_configs").without("scopes") : classic;
    }

    private static Json.Obj oas(Random random, boolean complete) {
        var instances = new SchemaInstances(Schemas.extension(), random, complete);
        Json.Obj extension = instances.document().without("errorOverrides");
        Map<String, Json> operations = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            operations.put(
                    "op" + i,
                    complete ? instances.definition("operation") : expressible(instances.definition("operation")));
        }
        Json.Obj middleware = extension
                .object("middleware")
                .without("mcpTools")
                .without("mcpResources")
                .without("mcpPrompts");
        extension = extension.with("middleware", middleware.with("operations", Json.Obj.of(operations)));
        extension = schemes(extension, instances, complete);
        if (Nested.at(extension, "upstream/uptimeTests/tests") == Json.NULL
                && Nested.at(extension, "upstream/uptimeTests") != Json.NULL) {
            // Tests that are on but none: nothing, in either format.
            extension = Nested.put(extension, "upstream/uptimeTests/enabled", Json.FALSE);
        }
        extension = extension.with("server", extension.object("server").without("contextVariables"));
        for (String hook : complete
                ? List.<String>of()
                : List.of("prePlugin", "postAuthenticationPlugin", "postPlugin", "responsePlugin")) {
            Json.Obj global = extension.object("middleware").object("global").without(hook);
            extension = Nested.put(extension, "middleware/global", global);
        }
        extension = versions(extension, random);
        var security = Json.object();
        for (String name : List.of("tok", "jwt", "bas", "oau")) {
            if (random.nextInt(3) == 0) {
                security.put(name, Json.Arr.EMPTY);
            }
        }
        var requirements = new ArrayList<Json>(List.of(security.build()));
        if (random.nextInt(3) == 0) {
            String other = List.of("tok", "jwt", "bas", "oau").get(random.nextInt(4));
            requirements.add(Json.object().put(other, Json.Arr.EMPTY).build());
        }
        extension = grouped(extension, requirements);
        return DESCRIPTION.with("security", new Json.Arr(requirements)).with("x-tyk-api-gateway", extension);
    }

    /** In compliant mode a method that is on stands in some group: here in one more, with all that stand in none. */
    private static Json.Obj grouped(Json.Obj extension, List<Json> requirements) {
        Json.Obj authentication = Nested.at(extension, "server/authentication").orEmptyObject();
        if (!authentication.text("securityProcessingMode").equals("compliant")) {
            return extension;
        }
        var missing = new LinkedHashSet<String>(List.of("tok", "jwt", "bas", "oau", "hmac", "oidc", "custom"));
        missing.removeIf(name -> !authentication.object(name).flag("enabled")
                && !authentication.object("securitySchemes").object(name).flag("enabled"));
        requirements.forEach(
                group -> missing.removeAll(group.orEmptyObject().fields().keySet()));
        var groups = new ArrayList<>(authentication.list("security"));
        groups.add(Json.strings(missing));
        return missing.isEmpty()
                ? extension
                : Nested.put(extension, "server/authentication/security", new Json.Arr(groups));
    }

    /** Classic has one plugin for an endpoint, one rule for a name, and no name in a body. */
    private static Json expressible(Json operation) {
        Json.Obj result = operation.orEmptyObject();
        if (!result.list("postPlugins").isEmpty()) {
            result = result.with(
                    "postPlugins", new Json.Arr(result.list("postPlugins").subList(0, 1)));
        }
        var triggers = new ArrayList<Json>();
        for (Json trigger : result.object("urlRewrite").list("triggers")) {
            List<Json> rules = trigger.orEmptyObject().list("rules");
            Json.Obj rule = rules.isEmpty() ? Json.Obj.EMPTY : rules.getFirst().orEmptyObject();
            rule = rule.text("in").equals("requestBody") ? rule.without("name") : rule;
            triggers.add(trigger.orEmptyObject()
                    .with("rules", rules.isEmpty() ? Json.Arr.EMPTY : new Json.Arr(List.of(rule))));
        }
        return result.has("urlRewrite") ? Nested.put(result, "urlRewrite/triggers", new Json.Arr(triggers)) : result;
    }

    private static Json.Obj schemes(Json.Obj extension, SchemaInstances instances, boolean complete) {
        if (!extension.object("server").has("authentication")) {
            return extension;
        }
        var settings = Json.object();
        for (String name : List.of("tok", "jwt", "bas", "oau")) {
            Json.Obj scheme = instances.definition("scheme").orEmptyObject();
            // Newer demands on tokens, which nodes read from the document itself.
            for (String newer : complete
                    ? List.<String>of()
                    : List.of(
                            "enableClientCertificate",
                            "allowedIssuers",
                            "allowedAudiences",
                            "allowedSubjects",
                            "jtiValidation",
                            "subjectClaims",
                            "basePolicyClaims",
                            "customClaimValidation")) {
                scheme = scheme.without(newer);
            }
            if (!complete && scheme.has("scopes")) {
                scheme = scheme.with("scopes", scheme.object("scopes").without("claims"));
            }
            settings.put(name, scheme);
        }
        return Nested.put(extension, "server/authentication/securitySchemes", settings.build());
    }

    private static Json.Obj versions(Json.Obj extension, Random random) {
        if (!extension.object("info").has("versioning")) {
            return extension;
        }
        Json.Obj info = extension.object("info");
        Json.Obj versioning = info.object("versioning")
                .with("name", "v1")
                .with("default", random.nextBoolean() ? "self" : "v2")
                .with("key", "v")
                .with("versions", JsonText.parse("[{\"name\":\"v2\",\"id\":\"a2\"}]"));
        return extension.with("info", info.with("versioning", versioning));
    }

    /** A Classic API that is not versioned, with rules for distinct paths. */
    static Json.Obj classic(long seed) {
        var random = new Random(seed);
        var instances = new SchemaInstances(Schemas.classic(), random, false);
        Json.Obj classic = instances
                .document()
                .without("graphql")
                .without("definition")
                .without("is_oas")
                .without("response_processors")
                .without("json_rpc_version")
                .without("security_requirements")
                .without("application_protocol")
                .with("enable_ip_whitelisting", Json.TRUE)
                .with("enable_ip_blacklisting", Json.TRUE)
                .with("protocol", "http")
                .with("name", "random")
                .with("api_id", "a1");
        Map<String, Json> lists = new LinkedHashMap<>();
        for (EndpointRows rows : EndpointRows.ALL) {
            List<Json> entries = Nested.at(
                            instances.definition("extended_paths").orEmptyObject(), rows.classic())
                    .items();
            if (!entries.isEmpty()) {
                Json.Obj entry = entries.getFirst().orEmptyObject().without("method_actions");
                entry = entry.has("threshold_percent") ? entry.with("threshold_percent", new Json.Num("0.25")) : entry;
                lists.put(rows.classic(), new Json.Arr(List.of(entry.with("method", "GET"))));
            }
        }
        Json.Obj version = instances
                .definition("version")
                .orEmptyObject()
                .with("name", "Default")
                .with("use_extended_paths", Json.TRUE)
                .with("extended_paths", Json.Obj.of(lists))
                .without("expires")
                .without("override_target")
                .without("paths");
        Json.Obj data = Json.object()
                .put("not_versioned", true)
                .put("versions", Json.object().put("Default", version).build())
                .build();
        for (String method : classic.object("auth_configs").fields().keySet()) {
            // A token that is looked for nowhere has no place in a description.
            classic = Nested.put(classic, "auth_configs/" + method + "/disable_header", Json.FALSE);
        }
        classic = classic.has("auth") ? Nested.put(classic, "auth/disable_header", Json.FALSE) : classic;
        if (classic.object("external_oauth").list("providers").isEmpty()) {
            classic = classic.without("external_oauth");
        }
        classic = Nested.put(classic, "oauth_meta/allowed_authorize_types", JsonText.parse("[\"code\"]"));
        classic = Nested.put(classic, "oauth_meta/allowed_access_types", JsonText.parse("[\"authorization_code\"]"));
        classic = classic.with("global_rate_limit", JsonText.parse("{\"rate\":5,\"per\":90}"));
        return Nested.put(classic, "proxy/listen_path", Json.of("/listen/")).with("version_data", data);
    }
}
