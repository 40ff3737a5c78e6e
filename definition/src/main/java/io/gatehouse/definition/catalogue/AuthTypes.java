package io.gatehouse.definition.catalogue;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.Authentication;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;

/** One word for the ways a definition asks who calls. */
final class AuthTypes {
    private AuthTypes() {}

    static String of(Json.Obj definition) {
        Authentication authentication = ApiReading.authenticationOf(definition);
        if (authentication.keyless()) {
            return "keyless";
        }
        var words = new ArrayList<String>();
        authentication.methods().values().forEach(method -> words.add(word(method)));
        if (ApiReading.featuresOf(definition).contains(Feature.CLIENT_CERTIFICATES)) {
            // The key that nodes ask for where nothing else is said is not one of the ways that are counted.
            if (!Extension.isIn(definition) && !definition.flag("use_standard_auth")) {
                words.remove("authToken");
            }
            words.add("mutualTLS");
        }
        List<String> used =
                words.stream().filter(word -> !word.isEmpty()).distinct().toList();
        return switch (used.size()) {
            case 0 -> "other";
            case 1 -> used.getFirst();
            default -> "multiAuth";
        };
    }

    /** Empty for what only narrows another method. */
    private static String word(AuthMethod method) {
        return switch (method) {
            case AuthMethod.Token _ -> "authToken";
            case AuthMethod.Basic _ -> "basic";
            case AuthMethod.Hmac _ -> "hmac";
            case AuthMethod.Jwt _ -> "jwt";
            case AuthMethod.OAuth _ -> "oauth";
            case AuthMethod.Named(var _, String name) ->
                switch (name) {
                    case AuthMethod.Named.EXTERNAL_OAUTH -> "oauth";
                    case AuthMethod.Named.OPENID -> "openid";
                    case AuthMethod.Named.PLUGIN -> "custom";
                    case AuthMethod.Named.CERTIFICATES, AuthMethod.Named.CLAIMS -> "";
                    default -> "other";
                };
        };
    }
}
