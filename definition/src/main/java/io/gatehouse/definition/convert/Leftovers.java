package io.gatehouse.definition.convert;

import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Classic fields that hold something and that no conversion reads. */
final class Leftovers {
    /** Read by code instead of a table. */
    private static final List<String> READ = List.of(
            "name",
            "is_oas",
            "active",
            "internal",
            "use_keyless",
            "use_standard_auth",
            "use_basic_auth",
            "enable_jwt",
            "use_oauth2",
            "use_openid",
            "enable_coprocess_auth",
            "use_go_plugin_auth",
            "external_oauth",
            "auth",
            "auth_configs",
            "oauth_meta",
            "openid_options",
            "basic_auth",
            "notifications",
            "session_lifetime",
            "session_lifetime_disabled",
            "jwt_scope_to_policy_mapping",
            "jwt_scope_claim_name",
            "scopes",
            "security_requirements",
            "event_handlers",
            "analytics_plugin",
            "proxy/transport/proxy_url",
            "enable_ip_whitelisting",
            "enable_ip_blacklisting",
            "ip_access_control_disabled",
            "version_data",
            "definition",
            "protocol");

    /** Without meaning, or beside the definition in exports. */
    private static final Set<String> MEANINGLESS =
            Set.of("auth_provider", "session_provider", "is_site", "graphql", "hook_references", "api_model");

    private static final List<String> READ_OF_VERSION =
            List.of("name", "expires", "override_target", "use_extended_paths", "extended_paths", "paths");

    private Leftovers() {}

    static List<Violation> of(Json.Obj classic) {
        Set<String> read = new HashSet<>(READ);
        for (List<Row> rows : List.of(
                Correspondence.API, SecurityRows.OWN, SecurityRows.JWT, SecurityRows.BASIC, SecurityRows.OAUTH)) {
            rows.forEach(row -> read.add(row.classic()));
        }
        read.addAll(MEANINGLESS);
        var found = new ArrayList<Violation>();
        walk(classic, "", read, "", found);
        return found;
    }

    static List<Violation> ofVersion(Json.Obj version, String place) {
        Set<String> read = new HashSet<>(READ_OF_VERSION);
        Correspondence.VERSION.forEach(row -> read.add(row.classic()));
        var found = new ArrayList<Violation>();
        walk(version, "", read, place, found);
        return found;
    }

    private static void walk(Json.Obj object, String prefix, Set<String> read, String place, List<Violation> found) {
        object.fields().forEach((name, value) -> {
            String path = prefix.isEmpty() ? name : prefix + "/" + name;
            if (read.contains(path) || Nested.isEmpty(value)) {
                return;
            }
            if (value instanceof Json.Obj child && read.stream().anyMatch(one -> one.startsWith(path + "/"))) {
                walk(child, path, read, place, found);
            } else {
                String pointer = place + "/" + path.replace("~", "~0");
                found.add(Violation.at(pointer, "not_carried", name + " has no place in an OAS definition."));
            }
        });
    }
}
