package io.gatehouse.definition.convert;

import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.reading.Durations;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Authentication of an OAS API as Classic fields. In legacy mode only the schemes of the first requirement count; in compliant
 * mode all do, and the groups are handed over.
 */
final class SecurityExtraction {
    private static final Map<String, String> GRANTS = Map.of(
            "authorizationCode", "authorization_code",
            "clientCredentials", "client_credentials",
            "password", "password");

    private final Json.Obj document;
    private final Json.Obj authentication;
    private final boolean compliant;
    private Json.Obj classic;

    private SecurityExtraction(Json.Obj document, Json.Obj extension, Json.Obj classic) {
        this.document = document;
        this.authentication = SecurityRows.authentication(extension);
        this.compliant = authentication.text("securityProcessingMode").equals("compliant");
        this.classic = classic;
    }

    static Json.Obj into(Json.Obj classic, Json.Obj document, Json.Obj extension) {
        return new SecurityExtraction(document, extension, classic).extracted();
    }

    private Json.Obj extracted() {
        boolean on = authentication.flag("enabled");
        classic = classic.with("use_keyless", Json.of(!on));
        for (String flag : List.of("use_standard_auth", "use_basic_auth", "enable_jwt", "use_oauth2")) {
            classic = classic.with(flag, Json.FALSE);
        }
        classic = Row.toClassic(SecurityRows.OWN, authentication, classic);
        for (List<String> own : SecurityRows.OWN_SOURCES) {
            Json.Obj settings = authentication.object(own.getFirst());
            if (settings.flag("enabled")) {
                config(own.getLast(), AuthSources.undescribed(settings), "");
            }
        }
        Json.Obj lifetime = authentication.object("customKeyLifetime");
        Json seconds = lifetime.flag("enabled")
                ? WrittenDurations.number(Durations.seconds(lifetime.text("value")))
                : Json.of(0);
        classic = classic.with("session_lifetime", seconds);
        schemes().forEach(this::scheme);
        if (compliant) {
            groups();
        }
        return classic;
    }

    private Set<String> schemes() {
        var names = new LinkedHashSet<String>();
        List<Json> requirements = document.list("security");
        for (Json requirement : compliant ? requirements : requirements.subList(0, Math.min(1, requirements.size()))) {
            names.addAll(requirement.orEmptyObject().fields().keySet());
        }
        if (compliant) {
            authentication.list("security").forEach(group -> group.items()
                    .forEach(name -> name.asText().ifPresent(names::add)));
        }
        return names;
    }

    private void scheme(String name) {
        Json.Obj settings = authentication.object("securitySchemes").object(name);
        Json.Obj scheme = LocalReference.follow(
                        document,
                        document.object("components").object("securitySchemes").get(name))
                .orEmptyObject();
        if (settings.isEmpty()) {
            return;
        }
        boolean on = settings.flag("enabled");
        switch (scheme.text("type")) {
            case "apiKey" -> {
                classic = classic.with("use_standard_auth", Json.of(on));
                Json.Obj places = AuthSources.toClassic(settings, scheme.text("in"), scheme.text("name"));
                config("authToken", Row.toClassic(SecurityRows.TOKEN, settings, places), name);
            }
            case "http" -> {
                if (scheme.text("scheme").toLowerCase(Locale.ROOT).equals("basic")) {
                    method("use_basic_auth", on, "basic", SecurityRows.BASIC, settings, name);
                } else if (scheme.text("scheme").toLowerCase(Locale.ROOT).equals("bearer")) {
                    method("enable_jwt", on, "jwt", SecurityRows.JWT, settings, name);
                }
            }
            case "oauth2" -> {
                if (!settings.list("providers").isEmpty()) {
                    classic = Nested.put(classic, "external_oauth/enabled", Json.of(on));
                    classic = Row.toClassic(SecurityRows.EXTERNAL, settings, classic);
                    config("externalOAuth", AuthSources.undescribed(settings), name);
                } else {
                    method("use_oauth2", on, "oauth", SecurityRows.OAUTH, settings, name);
                    classic = Nested.put(classic, "oauth_meta/allowed_access_types", grants(scheme, settings));
                }
            }
            default -> {
                // openIdConnect and mutualTLS have no Classic settings of their own.
            }
        }
    }

    private void method(String flag, boolean on, String config, List<Row> rows, Json.Obj settings, String name) {
        classic = classic.with(flag, Json.of(on));
        classic = Row.toClassic(rows, settings, classic);
        config(config, AuthSources.undescribed(settings), name);
    }

    private void config(String key, Json.Obj places, String name) {
        classic = Nested.put(classic, "auth_configs/" + key, name.isEmpty() ? places : places.with("name", name));
    }

    private static Json grants(Json.Obj scheme, Json.Obj settings) {
        var grants = new ArrayList<String>();
        scheme.object("flows").fields().keySet().stream()
                .filter(GRANTS::containsKey)
                .map(GRANTS::get)
                .forEach(grants::add);
        if (settings.flag("refreshToken")) {
            grants.add("refresh_token");
        }
        return Json.strings(grants);
    }

    private void groups() {
        var groups = new ArrayList<Json>();
        var scopes = new ArrayList<Json>();
        for (Json requirement : document.list("security")) {
            groups.add(Json.strings(requirement.orEmptyObject().fields().keySet()));
            scopes.add(
                    Json.Obj.of(new LinkedHashMap<>(requirement.orEmptyObject().fields())));
        }
        authentication.list("security").forEach(group -> {
            groups.add(group);
            scopes.add(Json.Obj.EMPTY);
        });
        if (groups.size() > 1) {
            classic = classic.with("security_requirements", new Json.Arr(groups))
                    .with("security_requirement_scopes", new Json.Arr(scopes));
        }
    }
}
