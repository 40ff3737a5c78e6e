package io.gatehouse.definition.catalogue;

import io.gatehouse.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The Classic format's profile. */
final class ClassicProfile {
    private ClassicProfile() {}

    static ApiProfile of(Json.Obj definition) {
        String name = definition.text("name");
        return new ApiProfile(
                definition.text("api_id"),
                name,
                categories(name),
                definition.object("proxy").text("listen_path"),
                definition.flag("domain_disabled")
                        ? ""
                        : definition.text("domain").toLowerCase(Locale.ROOT),
                definition.flag("active"),
                authType(definition),
                kinds(definition));
    }

    /** The words behind {@code #} at the end of a name: {@code Orders #shop #eu}. */
    private static List<String> categories(String name) {
        int first = name.indexOf(" #");
        return first < 0
                ? List.of()
                : Arrays.stream(name.substring(first + 2).split(" #", -1))
                        .map(String::strip)
                        .filter(category -> !category.isEmpty())
                        .distinct()
                        .toList();
    }

    private static String authType(Json.Obj definition) {
        if (definition.flag("use_keyless")) {
            return "keyless";
        }
        boolean plugin = definition.flag("use_go_plugin_auth")
                || definition.flag("enable_coprocess_auth")
                || definition.flag("custom_plugin_auth_enabled");
        return AuthTypes.of(Stream.of(
                        definition.flag("use_basic_auth") ? "basic" : "",
                        definition.flag("enable_signature_checking") ? "hmac" : "",
                        definition.flag("enable_jwt") ? "jwt" : "",
                        definition.flag("use_oauth2")
                                        || definition.object("external_oauth").flag("enabled")
                                ? "oauth"
                                : "",
                        definition.flag("use_openid") ? "openid" : "",
                        plugin ? "custom" : "",
                        definition.flag("use_mutual_tls_auth") ? "mutualTLS" : "",
                        definition.flag("use_standard_auth") ? "authToken" : "")
                .toList());
    }

    private static List<String> kinds(Json.Obj definition) {
        String protocol = definition.text("protocol");
        Json.Obj graphql = definition.object("graphql");
        String kind = protocol.equals("tcp") || protocol.equals("tls") ? "tcp" : "rest";
        if (graphql.flag("enabled")) {
            kind = switch (graphql.text("execution_mode")) {
                case "executionEngine" -> "udg";
                case "subgraph" -> "subgraph";
                case "supergraph" -> "supergraph";
                default -> "graphql";
            };
        }
        return List.of(kind, "classic", definition.flag("internal") ? "internal" : "external");
    }
}
