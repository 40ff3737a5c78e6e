package io.gatehouse.definition;

import static io.gatehouse.definition.Sections.otherwise;
import static io.gatehouse.definition.Sections.texts;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.Authentication;
import io.gatehouse.definition.reading.Lifetime;
import io.gatehouse.definition.reading.Places;
import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who may call, in the Classic format. Methods go under the names that {@code base_identity_provided_by} uses. */
final class ClassicAuthentication {
    static final String OAUTH = "oauth_key";
    static final String BASIC = "basic_auth_user";
    static final String HMAC = "hmac_key";
    static final String JWT = "jwt_claim";
    static final String TOKEN = "auth_token";

    /** Sections of {@code auth_configs} with the method each belongs to. */
    private static final Map<String, String> CONFIGS = Map.of(
            "oauth",
            OAUTH,
            "basic",
            BASIC,
            "hmac",
            HMAC,
            "jwt",
            JWT,
            "authToken",
            TOKEN,
            "externalOAuth",
            AuthMethod.Named.EXTERNAL_OAUTH,
            "oidc",
            AuthMethod.Named.OPENID,
            "coprocess",
            AuthMethod.Named.PLUGIN);

    private ClassicAuthentication() {}

    static Authentication read(Json.Obj definition) {
        boolean strips = definition.flag("strip_auth_data");
        if (definition.flag("use_keyless")) {
            return new Authentication(true, strips, Map.of(), List.of(), "", Lifetime.FOR_EVER);
        }
        Map<String, AuthMethod> methods = methods(definition);
        boolean nothing = methods.containsKey(TOKEN) && !definition.flag("use_standard_auth");
        return new Authentication(
                false,
                strips,
                methods,
                // Where no method is on, a key as it is is asked for, which is in no group.
                nothing ? List.of() : alternatives(definition),
                definition.text("base_identity_provided_by"),
                lifetime(definition));
    }

    private static Lifetime lifetime(Json.Obj definition) {
        return definition.flag("session_lifetime_disabled")
                ? Lifetime.FOR_EVER
                : new Lifetime(
                        (long) definition.decimal("session_lifetime", 0),
                        definition.flag("session_lifetime_respects_key_expiration"));
    }

    /** Groups of schemes as an OAS document names them; each method knows the name it goes under there. */
    private static List<List<String>> alternatives(Json.Obj definition) {
        List<Json> groups = definition.list("security_requirements");
        if (groups.size() < 2) {
            return List.of();
        }
        var names = new LinkedHashMap<String, String>();
        CONFIGS.forEach((config, method) -> {
            String scheme = definition.object("auth_configs").object(config).text("name");
            names.put(scheme.isEmpty() ? config : scheme, method);
        });
        names.putIfAbsent("custom", AuthMethod.Named.PLUGIN);
        return groups.stream()
                .map(group -> group.items().stream()
                        .flatMap(name -> name.asText().stream())
                        .map(name -> names.getOrDefault(name, name))
                        .toList())
                .toList();
    }

    /** In the order of the chain; a key as it is when nothing else is asked for. */
    private static Map<String, AuthMethod> methods(Json.Obj definition) {
        var methods = new LinkedHashMap<String, AuthMethod>();
        if (definition.flag("use_oauth2")) {
            Json.Obj meta = definition.object("oauth_meta");
            methods.put(
                    OAUTH,
                    new AuthMethod.OAuth(
                            places(config(definition, "oauth")),
                            Stream.concat(
                                            meta.texts("allowed_access_types").stream(),
                                            meta.texts("allowed_authorize_types").stream())
                                    .toList(),
                            meta.text("auth_login_redirect")));
        }
        named(methods, definition.object("external_oauth").flag("enabled"), AuthMethod.Named.EXTERNAL_OAUTH);
        if (definition.flag("use_basic_auth")) {
            Json.Obj basic = definition.object("basic_auth");
            boolean body = basic.flag("extract_from_body");
            methods.put(
                    BASIC,
                    new AuthMethod.Basic(
                            places(config(definition, "basic")),
                            body ? basic.text("body_user_regexp") : "",
                            body ? basic.text("body_password_regexp") : ""));
        }
        if (definition.flag("enable_signature_checking")) {
            methods.put(
                    HMAC,
                    new AuthMethod.Hmac(
                            places(config(definition, "hmac")), definition.texts("hmac_allowed_algorithms"), (long)
                                    definition.decimal("hmac_allowed_clock_skew", 0)));
        }
        if (definition.flag("enable_jwt")) {
            methods.put(JWT, jwt(definition));
        }
        named(methods, definition.flag("use_openid"), AuthMethod.Named.OPENID);
        named(
                methods,
                definition.flag("enable_coprocess_auth")
                        || definition.flag("use_go_plugin_auth")
                        || definition.flag("custom_plugin_auth_enabled"),
                AuthMethod.Named.PLUGIN);
        if (definition.flag("use_standard_auth") || methods.isEmpty()) {
            Json.Obj auth = config(definition, "authToken");
            named(methods, auth.flag("use_certificate"), AuthMethod.Named.CERTIFICATES);
            methods.put(TOKEN, new AuthMethod.Token(places(auth), signed(auth)));
        }
        return methods;
    }

    private static void named(Map<String, AuthMethod> methods, boolean on, String name) {
        if (on) {
            methods.put(name, new AuthMethod.Named(Places.AUTHORIZATION, name));
        }
    }

    /** Older definitions have one section for all methods. */
    private static Json.Obj config(Json.Obj definition, String method) {
        return definition
                .object("auth_configs")
                .find(method)
                .orElse(definition.get("auth"))
                .orEmptyObject();
    }

    private static Places places(Json.Obj auth) {
        String header = otherwise(auth.text("auth_header_name"), "Authorization");
        return new Places(
                auth.flag("disable_header") ? "" : header,
                auth.flag("use_param") ? otherwise(auth.text("param_name"), header) : "",
                auth.flag("use_cookie") ? otherwise(auth.text("cookie_name"), header) : "");
    }

    static AuthMethod.Signed signed(Json.Obj auth) {
        Json.Obj signature = auth.object("signature");
        if (!auth.flag("validate_signature")) {
            return AuthMethod.Signed.NONE;
        }
        return new AuthMethod.Signed(
                otherwise(signature.text("algorithm"), "MasherySHA256"),
                signature.text("header"),
                signature.flag("use_param") ? signature.text("param_name") : "",
                signature.text("secret"),
                signature.number("allowed_clock_skew", 0),
                (int) signature.number("error_code", 0),
                signature.text("error_message"));
    }

    private static AuthMethod.Jwt jwt(Json.Obj definition) {
        Json.Obj scopes = definition.object("scopes").object("jwt");
        String claim = otherwise(scopes.text("scope_claim_name"), definition.text("jwt_scope_claim_name"));
        Map<String, String> mapping = texts(
                scopes.has("scope_to_policy")
                        ? scopes.object("scope_to_policy")
                        : definition.object("jwt_scope_to_policy_mapping"));
        return new AuthMethod.Jwt(
                places(config(definition, "jwt")),
                otherwise(definition.text("jwt_signing_method"), "hmac"),
                definition.text("jwt_source"),
                definition.list("jwt_jwks_uris").stream()
                        .map(set -> set.orEmptyObject().text("url"))
                        .filter(url -> !url.isEmpty())
                        .toList(),
                some(definition.text("jwt_identity_base_field")),
                some(definition.text("jwt_policy_field_name")),
                definition.text("jwt_client_base_field"),
                definition.flag("jwt_skip_kid"),
                definition.texts("jwt_default_policies"),
                new AuthMethod.Skews(
                        definition.number("jwt_issued_at_validation_skew", 0),
                        definition.number("jwt_expires_at_validation_skew", 0),
                        definition.number("jwt_not_before_validation_skew", 0)),
                new AuthMethod.Scopes(List.of(otherwise(claim, "scope")), mapping),
                AuthMethod.Demands.NONE);
    }

    static List<String> some(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
