package io.gatehouse.definition.catalogue;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The OAS format's profile. */
final class OasProfile {
    private OasProfile() {}

    static ApiProfile of(Json.Obj document) {
        Json.Obj extension = document.object(ApiProfile.EXTENSION);
        Json.Obj info = extension.object("info");
        Json.Obj server = extension.object("server");
        Json.Obj domain = server.object("customDomain");
        boolean domainOff = domain.has("enabled") && !domain.flag("enabled");
        return new ApiProfile(
                info.text("id"),
                info.text("name"),
                List.of(),
                server.object("listenPath").text("value"),
                domainOff ? "" : domain.text("name").toLowerCase(Locale.ROOT),
                info.object("state").flag("active"),
                authType(document, server),
                List.of(
                        document.has("x-tyk-streaming") ? "streams" : "rest",
                        "oas",
                        info.object("state").flag("internal") ? "internal" : "external"));
    }

    private static String authType(Json.Obj document, Json.Obj server) {
        Json.Obj authentication = server.object("authentication");
        if (!authentication.flag("enabled")) {
            return "keyless";
        }
        Json.Obj schemes = document.object("components").object("securitySchemes");
        var methods = new ArrayList<String>();
        authentication.object("securitySchemes").fields().forEach((name, settings) -> {
            if (settings.orEmptyObject().flag("enabled")) {
                methods.add(method(schemes.object(name)));
            }
        });
        methods.add(authentication.object("hmac").flag("enabled") ? "hmac" : "");
        methods.add(authentication.object("oidc").flag("enabled") ? "openid" : "");
        methods.add(authentication.object("custom").flag("enabled") ? "custom" : "");
        methods.add(server.object("clientCertificates").flag("enabled") ? "mutualTLS" : "");
        return AuthTypes.of(methods);
    }

    private static String method(Json.Obj scheme) {
        return switch (scheme.text("type")) {
            case "apiKey" -> "authToken";
            case "oauth2" -> "oauth";
            case "openIdConnect" -> "openid";
            case "http" -> scheme.text("scheme").equalsIgnoreCase("basic") ? "basic" : "jwt";
            default -> "other";
        };
    }
}
