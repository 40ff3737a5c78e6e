package io.gatehouse.definition;

import io.gatehouse.definition.reading.Caching;
import io.gatehouse.definition.reading.Cors;
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

/** The OAS format: an OpenAPI document with {@value #EXTENSION}. A section that is absent is switched off. */
final class OasReader {
    static final String EXTENSION = "x-tyk-api-gateway";
    /** A typo in a weight must not make millions of targets. */
    private static final long HEAVIEST = 1000;

    private OasReader() {}

    static ApiReading read(Json.Obj document, PathMatching matching) {
        Json.Obj extension = document.object(EXTENSION);
        Json.Obj info = extension.object("info");
        Json.Obj server = extension.object("server");
        Json.Obj listen = server.object("listenPath");
        Json.Obj domain = server.object("customDomain");
        Json.Obj upstream = extension.object("upstream");
        Json.Obj global = extension.object("middleware").object("global");
        return new ApiReading(
                new Identity(
                        info.text("id"),
                        info.text("orgId"),
                        info.text("name"),
                        info.object("state").flag("internal"),
                        info.text("expiration")),
                new Listen(
                        listen.text("value"), domain.flag("enabled") ? domain.text("name") : "", listen.flag("strip")),
                new Upstream(
                        upstream.text("url"),
                        targets(upstream.object("loadBalancing")),
                        upstream.object("preserveTrailingSlash").flag("enabled"),
                        upstream.object("preserveHostHeader").flag("enabled"),
                        HostCheckReader.oas(upstream)),
                OasAuthentication.read(document),
                versioning(info.object("versioning")),
                Versions.single(version(document, upstream, global, matching)),
                guards(server, upstream, global),
                OasFeatures.read(document));
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

    private static Versioning versioning(Json.Obj versioning) {
        var apis = new LinkedHashMap<String, String>();
        versioning
                .list("versions")
                .forEach(version -> apis.put(
                        version.orEmptyObject().text("name"),
                        version.orEmptyObject().text("id")));
        return new Versioning(
                versioning.flag("enabled"),
                versioning.text("name"),
                versioning.text("default"),
                versioning.text("location"),
                versioning.text("key"),
                versioning.flag("stripVersioningData"),
                versioning.text("urlVersioningPattern"),
                versioning.flag("fallbackToDefault"),
                apis);
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
                caching(global.object("cache")));
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
