package io.gatehouse.definition.convert;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.OlderForms;
import io.gatehouse.json.Json;
import java.util.List;

/**
 * The Classic definition nodes of the installed base are sent beside an OAS document: what they run is the Classic one plus the
 * middlewares they read from the document itself. A section the document does not have counts as off, so that such an API keeps
 * no records unless its traffic logs are switched on.
 */
public final class Extraction {
    /** The only version an OAS API has. */
    public static final String VERSION = "";

    private Extraction() {}

    /** From an OAS document; what it lacks is given the value nodes take for missing. */
    public static Json.Obj classic(Json.Obj document) {
        Json.Obj extension = OlderForms.renewed(Extension.of(document));
        Json.Obj classic = Json.object()
                .put("id", extension.object("info").text("dbId"))
                .put("name", extension.object("info").text("name"))
                .put("api_id", extension.object("info").text("id"))
                .put("org_id", extension.object("info").text("orgId"))
                .put("is_oas", true)
                .build();
        classic = Row.toClassic(Correspondence.API, extension, classic);
        classic = SecurityExtraction.into(classic, document, extension);
        classic = addresses(classic, extension.object("server").object("ipAccessControl"));
        classic = classic.with(
                "event_handlers",
                Json.object()
                        .put(
                                "events",
                                EventHandlers.toClassic(
                                        extension.object("server").list("eventHandlers")))
                        .build());
        classic = proxyAndAnalytics(classic, extension);
        if (classic.object("definition").fields().keySet().equals(java.util.Set.of("enabled"))) {
            classic = classic.with(
                    "definition", Json.object().put("enabled", false).build());
        }
        if (Extension.isMcp(extension)) {
            classic = classic.with("application_protocol", "mcp").with("json_rpc_version", "2.0");
        }
        return classic.with("version_data", versions(document, extension));
    }

    private static Json.Obj addresses(Json.Obj classic, Json.Obj access) {
        boolean on = access.flag("enabled");
        return classic.with("ip_access_control_disabled", Json.of(!on))
                .with(
                        "enable_ip_whitelisting",
                        Json.of(on && !access.list("allow").isEmpty()))
                .with(
                        "enable_ip_blacklisting",
                        Json.of(on && !access.list("block").isEmpty()));
    }

    private static Json.Obj proxyAndAnalytics(Json.Obj classic, Json.Obj extension) {
        Json.Obj result = classic;
        Json.Obj proxy = extension.object("upstream").object("proxy");
        if (proxy.flag("enabled")) {
            result = Nested.put(result, "proxy/transport/proxy_url", Json.of(proxy.text("url")));
        }
        List<Json> plugins = extension
                .object("middleware")
                .object("global")
                .object("trafficLogs")
                .list("plugins");
        if (!plugins.isEmpty()) {
            Json.Obj plugin = plugins.getFirst().orEmptyObject();
            result = result.with(
                    "analytics_plugin",
                    Json.object()
                            .put("enable", plugin.flag("enabled"))
                            .put("plugin_path", plugin.text("path"))
                            .put("func_name", plugin.text("functionName"))
                            .build());
        }
        Json.Obj limit = result.object("global_rate_limit");
        boolean unlimited = limit.decimal("rate", 0) <= 0 || limit.decimal("per", 0) <= 0;
        return unlimited ? Nested.put(result, "global_rate_limit/disabled", Json.TRUE) : result;
    }

    private static Json versions(Json.Obj document, Json.Obj extension) {
        Json.Obj version = Json.object()
                .put("name", VERSION)
                .put("use_extended_paths", true)
                .put("extended_paths", EndpointExtraction.extendedPaths(document, extension))
                .build();
        version = Row.toClassic(Correspondence.VERSION, extension, version);
        return Json.object()
                .put("not_versioned", true)
                .put("default_version", VERSION)
                .put("versions", Json.object().put(VERSION, version).build())
                .build();
    }
}
