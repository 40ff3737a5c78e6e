package io.gatehouse.definition;

import static io.gatehouse.definition.Sections.texts;

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
import java.util.stream.Stream;

/** The Classic format. */
final class ClassicReader {
    private ClassicReader() {}

    static ApiReading read(Json.Obj definition, PathMatching matching) {
        Json.Obj proxy = definition.object("proxy");
        return new ApiReading(
                Identity.of(definition),
                Listen.of(definition),
                new Upstream(
                        proxy.text("target_url"),
                        proxy.flag("enable_load_balancing") ? proxy.texts("target_list") : List.of(),
                        proxy.flag("disable_strip_slash"),
                        proxy.flag("preserve_host_header"),
                        HostCheckReader.classic(definition)),
                ClassicAuthentication.read(definition),
                Versioning.of(definition),
                versions(definition, matching),
                guards(definition),
                ClassicFeatures.read(definition));
    }

    private static Guards guards(Json.Obj definition) {
        Json.Obj rate = definition.object("global_rate_limit");
        boolean limited = !rate.flag("disabled");
        return new Guards(
                new Limits(
                        limited ? rate.decimal("rate", 0) : 0,
                        limited ? rate.decimal("per", 0) : 0,
                        definition.flag("disable_rate_limit"),
                        definition.flag("disable_quota"),
                        definition.flag("dont_set_quota_on_create")),
                cors(definition.object("CORS")),
                addresses(definition),
                caching(definition.object("cache_options")),
                new CallRecords(
                        definition.flag("do_not_track"),
                        definition.flag("enable_detailed_recording"),
                        Sections.lowered(definition.texts("tag_headers")),
                        definition.flag("tags_disabled") ? List.of() : definition.texts("tags"),
                        Math.max(0, definition.number("expire_analytics_after", 0))));
    }

    private static Cors cors(Json.Obj cors) {
        return new Cors(
                cors.flag("enable"),
                cors.texts("allowed_origins"),
                cors.texts("allowed_methods"),
                cors.texts("allowed_headers"),
                cors.texts("exposed_headers"),
                cors.flag("allow_credentials"),
                cors.number("max_age", 0),
                cors.flag("options_passthrough"));
    }

    /** A list without its own switch counts too, unless access control as a whole is off. */
    private static IpLists addresses(Json.Obj definition) {
        boolean on = !definition.flag("ip_access_control_disabled");
        return new IpLists(
                on || definition.flag("enable_ip_whitelisting") ? definition.texts("allowed_ips") : List.of(),
                on || definition.flag("enable_ip_blacklisting") ? definition.texts("blacklisted_ips") : List.of());
    }

    private static Caching caching(Json.Obj cache) {
        return new Caching(
                cache.flag("enable_cache"),
                cache.decimal("cache_timeout", 0),
                cache.flag("cache_all_safe_requests"),
                Sections.statuses(cache.list("cache_response_codes")),
                cache.flag("enable_upstream_cache_control"),
                cache.text("cache_control_ttl_header"),
                cache.texts("cache_by_headers"));
    }

    private static Versions versions(Json.Obj definition, PathMatching matching) {
        Json.Obj data = definition.object("version_data");
        Json.Obj versions = Versions.inside(definition);
        // With versions in APIs of their own, what stands here belongs to this API alone.
        boolean several = !data.flag("not_versioned")
                && !versions.isEmpty()
                && !Versioning.of(definition).enabled();
        if (!several) {
            return Versions.single(version(definition, single(versions), matching));
        }
        var byName = new LinkedHashMap<String, VersionRules>();
        versions.fields()
                .forEach((name, rules) -> byName.put(name, version(definition, rules.orEmptyObject(), matching)));
        return new Versions(true, data.text("default_version"), byName);
    }

    private static Json.Obj single(Json.Obj versions) {
        return Stream.of("Default", "default", "")
                .filter(name -> versions.fields().size() > 1 && versions.has(name))
                .findFirst()
                .map(versions::object)
                .orElseGet(() -> versions.fields().values().stream()
                        .findFirst()
                        .orElse(Json.Obj.EMPTY)
                        .orEmptyObject());
    }

    private static VersionRules version(Json.Obj definition, Json.Obj version, PathMatching matching) {
        return new VersionRules(
                version.text("name"),
                version.text("expires"),
                version.text("override_target"),
                headers(definition, version),
                version.flag("global_size_limit_disabled") ? 0 : version.number("global_size_limit", 0),
                version.flag("global_enforce_timeout_disabled")
                        ? 0
                        : Durations.seconds(version.get("global_enforce_timeout")),
                new EndpointRules(ClassicEndpoints.read(version, matching)));
    }

    private static HeaderRules headers(Json.Obj definition, Json.Obj version) {
        boolean in = !version.flag("global_headers_disabled");
        boolean out = !version.flag("global_response_headers_disabled");
        Map<String, String> added =
                new LinkedHashMap<>(out ? texts(version.object("global_response_headers")) : Map.of());
        List<String> removed = new ArrayList<>(out ? version.texts("global_response_headers_remove") : List.of());
        for (Json processor : definition.list("response_processors")) {
            if (processor.orEmptyObject().text("name").equals("header_injector")) {
                Json.Obj options = processor.orEmptyObject().object("options");
                removed.addAll(options.texts("remove_headers"));
                added.putAll(texts(options.object("add_headers")));
            }
        }
        return new HeaderRules(
                in ? texts(version.object("global_headers")) : Map.of(),
                in ? version.texts("global_headers_remove") : List.of(),
                added,
                removed);
    }
}
