package io.gatehouse.definition.convert;

import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Classic API as an OAS document. Old versions become child APIs of their own; what OAS has no word for is reported, never
 * silently dropped. The same input always gives the same ids.
 */
public final class Migration {
    private final Json.Obj classic;
    private final List<Violation> losses = new ArrayList<>();

    private Migration(Json.Obj classic) {
        this.classic = classic;
    }

    /** What becomes of a Classic definition. */
    public sealed interface Outcome {
        /**
         * @param versions former versions, each a document of its own; {@code base} links to them
         * @param categories taken off the name, without #
         * @param losses what could not be carried: where it stood in the Classic definition, and why
         */
        record Migrated(Json.Obj base, List<Json.Obj> versions, List<String> categories, List<Violation> losses)
                implements Outcome {
            public Migrated {
                versions = List.copyOf(versions);
                categories = List.copyOf(categories);
                losses = List.copyOf(losses);
            }
        }

        /**
         * Not for migration.
         *
         * @param key the contract's word: already_migrated, is_tcp, is_graphql, is_streams, is_websocket
         */
        record Skipped(String key, String message) implements Outcome {}

        /** Could be migrated were it not for these. */
        record Refused(List<String> messages) implements Outcome {
            public Refused {
                messages = List.copyOf(messages);
            }
        }
    }

    public static Outcome of(Json.Obj classic) {
        return new Migration(classic).outcome();
    }

    private Outcome outcome() {
        if (classic.flag("is_oas")) {
            return new Outcome.Skipped("already_migrated", "The API is an OAS API already.");
        }
        String protocol = classic.text("protocol");
        if (protocol.equals("tcp") || protocol.equals("tls")) {
            return new Outcome.Skipped("is_tcp", "APIs of protocol " + protocol + " have no OAS form.");
        }
        if (classic.object("graphql").flag("enabled")) {
            return new Outcome.Skipped("is_graphql", "GraphQL APIs have no OAS form.");
        }
        String target = classic.object("proxy").text("target_url");
        if (target.startsWith("ws://") || target.startsWith("wss://")) {
            return new Outcome.Skipped("is_websocket", "WebSocket APIs are not migrated.");
        }
        Json.Obj data = classic.object("version_data");
        Map<String, Json> versions = data.object("versions").fields();
        boolean versioned = data.has("not_versioned") && !data.flag("not_versioned");
        if (classic.object("definition").flag("enabled")) {
            return new Outcome.Refused(
                    List.of("The API's versions are APIs already (definition.enabled); migrate each by itself."));
        }
        if (!versioned && versions.size() > 1) {
            return new Outcome.Refused(List.of("The API is not versioned but has " + versions.size() + " versions."));
        }
        return migrated(versioned && !versions.isEmpty(), versions, data.text("default_version"));
    }

    private Outcome migrated(boolean versioned, Map<String, Json> versions, String byDefault) {
        String name = classic.text("name");
        int hash = name.indexOf('#');
        String plain = hash < 0 ? name : name.substring(0, hash).strip();
        List<String> categories = hash < 0
                ? List.of()
                : List.of(name.substring(hash).split("\\s+", -1)).stream()
                        .map(word -> word.replaceFirst("^#", ""))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
        String first = versions.keySet().stream().findFirst().orElse("");
        String base = versions.containsKey(byDefault) ? byDefault : versions.containsKey("Default") ? "Default" : first;
        Json.Obj document =
                document(plain, versions.getOrDefault(base, Json.Obj.EMPTY).orEmptyObject(), base);
        if (!versioned) {
            return new Outcome.Migrated(document, List.of(), categories, losses());
        }
        var children = new ArrayList<Json.Obj>();
        var links = new ArrayList<Json>();
        versions.forEach((version, value) -> {
            if (!version.equals(base)) {
                Json.Obj child = child(document(plain + "-" + version, value.orEmptyObject(), version), version);
                children.add(child);
                links.add(Json.object()
                        .put("name", version)
                        .put(
                                "id",
                                child.object("x-tyk-api-gateway").object("info").text("id"))
                        .build());
            }
        });
        Json.Obj linked = Nested.put(document, "x-tyk-api-gateway/info/versioning", versioning(base, byDefault, links));
        return new Outcome.Migrated(linked, children, categories, losses());
    }

    private List<Violation> losses() {
        Leftovers.of(classic).forEach(losses::add);
        return losses.stream().distinct().toList();
    }

    private Json versioning(String base, String byDefault, List<Json> links) {
        Json.Obj old = classic.object("definition");
        var versioning = Json.object()
                .put("enabled", true)
                .put("name", base)
                .put("default", byDefault.isEmpty() ? "" : "self")
                .put("location", old.text("location").isEmpty() ? "header" : old.text("location"));
        String key = old.text("key");
        if (!key.isEmpty() || !old.text("location").equals("url")) {
            versioning.put("key", key.isEmpty() ? "x-api-version" : key);
        }
        versioning.put("versions", new Json.Arr(links));
        versioning.put("stripVersioningData", old.flag("strip_versioning_data") || old.flag("strip_path"));
        if (!old.text("url_versioning_pattern").isEmpty()) {
            versioning.put("urlVersioningPattern", old.text("url_versioning_pattern"));
        }
        if (old.flag("fallback_to_default")) {
            versioning.put("fallbackToDefault", true);
        }
        return versioning.build();
    }

    /** A former version: reached only through its base. */
    private Json.Obj child(Json.Obj document, String version) {
        String suffix = version.replaceAll("[^A-Za-z0-9._~-]", "-");
        String listen = classic.object("proxy").text("listen_path");
        String path = (listen.endsWith("/") ? listen.substring(0, listen.length() - 1) : listen) + "-" + suffix + "/";
        Json.Obj extension = document.object("x-tyk-api-gateway");
        extension = Nested.put(extension, "info/id", Json.of(classic.text("api_id") + "-" + suffix));
        extension = Nested.put(extension, "info/state/internal", Json.TRUE);
        extension = Nested.put(extension, "server/listenPath/value", Json.of(path));
        return document.with(
                "x-tyk-api-gateway",
                extension.with("info", extension.object("info").without("dbId")));
    }

    private Json.Obj document(String name, Json.Obj version, String versionName) {
        String place =
                "/version_data/versions/" + versionName.replace("~", "~0").replace("/", "~1");
        var endpoints = EndpointMigration.of(classic, version, place);
        losses.addAll(endpoints.losses());
        losses.addAll(Leftovers.ofVersion(version, place));
        var security = SecurityMigration.of(classic);
        Json.Obj extension = extension(name, version, security.authentication());
        Json.Obj middleware = extension.object("middleware").with("operations", endpoints.operations());
        extension = extension.with("middleware", middleware);
        Map<String, Json> document = new LinkedHashMap<>();
        document.put("openapi", Json.of("3.0.3"));
        document.put(
                "info", Json.object().put("title", name).put("version", "1.0.0").build());
        document.put("security", security.security());
        document.put("paths", endpoints.paths());
        document.put(
                "components",
                Json.object().put("securitySchemes", security.schemes()).build());
        document.put("x-tyk-api-gateway", OasCompletion.complete(extension));
        return SoundResult.of(Json.Obj.of(document), losses);
    }

    private Json.Obj extension(String name, Json.Obj version, Json.Obj authentication) {
        Json.Obj extension = Json.object()
                .put(
                        "info",
                        Json.object()
                                .put("name", name)
                                .put("state", Json.Obj.EMPTY)
                                .build())
                .build();
        extension = Row.toOas(Correspondence.API, classic, extension);
        extension = Row.toOas(Correspondence.VERSION, version, extension);
        extension = extension.with("info", extension.object("info").without("versioning"));
        if (classic.object("proxy").text("listen_path").isEmpty()) {
            extension = Nested.put(extension, "server/listenPath/value", Json.of("/" + classic.text("api_id") + "/"));
        }
        extension = Nested.put(extension, "info/state/active", Json.of(classic.flag("active")));
        extension = Nested.put(extension, "info/state/internal", Json.of(classic.flag("internal")));
        if (!version.text("expires").isEmpty() && classic.text("expiration").isEmpty()) {
            extension = Nested.put(extension, "info/expiration", version.get("expires"));
        }
        if (!version.text("override_target").isEmpty()) {
            extension = Nested.put(extension, "upstream/url", version.get("override_target"));
        }
        Json.Obj own = extension.object("server").object("authentication");
        for (var field : authentication.fields().entrySet()) {
            own = own.with(
                    field.getKey(),
                    field.getKey().equals("customKeyLifetime")
                            ? merged(own.object("customKeyLifetime"), field.getValue())
                            : field.getValue());
        }
        if (!own.object("customKeyLifetime").isEmpty()
                && !own.object("customKeyLifetime").has("enabled")) {
            own = Nested.put(own, "customKeyLifetime/enabled", Json.FALSE);
        }
        extension = Nested.put(extension, "server/authentication", own);
        extension = addresses(extension);
        extension = events(extension);
        String proxy = classic.object("proxy").object("transport").text("proxy_url");
        if (!proxy.isEmpty()) {
            extension = Nested.put(
                    extension,
                    "upstream/proxy",
                    Json.object().put("enabled", true).put("url", proxy).build());
        }
        return plugin(extension);
    }

    private static Json merged(Json.Obj one, Json other) {
        Json.Obj result = one;
        for (var field : other.orEmptyObject().fields().entrySet()) {
            result = result.with(field.getKey(), field.getValue());
        }
        return result;
    }

    /** One flag for both lists: on when a list that holds something is on; a list that is off is then left out. */
    private Json.Obj addresses(Json.Obj extension) {
        boolean allow = classic.flag("enable_ip_whitelisting")
                && !classic.list("allowed_ips").isEmpty();
        boolean block = classic.flag("enable_ip_blacklisting")
                && !classic.list("blacklisted_ips").isEmpty();
        boolean on = allow || block;
        Json.Obj access = extension.object("server").object("ipAccessControl").with("enabled", Json.of(on));
        if (on && !allow) {
            access = access.without("allow");
        }
        if (on && !block) {
            access = access.without("block");
        }
        return Nested.put(extension, "server/ipAccessControl", access);
    }

    private Json.Obj events(Json.Obj extension) {
        var unknown = new ArrayList<String>();
        List<Json> handlers =
                EventHandlers.toOas(classic.object("event_handlers").object("events"), unknown);
        unknown.forEach(kind -> losses.add(Violation.at(
                "/event_handlers/events", "not_carried", "There is no OAS form of the handler " + kind + ".")));
        return handlers.isEmpty() ? extension : Nested.put(extension, "server/eventHandlers", new Json.Arr(handlers));
    }

    private Json.Obj plugin(Json.Obj extension) {
        Json.Obj plugin = classic.object("analytics_plugin");
        if (plugin.text("func_name").isEmpty() && plugin.text("plugin_path").isEmpty()) {
            return extension;
        }
        Json entry = Json.object()
                .put("enabled", plugin.flag("enable") || plugin.flag("enabled"))
                .put("functionName", plugin.text("func_name"))
                .put("path", plugin.text("plugin_path"))
                .build();
        return Nested.put(extension, "middleware/global/trafficLogs/plugins", new Json.Arr(List.of(entry)));
    }
}
