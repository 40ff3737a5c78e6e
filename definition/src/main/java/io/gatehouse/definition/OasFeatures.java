package io.gatehouse.definition;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.event.HandlerKind;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.json.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an OAS document switches on beyond what has a record of its own. */
final class OasFeatures {
    private OasFeatures() {}

    /**
     * @param extension without older forms
     */
    static Set<Feature> read(Json.Obj document, Json.Obj extension) {
        Json.Obj server = extension.object("server");
        Json.Obj upstream = extension.object("upstream");
        Json.Obj global = Extension.object(extension, "middleware", "global");
        var features = EnumSet.noneOf(Feature.class);
        add(features, Feature.BATCH, server.object("batchProcessing").flag("enabled"));
        add(
                features,
                Feature.CONTEXT_VARIABLES,
                global.object("contextVariables").flag("enabled"));
        boolean bundle = global.object("pluginConfig").object("bundle").flag("enabled");
        add(features, Feature.PRE_PLUGINS, bundle || any(global.list("prePlugins")));
        add(features, Feature.POST_AUTHENTICATION_PLUGINS, any(global.list("postAuthenticationPlugins")));
        add(features, Feature.POST_PLUGINS, any(global.list("postPlugins")));
        add(features, Feature.RESPONSE_PLUGINS, any(global.list("responsePlugins")));
        add(
                features,
                Feature.CLIENT_CERTIFICATES,
                server.object("clientCertificates").flag("enabled"));
        add(
                features,
                Feature.PROTECTED_RESOURCE_METADATA,
                on(server.object("authentication").object("protectedResourceMetadata")));
        add(features, Feature.MCP, Extension.isMcp(extension));
        add(features, Feature.STREAMING, Extension.isStreaming(document));
        Json.Obj authentication = upstream.object("authentication");
        add(features, Feature.UPSTREAM_AUTHENTICATION, on(authentication));
        add(features, Feature.REQUEST_SIGNING, on(authentication.object("requestSigning")));
        add(features, Feature.UPSTREAM_CERTIFICATES, on(upstream.object("mutualTLS")));
        add(features, Feature.CERTIFICATE_PINNING, on(upstream.object("certificatePinning")));
        add(features, Feature.SERVICE_DISCOVERY, on(upstream.object("serviceDiscovery")));
        add(features, Feature.UPTIME_TESTS, on(upstream.object("uptimeTests")));
        add(
                features,
                Feature.EVENT_HANDLERS,
                server.list("eventHandlers").stream().map(Json::orEmptyObject).anyMatch(HandlerKind::isOnInOas));
        add(features, Feature.ERROR_OVERRIDES, on(extension.object("errorOverrides")));
        return features;
    }

    private static boolean on(Json.Obj section) {
        return section.flag("enabled");
    }

    private static boolean any(List<Json> sections) {
        return sections.stream().map(Json::orEmptyObject).anyMatch(OasFeatures::on);
    }

    private static void add(Set<Feature> features, Feature feature, boolean on) {
        if (on) {
            features.add(feature);
        }
    }
}
