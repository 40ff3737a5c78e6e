package io.gatehouse.definition;

import static io.gatehouse.definition.Sections.otherwise;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.Authentication;
import io.gatehouse.definition.reading.Durations;
import io.gatehouse.definition.reading.Lifetime;
import io.gatehouse.definition.reading.Places;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may call, in the OAS format: the document's security requirements with the extension's settings. */
final class OasAuthentication {
    private final Json.Obj document;
    private final Json.Obj described;
    private final Json.Obj authentication;
    private final Map<String, AuthMethod> methods = new LinkedHashMap<>();
    private AuthMethod.Token token = new AuthMethod.Token(Places.AUTHORIZATION, AuthMethod.Signed.NONE);

    private OasAuthentication(Json.Obj document, Json.Obj authentication) {
        this.document = document;
        this.described = document.object("components").object("securitySchemes");
        this.authentication = authentication;
    }

    static Authentication read(Json.Obj document) {
        Json.Obj authentication = Extension.of(document).object("server").object("authentication");
        boolean strips = authentication.flag("stripAuthorizationData");
        if (!authentication.flag("enabled")) {
            return new Authentication(true, strips, Map.of(), List.of(), "", Lifetime.FOR_EVER);
        }
        return new OasAuthentication(document, authentication).read(document, strips);
    }

    private Authentication read(Json.Obj document, boolean strips) {
        List<List<String>> wanted = new ArrayList<>(document.list("security").stream()
                .map(requirement ->
                        List.copyOf(requirement.orEmptyObject().fields().keySet()))
                .toList());
        boolean compliant = authentication.text("securityProcessingMode").equals("compliant");
        if (compliant) {
            authentication
                    .list("security")
                    .forEach(group -> wanted.add(group.items().stream()
                            .flatMap(name -> name.asText().stream())
                            .toList()));
        }
        List<List<String>> groups = compliant || wanted.isEmpty() ? wanted : wanted.subList(0, 1);
        groups.forEach(group -> group.forEach(this::scheme));
        direct();
        boolean nothing = methods.isEmpty();
        if (nothing) {
            methods.put(ClassicAuthentication.TOKEN, token);
        }
        var ordered = new LinkedHashMap<String, AuthMethod>();
        methods.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> rank(entry.getValue())))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return new Authentication(
                false,
                strips,
                ordered,
                compliant && groups.size() > 1 && !nothing ? groups : List.of(),
                identity(authentication.text("baseIdentityProvider")),
                lifetime(authentication.object("customKeyLifetime")));
    }

    private static Lifetime lifetime(Json.Obj settings) {
        return settings.flag("enabled")
                ? new Lifetime((long) Durations.seconds(settings.get("value")), settings.flag("respectValidity"))
                : Lifetime.FOR_EVER;
    }

    /** The place in the chain, which is the same for both formats. */
    private static int rank(AuthMethod method) {
        return switch (method) {
            case AuthMethod.OAuth _ -> 0;
            case AuthMethod.Basic _ -> 1;
            case AuthMethod.Hmac _ -> 2;
            case AuthMethod.Jwt _ -> 3;
            case AuthMethod.Named _ -> 4;
            case AuthMethod.Token _ -> 5;
        };
    }

    /** The provider is named by its kind; the session comes from the method of that kind. */
    private String identity(String provider) {
        return methods.entrySet().stream()
                .filter(entry -> kind(entry.getValue()).equals(provider))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static String kind(AuthMethod method) {
        return switch (method) {
            case AuthMethod.OAuth _ -> ClassicAuthentication.OAUTH;
            case AuthMethod.Basic _ -> ClassicAuthentication.BASIC;
            case AuthMethod.Hmac _ -> ClassicAuthentication.HMAC;
            case AuthMethod.Jwt _ -> ClassicAuthentication.JWT;
            case AuthMethod.Token _ -> ClassicAuthentication.TOKEN;
            case AuthMethod.Named(var _, var name) -> name;
        };
    }

    /** A scheme that the extension does not configure, or switches off, is not asked for. */
    private void scheme(String name) {
        Json.Obj scheme = LocalReference.follow(document, described.get(name)).orEmptyObject();
        Json.Obj settings = authentication.object("securitySchemes").object(name);
        read(name, scheme, settings).ifPresent(method -> {
            if (settings.flag("enabled")) {
                methods.put(name, method);
            } else if (method instanceof AuthMethod.Token configured) {
                token = configured;
            }
        });
    }

    private Optional<AuthMethod> read(String name, Json.Obj scheme, Json.Obj settings) {
        return switch (scheme.text("type")) {
            case "apiKey" -> {
                if (settings.flag("enabled") && settings.flag("enableClientCertificate")) {
                    methods.put(AuthMethod.Named.CERTIFICATES, named(AuthMethod.Named.CERTIFICATES));
                }
                yield Optional.of(new AuthMethod.Token(
                        new Places(
                                place(scheme, settings, "header"),
                                place(scheme, settings, "query"),
                                place(scheme, settings, "cookie")),
                        signed(settings.object("signatureValidation"))));
            }
            case "http" ->
                switch (scheme.text("scheme").toLowerCase(java.util.Locale.ROOT)) {
                    case "basic" -> Optional.of(basic(settings));
                    case "bearer" -> Optional.of(jwt(settings));
                    default -> Optional.of(named(name));
                };
            case "oauth2" ->
                settings.list("providers").isEmpty()
                        ? Optional.of(oauth(scheme, settings))
                        : Optional.of(named(AuthMethod.Named.EXTERNAL_OAUTH));
            case "openIdConnect" -> Optional.of(named(AuthMethod.Named.OPENID));
            case "" -> Optional.empty();
            default -> Optional.of(named(name));
        };
    }

    /** Methods that OpenAPI has no word for stand in the extension alone. */
    private void direct() {
        Json.Obj hmac = authentication.object("hmac");
        if (hmac.flag("enabled")) {
            methods.put("hmac", new AuthMethod.Hmac(sources(hmac), hmac.texts("allowedAlgorithms"), (long)
                    hmac.decimal("allowedClockSkew", 0)));
        }
        direct("oidc", AuthMethod.Named.OPENID);
        direct("custom", AuthMethod.Named.PLUGIN);
    }

    private void direct(String section, String name) {
        if (authentication.object(section).flag("enabled")) {
            methods.put(section, named(name));
        }
    }

    private static AuthMethod named(String name) {
        return new AuthMethod.Named(Places.AUTHORIZATION, name);
    }

    /** The description names one place; the extension may switch on further ones. */
    private static String place(Json.Obj scheme, Json.Obj settings, String place) {
        Json.Obj extra = settings.object(place);
        if (extra.flag("enabled")) {
            return otherwise(extra.text("name"), scheme.text("name"));
        }
        return scheme.text("in").equals(place) ? scheme.text("name") : "";
    }

    private static Places sources(Json.Obj settings) {
        Json.Obj header = settings.object("header");
        String name = otherwise(header.text("name"), "Authorization");
        boolean elsewhere = settings.object("query").flag("enabled")
                || settings.object("cookie").flag("enabled");
        return new Places(
                header.flag("enabled") || !elsewhere ? name : "",
                source(settings.object("query"), name),
                source(settings.object("cookie"), name));
    }

    private static String source(Json.Obj source, String fallback) {
        return source.flag("enabled") ? otherwise(source.text("name"), fallback) : "";
    }

    private static AuthMethod.Signed signed(Json.Obj signature) {
        if (!signature.flag("enabled")) {
            return AuthMethod.Signed.NONE;
        }
        Json.Obj query = signature.object("query");
        return new AuthMethod.Signed(
                otherwise(signature.text("algorithm"), "MasherySHA256"),
                signature.text("header"),
                query.flag("enabled") ? query.text("name") : "",
                signature.text("secret"),
                signature.number("allowedClockSkew", 0),
                (int) signature.number("errorCode", 0),
                signature.text("errorMessage"));
    }

    private static AuthMethod basic(Json.Obj settings) {
        Json.Obj body = settings.object("extractCredentialsFromBody");
        boolean reads = body.flag("enabled");
        return new AuthMethod.Basic(
                sources(settings), reads ? body.text("userRegexp") : "", reads ? body.text("passwordRegexp") : "");
    }

    private AuthMethod jwt(Json.Obj settings) {
        Json.Obj scopes = settings.object("scopes");
        var mapping = new LinkedHashMap<String, String>();
        scopes.list("scopeToPolicyMapping")
                .forEach(entry -> mapping.put(
                        entry.orEmptyObject().text("scope"),
                        entry.orEmptyObject().text("policyId")));
        if (settings.flag("enabled")
                && !settings.object("customClaimValidation").isEmpty()) {
            methods.put(AuthMethod.Named.CLAIMS, named(AuthMethod.Named.CLAIMS));
        }
        List<String> claims = scopes.texts("claims");
        return new AuthMethod.Jwt(
                sources(settings),
                otherwise(settings.text("signingMethod"), "hmac"),
                settings.text("source"),
                settings.list("jwksURIs").stream()
                        .map(set -> set.orEmptyObject().text("url"))
                        .filter(url -> !url.isEmpty())
                        .toList(),
                several(settings, "subjectClaims", "identityBaseField"),
                several(settings, "basePolicyClaims", "policyFieldName"),
                settings.text("clientBaseField"),
                settings.flag("skipKid"),
                settings.texts("defaultPolicies"),
                new AuthMethod.Skews(
                        settings.number("issuedAtValidationSkew", 0),
                        settings.number("expiresAtValidationSkew", 0),
                        settings.number("notBeforeValidationSkew", 0)),
                new AuthMethod.Scopes(
                        claims.isEmpty() ? List.of(otherwise(scopes.text("claimName"), "scope")) : claims, mapping),
                new AuthMethod.Demands(
                        settings.texts("allowedIssuers"),
                        settings.texts("allowedAudiences"),
                        settings.texts("allowedSubjects"),
                        settings.object("jtiValidation").flag("enabled")));
    }

    private static List<String> several(Json.Obj settings, String list, String one) {
        List<String> several = settings.texts(list);
        return several.isEmpty() ? ClassicAuthentication.some(settings.text(one)) : several;
    }

    private static AuthMethod oauth(Json.Obj scheme, Json.Obj settings) {
        var grants = new ArrayList<String>();
        Map<String, String> flows = Map.of(
                "authorizationCode", "authorization_code",
                "clientCredentials", "client_credentials",
                "password", "password");
        scheme.object("flows").fields().keySet().stream()
                .filter(flows::containsKey)
                .forEach(flow -> grants.add(flows.getOrDefault(flow, flow)));
        if (settings.flag("refreshToken")) {
            grants.add("refresh_token");
        }
        grants.addAll(settings.texts("allowedAuthorizeTypes"));
        return new AuthMethod.OAuth(sources(settings), grants, settings.text("authLoginRedirect"));
    }
}
