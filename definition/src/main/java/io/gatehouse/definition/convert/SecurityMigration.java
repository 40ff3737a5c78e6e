package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Authentication of a Classic API as an OAS document has it; only methods that are on are carried. */
final class SecurityMigration {
    private static final Map<String, String> FLOWS = Map.of(
            "authorization_code", "authorizationCode",
            "client_credentials", "clientCredentials",
            "password", "password");

    private final Json.Obj classic;
    private final Map<String, Json> schemes = new LinkedHashMap<>();
    private final Map<String, Json> settings = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private SecurityMigration(Json.Obj classic) {
        this.classic = withoutOldForms(classic);
    }

    /** What the description gains, and {@code server.authentication}. */
    record Outcome(Json.Obj schemes, Json security, Json.Obj authentication) {}

    static Outcome of(Json.Obj classic) {
        return new SecurityMigration(classic).outcome();
    }

    /** Older places of the same settings, moved to where newer definitions have them. */
    private static Json.Obj withoutOldForms(Json.Obj classic) {
        Json.Obj result = classic;
        for (var old : Map.of(
                        "scope_to_policy", "jwt_scope_to_policy_mapping", "scope_claim_name", "jwt_scope_claim_name")
                .entrySet()) {
            String place = "scopes/jwt/" + old.getKey();
            // A newer mapping counts even when it is empty; a newer name only when there is one.
            Json newer = Nested.at(result, place);
            boolean open = old.getKey().equals("scope_to_policy") ? newer == Json.NULL : Nested.isEmpty(newer);
            if (open && !Nested.isEmpty(classic.get(old.getValue()))) {
                result = Nested.put(result, place, classic.get(old.getValue()));
            }
        }
        if (classic.flag("enable_coprocess_auth") || classic.flag("use_go_plugin_auth")) {
            result = result.with("custom_plugin_auth_enabled", Json.TRUE);
        }
        return result;
    }

    private Outcome outcome() {
        boolean other = false;
        if (classic.flag("use_basic_auth")) {
            http("basic", "basic", "", SecurityRows.BASIC);
        }
        if (classic.flag("enable_jwt")) {
            http("jwt", "bearer", "JWT", SecurityRows.JWT);
        }
        if (classic.flag("use_oauth2")) {
            oauth();
        }
        if (classic.object("external_oauth").flag("enabled")) {
            external();
        }
        Json.Obj own = Row.toOas(SecurityRows.OWN, classic, Json.Obj.EMPTY);
        for (List<String> method : SecurityRows.OWN_SOURCES) {
            Json.Obj section = own.object(method.getFirst());
            if (section.flag("enabled")) {
                other = true;
                own = own.with(method.getFirst(), AuthSources.toOas(config(method.getLast()), section));
            } else {
                own = own.without(method.getFirst());
            }
        }
        own = plugin(own);
        boolean keyless = classic.flag("use_keyless");
        if (classic.flag("use_standard_auth") || (!keyless && schemes.isEmpty() && !other)) {
            token();
        }
        Json.Obj authentication = own.with("enabled", Json.of(!keyless));
        if (!settings.isEmpty()) {
            authentication = authentication.with("securitySchemes", Json.Obj.of(settings));
        }
        if (classic.list("security_requirements").size() > 1) {
            authentication = authentication.with("securityProcessingMode", "compliant");
        }
        double lifetime = classic.decimal("session_lifetime", 0);
        if (lifetime > 0 && lifetime < 4e10 && !classic.flag("session_lifetime_disabled")) {
            authentication = Nested.put(authentication, "customKeyLifetime/enabled", Json.TRUE);
            authentication = Nested.put(
                    authentication,
                    "customKeyLifetime/value",
                    Conversion.SECONDS.toOas(classic.get("session_lifetime")).orElse(Json.of("0s")));
        }
        return new Outcome(Json.Obj.of(schemes), requirements(), authentication);
    }

    /** The plugin's section as its schema wants it; an extractor of a kind OAS does not know is left out. */
    private static Json.Obj plugin(Json.Obj own) {
        Json.Obj config = own.object("custom").object("config");
        if (config.isEmpty()) {
            return own;
        }
        Json.Obj extractor = config.object("idExtractor");
        boolean known = List.of("body", "header", "form").contains(extractor.text("source"))
                && List.of("value", "xpath", "regex").contains(extractor.text("with"));
        if (!known) {
            config = config.without("idExtractor");
        } else if (!extractor.has("config")) {
            config = config.with("idExtractor", extractor.with("config", Json.Obj.EMPTY));
        }
        config = config.has("functionName") ? config : config.with("functionName", "");
        return Nested.put(own, "custom/config", config);
    }

    private Json requirements() {
        List<Json> groups = classic.list("security_requirements");
        if (groups.size() > 1) {
            var all = new ArrayList<Json>();
            for (Json group : groups) {
                all.add(requirement(group.items().stream()
                        .flatMap(name -> name.asText().stream())
                        .toList()));
            }
            return new Json.Arr(all);
        }
        return required.isEmpty() ? Json.Arr.EMPTY : new Json.Arr(List.of(requirement(required)));
    }

    private static Json requirement(List<String> names) {
        var requirement = Json.object();
        names.forEach(name -> requirement.put(name, Json.Arr.EMPTY));
        return requirement.build();
    }

    /** Older definitions have one section for all methods. */
    private Json.Obj config(String key) {
        return classic.object("auth_configs")
                .find(key)
                .orElse(classic.get("auth"))
                .orEmptyObject();
    }

    private void add(String key, Json.Obj scheme, Json.Obj setting) {
        String named = config(key).text("name");
        String name = named.matches("[a-zA-Z0-9._-]+") && !schemes.containsKey(named) ? named : key;
        schemes.put(name, scheme);
        settings.put(name, setting);
        required.add(name);
    }

    private static Json.Obj on() {
        return Json.object().put("enabled", true).build();
    }

    private void token() {
        Json.Obj config = config("authToken");
        String place = AuthSources.place(config);
        Json.Obj scheme = Json.object()
                .put("type", "apiKey")
                .put("in", place)
                .put("name", AuthSources.nameAt(config, place))
                .build();
        Json.Obj setting = Row.toOas(SecurityRows.TOKEN, config, AuthSources.toOas(config, on()));
        add("authToken", scheme, setting);
    }

    private void http(String key, String scheme, String format, List<Row> rows) {
        var described = Json.object().put("type", "http").put("scheme", scheme);
        if (!format.isEmpty()) {
            described.put("bearerFormat", format);
        }
        add(key, described.build(), Row.toOas(rows, classic, AuthSources.toOas(config(key), on())));
    }

    private void oauth() {
        Json.Obj setting = Row.toOas(SecurityRows.OAUTH, classic, AuthSources.toOas(config("oauth"), on()));
        Json.Obj flows = Json.Obj.EMPTY;
        for (String grant : classic.object("oauth_meta").texts("allowed_access_types")) {
            if (grant.equals("refresh_token")) {
                setting = setting.with("refreshToken", Json.TRUE);
            } else if (FLOWS.containsKey(grant)) {
                flows = flows.with(FLOWS.getOrDefault(grant, grant), flow(grant));
            }
        }
        add("oauth", Json.object().put("type", "oauth2").put("flows", flows).build(), setting);
    }

    private static Json flow(String grant) {
        var flow = Json.object();
        if (grant.equals("authorization_code")) {
            flow.put("authorizationUrl", "/oauth/authorize");
        }
        return flow.put("tokenUrl", "/oauth/token")
                .put("scopes", Json.Obj.EMPTY)
                .build();
    }

    private void external() {
        Json.Obj flows = Json.object()
                .put("authorizationCode", flow("authorization_code"))
                .build();
        Json.Obj setting = Row.toOas(SecurityRows.EXTERNAL, classic, AuthSources.toOas(config("externalOAuth"), on()));
        add(
                "externalOAuth",
                Json.object().put("type", "oauth2").put("flows", flows).build(),
                setting);
    }
}
