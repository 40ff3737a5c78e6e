package io.gatehouse.definition;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.OlderForms;
import io.gatehouse.definition.reading.Caching;
import io.gatehouse.definition.reading.CallRecords;
import io.gatehouse.definition.reading.Cors;
import io.gatehouse.definition.reading.Durations;
import io.gatehouse.definition.reading.EndpointRules;
import io.gatehouse.definition.reading.Guards;
import io.gatehouse.definition.reading.HeaderRules;
import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.reading.IpLists;
import io.gatehouse.definition.reading.Limits;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.definition.reading.Upstream;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.definition.reading.Versioning;
import io.gatehouse.definition.reading.Versions;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OAS format: an OpenAPI document with the gateway's extension. A section that is absent is switched off. */
final class OasReader {
    /** A typo in a weight must not make millions of targets. */
    private static final long HEAVIEST = 1000;

    private OasReader() {}

    static ApiReading read(Json.Obj document, PathMatching matching) {
        Json.Obj extension = OlderForms.renewed(Extension.of(document));
        Json.Obj server = extension.object("server");
        Json.Obj upstream = extension.object("upstream");
        Json.Obj global = extension.object("middleware").object("global");
        return new ApiReading(
                Identity.of(document),
                Listen.of(document),
                new Upstream(
                        upstream.text("url"),
                        targets(upstream.object("loadBalancing")),
                        upstream.object("preserveTrailingSlash").flag("enabled"),
                        upstream.object("preserveHostHeader").flag("enabled"),
                        HostCheckReader.oas(upstream)),
                OasAuthentication.read(document),
                Versioning.of(document),
                Versions.single(version(document, upstream, global, matching)),
                guards(server, upstream, global),
                OasFeatures.read(document, extension));
    }

    private static List<String> targets(Json.Obj balancing) {
        if (!balancing.flag("enabled")) {
            return List.of();
        }
        var targets = new ArrayList<String>();
        for (Json item : balancing.list("targets")) {
            Json.Obj target = item.orEmptyObject();
            long weight = Math.min(HEAVIEST, target.number("weight", 1));
            for (long i = 0; i < weight; i++) {
                targets.add(target.text("url"));
            }
        }
        return targets;
    }

    private static VersionRules version(Json.Obj document, Json.Obj upstream, Json.Obj global, PathMatching matching) {
        Json.Obj timeout = upstream.object("enforceTimeout");
        return new VersionRules(
                "",
                "",
                "",
                headers(global),
                size(global.object("requestSizeLimit")),
                timeout.flag("enabled") ? Durations.seconds(timeout.get("duration")) : 0,
                new EndpointRules(new OasOperations(document, global, matching).rules()));
    }

    private static Guards guards(Json.Obj server, Json.Obj upstream, Json.Obj global) {
        Json.Obj rate = upstream.object("rateLimit");
        boolean limited = rate.flag("enabled");
        Json.Obj addresses = server.object("ipAccessControl");
        return new Guards(
                new Limits(
                        limited ? rate.decimal("rate", 0) : 0,
                        limited ? Durations.seconds(rate.get("per")) : 0,
                        global.flag("skipRateLimit"),
                        global.flag("skipQuota"),
                        global.flag("skipQuotaReset")),
                cors(global.object("cors")),
                addresses.flag("enabled")
                        ? new IpLists(addresses.texts("allow"), addresses.texts("block"))
                        : IpLists.NONE,
                caching(global.object("cache")),
                recording(server, global));
    }

    private static CallRecords recording(Json.Obj server, Json.Obj global) {
        Json.Obj logs = global.object("trafficLogs");
        Json.Obj tags = server.object("gatewayTags");
        return new CallRecords(
                !logs.flag("enabled"),
                server.object("detailedActivityLogs").flag("enabled"),
                Sections.lowered(logs.texts("tagHeaders")),
                tags.flag("enabled") ? tags.texts("tags") : List.of(),
                (long) Durations.seconds(logs.get("customRetentionPeriod")));
    }

    private static Cors cors(Json.Obj cors) {
        return new Cors(
                cors.flag("enabled"),
                cors.texts("allowedOrigins"),
                cors.texts("allowedMethods"),
                cors.texts("allowedHeaders"),
                cors.texts("exposedHeaders"),
                cors.flag("allowCredentials"),
                cors.number("maxAge", 0),
                cors.flag("optionsPassthrough"));
    }

    private static Caching caching(Json.Obj cache) {
        return new Caching(
                cache.flag("enabled"),
                cache.decimal("timeout", 0),
                cache.flag("cacheAllSafeRequests"),
                Sections.statuses(cache.list("cacheResponseCodes")),
                cache.flag("enableUpstreamCacheControl"),
                cache.text("controlTTLHeaderName"),
                cache.texts("cacheByHeaders"));
    }

    static HeaderRules headers(Json.Obj settings) {
        Json.Obj in = settings.object("transformRequestHeaders");
        Json.Obj out = settings.object("transformResponseHeaders");
        return new HeaderRules(added(in), removed(in), added(out), removed(out));
    }

    private static Map<String, String> added(Json.Obj transform) {
        return transform.flag("enabled") ? pairs(transform.list("add")) : Map.of();
    }

    private static List<String> removed(Json.Obj transform) {
        return transform.flag("enabled") ? transform.texts("remove") : List.of();
    }

    static Map<String, String> pairs(List<Json> headers) {
        var pairs = new LinkedHashMap<String, String>();
        headers.forEach(header -> pairs.put(
                header.orEmptyObject().text("name"), header.orEmptyObject().text("value")));
        return pairs;
    }

    static long size(Json.Obj limit) {
        return limit.flag("enabled") ? limit.number("value", 0) : 0;
    }
}
