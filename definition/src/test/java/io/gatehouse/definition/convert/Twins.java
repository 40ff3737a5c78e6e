package io.gatehouse.definition.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The correspondence of the formats as plain paths, both ways. */
record Twins(Map<String, String> toClassic, Map<String, String> toOas) {
    static Twins all() {
        var twins = new Twins(new LinkedHashMap<>(), new LinkedHashMap<>());
        twins.add("", "", Correspondence.API);
        twins.add("", "version_data/versions/{}/", Correspondence.VERSION);
        String scheme = "server/authentication/securitySchemes/{}/";
        for (List<Row> rows :
                List.of(SecurityRows.JWT, SecurityRows.BASIC, SecurityRows.OAUTH, SecurityRows.EXTERNAL)) {
            twins.add(scheme, "", rows);
        }
        twins.add(scheme, "auth_configs/{}/", SecurityRows.TOKEN);
        twins.add("server/authentication/", "", SecurityRows.OWN);
        for (EndpointRows rows : EndpointRows.ALL) {
            String list = rows.oas().equals("postPlugins") ? rows.oas() + "/[]" : rows.oas();
            String entry = "version_data/versions/{}/extended_paths/" + rows.classic();
            twins.pair("middleware/operations/{}/" + rows.oas(), entry);
            twins.add("middleware/operations/{}/" + list + "/", entry + "/[]/", rows.rows());
        }
        List.of(
                        List.of("info/name", "name"),
                        List.of("server/ipAccessControl/enabled", "ip_access_control_disabled"),
                        List.of("server/authentication/enabled", "use_keyless"),
                        List.of("server/authentication/customKeyLifetime/value", "session_lifetime"),
                        List.of("server/authentication/security", "security_requirements"),
                        List.of("server/eventHandlers", "event_handlers/events"),
                        List.of("upstream/proxy/url", "proxy/transport/proxy_url"),
                        List.of("middleware/global/trafficLogs/plugins", "analytics_plugin"),
                        List.of("middleware/global/trafficLogs/plugins/[]/path", "analytics_plugin/plugin_path"),
                        List.of("middleware/global/trafficLogs/plugins/[]/functionName", "analytics_plugin/func_name"),
                        List.of("middleware/global/trafficLogs/plugins/[]/enabled", "analytics_plugin/enable"),
                        List.of(scheme + "header/name", "auth_configs/{}/auth_header_name"),
                        List.of(scheme + "header/enabled", "auth_configs/{}/disable_header"),
                        List.of(scheme + "query/name", "auth_configs/{}/param_name"),
                        List.of(scheme + "query/enabled", "auth_configs/{}/use_param"),
                        List.of(scheme + "cookie/name", "auth_configs/{}/cookie_name"),
                        List.of(scheme + "cookie/enabled", "auth_configs/{}/use_cookie"))
                .forEach(pair -> twins.pair(pair.getFirst(), pair.getLast()));
        return twins;
    }

    private void add(String oas, String classic, List<Row> rows) {
        for (Row row : rows) {
            pair(oas + row.oas(), classic + row.classic());
            if (row instanceof Row.Value(String left, String right, Conversion.Each(List<Row> inner))) {
                add(oas + left + "/[]/", classic + right + "/[]/", inner);
            }
        }
    }

    private void pair(String oas, String classic) {
        toClassic.putIfAbsent(oas, classic);
        toOas.putIfAbsent(classic, oas);
    }
}
