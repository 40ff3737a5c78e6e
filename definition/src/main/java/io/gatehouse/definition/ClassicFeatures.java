package io.gatehouse.definition;

import io.gatehouse.definition.event.HandlerKind;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.json.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a Classic definition switches on beyond what has a record of its own. */
final class ClassicFeatures {
    private ClassicFeatures() {}

    static Set<Feature> read(Json.Obj definition) {
        var features = EnumSet.noneOf(Feature.class);
        add(features, Feature.BATCH, definition.flag("enable_batch_request_support"));
        add(features, Feature.CONTEXT_VARIABLES, definition.flag("enable_context_vars"));
        plugins(features, definition);
        add(
                features,
                Feature.RESPONSE_PROCESSORS,
                definition.list("response_processors").stream()
                        .map(Json::orEmptyObject)
                        .anyMatch(processor -> processor.text("name").equals("header_transform")
                                || processor.text("name").equals("response_body_transform_jq")));
        add(features, Feature.CLIENT_CERTIFICATES, definition.flag("use_mutual_tls_auth"));
        add(features, Feature.MCP, definition.text("application_protocol").equals("mcp"));
        add(features, Feature.JSON_RPC, !definition.text("json_rpc_version").isEmpty());
        add(features, Feature.GRAPHQL, definition.object("graphql").flag("enabled"));
        add(
                features,
                Feature.UPSTREAM_AUTHENTICATION,
                definition.object("upstream_auth").flag("enabled"));
        add(
                features,
                Feature.UPSTREAM_CERTIFICATES,
                !definition.flag("upstream_certificates_disabled")
                        && !definition.object("upstream_certificates").isEmpty());
        add(
                features,
                Feature.CERTIFICATE_PINNING,
                !definition.flag("certificate_pinning_disabled")
                        && !definition.object("pinned_public_keys").isEmpty());
        add(
                features,
                Feature.REQUEST_SIGNING,
                definition.object("request_signing").flag("is_enabled"));
        add(
                features,
                Feature.SERVICE_DISCOVERY,
                definition.object("proxy").object("service_discovery").flag("use_discovery_service"));
        Json.Obj uptime = definition.object("uptime_tests");
        add(
                features,
                Feature.UPTIME_TESTS,
                !uptime.flag("disabled") && !uptime.list("check_list").isEmpty());
        add(
                features,
                Feature.EVENT_HANDLERS,
                definition.object("event_handlers").object("events").fields().values().stream()
                        .flatMap(handlers -> handlers.items().stream())
                        .map(Json::orEmptyObject)
                        .anyMatch(HandlerKind::isOnInClassic));
        add(
                features,
                Feature.ERROR_OVERRIDES,
                !definition.flag("error_overrides_disabled")
                        && !definition.object("error_overrides").isEmpty());
        return features;
    }

    private static void plugins(Set<Feature> features, Json.Obj definition) {
        Json.Obj custom = definition.object("custom_middleware");
        boolean bundle = !definition.flag("custom_middleware_bundle_disabled")
                && !definition.text("custom_middleware_bundle").isEmpty();
        add(features, Feature.PRE_PLUGINS, bundle || any(custom.list("pre")));
        add(features, Feature.POST_AUTHENTICATION_PLUGINS, any(custom.list("post_key_auth")));
        add(features, Feature.POST_PLUGINS, any(custom.list("post")));
        add(features, Feature.RESPONSE_PLUGINS, any(custom.list("response")));
    }

    private static boolean any(List<Json> plugins) {
        return plugins.stream()
                .map(Json::orEmptyObject)
                .anyMatch(plugin ->
                        !plugin.flag("disabled") && !plugin.text("name").isEmpty());
    }

    private static void add(Set<Feature> features, Feature feature, boolean on) {
        if (on) {
            features.add(feature);
        }
    }
}
