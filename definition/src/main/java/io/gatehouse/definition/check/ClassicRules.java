package io.gatehouse.definition.check;

import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules of the Classic format that no schema can say. */
final class ClassicRules {
    /** A name without #, then categories, each a # and a word. */
    private static final Pattern NAME = LinearPattern.compile("[^#]*[^#\\s](\\s+#\\S+)*\\s*");

    /** Lists whose entries carry expressions, and the fields that hold them. */
    private static final Map<String, List<String>> EXPRESSIONS = Map.of(
            "url_rewrites", List.of("match_pattern"),
            "advance_cache_config", List.of("cache_key_regex"));

    private final Json.Obj definition;
    private final Findings findings;

    private ClassicRules(Json.Obj definition, Findings findings) {
        this.definition = definition;
        this.findings = findings;
    }

    static void check(Json.Obj definition, Findings findings) {
        new ClassicRules(definition, findings).check();
    }

    private void check() {
        name();
        Grammar.id(definition.text("api_id")).ifPresent(wrong -> findings.wrong(at("api_id"), "id", wrong));
        Grammar.expiry(definition.text("expiration"))
                .ifPresent(wrong -> findings.wrong(at("expiration"), "date", wrong));
        proxy();
        addresses("allowed_ips");
        addresses("blacklisted_ips");
        versioning();
        versions();
        Json.Obj basic = definition.object("basic_auth");
        expression(basic, at("basic_auth"), "body_user_regexp");
        expression(basic, at("basic_auth"), "body_password_regexp");
    }

    private Pointer at(String path) {
        return Pointer.ROOT.path(path);
    }

    private void name() {
        String name = definition.text("name");
        if (name.isBlank() && definition.get("name") instanceof Json.Str) {
            findings.wrong(at("name"), "required", "name must not be empty.");
        } else if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            findings.wrong(
                    at("name"),
                    "name",
                    "A name may hold # only before a category at its end, as in \"orders #internal\".");
        }
    }

    private void proxy() {
        Json.Obj proxy = definition.object("proxy");
        boolean bytes = List.of("tcp", "tls").contains(definition.text("protocol"));
        if (proxy.has("listen_path") && !bytes) {
            Grammar.listenPath(proxy.text("listen_path"))
                    .ifPresent(wrong -> findings.wrong(at("proxy/listen_path"), "listen_path", wrong));
        }
        if (bytes && definition.number("listen_port", 0) == 0) {
            findings.wrong(
                    at("listen_port"),
                    "required",
                    "An API of protocol " + definition.text("protocol") + " needs a listen_port.");
        }
        Grammar.target(proxy.text("target_url"))
                .ifPresent(wrong -> findings.wrong(at("proxy/target_url"), "url", wrong));
        List<Json> targets = proxy.list("target_list");
        for (int i = 0; i < targets.size(); i++) {
            Pointer place = at("proxy/target_list").child(i);
            targets.get(i).asText().flatMap(Grammar::target).ifPresent(wrong -> findings.wrong(place, "url", wrong));
        }
    }

    private void addresses(String field) {
        List<Json> list = definition.list(field);
        for (int i = 0; i < list.size(); i++) {
            Pointer place = at(field).child(i);
            list.get(i).asText().flatMap(Grammar::network).ifPresent(wrong -> findings.wrong(place, "address", wrong));
        }
    }

    private void versioning() {
        Json.Obj versioning = definition.object("definition");
        if (!versioning.flag("enabled")) {
            return;
        }
        Pointer at = at("definition");
        String location = versioning.text("location");
        if (location.isEmpty()) {
            findings.wrong(at.child("location"), "required", "location is required when versioning is enabled.");
        } else if (!location.equals("url") && versioning.text("key").isEmpty()) {
            findings.wrong(
                    at.child("key"), "required", "key is required when versions are chosen by " + location + ".");
        }
        var children = new ArrayList<VersionRules.Child>();
        versioning
                .object("versions")
                .fields()
                .forEach((name, id) -> children.add(new VersionRules.Child(
                        at.path("versions").child(name), name, id.asText().orElse(""))));
        VersionRules.check(
                versioning.text("name"),
                versioning.text("default"),
                versioning.text("url_versioning_pattern"),
                children,
                at,
                "url_versioning_pattern",
                findings);
    }

    private void versions() {
        Json.Obj data = definition.object("version_data");
        Json.Obj versions = data.object("versions");
        Pointer at = at("version_data");
        boolean versioned = data.has("not_versioned") && !data.flag("not_versioned");
        if (versioned && versions.isEmpty()) {
            findings.wrong(at.child("versions"), "required", "A versioned API needs at least one version.");
        }
        String byDefault = data.text("default_version");
        if (versioned && !byDefault.isEmpty() && !versions.has(byDefault)) {
            findings.wrong(
                    at.child("default_version"),
                    "version.unknown",
                    "The default version " + byDefault + " is none of the versions.");
        }
        if (!versioned && versions.fields().size() > 1) {
            findings.advise(at, "version.unused", "The API is not versioned, so only one of its versions is used.");
        }
        versions.fields()
                .forEach((key, value) ->
                        version(key, value.orEmptyObject(), at.path("versions").child(key)));
    }

    private void version(String key, Json.Obj version, Pointer at) {
        if (!version.text("name").equals(key) && version.has("name")) {
            findings.advise(
                    at.child("name"),
                    "version.name",
                    "The version is called " + version.text("name") + " but listed as " + key + ".");
        }
        Grammar.expiry(version.text("expires")).ifPresent(wrong -> findings.wrong(at.child("expires"), "date", wrong));
        Grammar.target(version.text("override_target"))
                .ifPresent(wrong -> findings.wrong(at.child("override_target"), "url", wrong));
        Pointer lists = at.child("extended_paths");
        version.object("extended_paths").fields().forEach((list, entries) -> {
            List<Json> items = entries.items();
            for (int i = 0; i < items.size(); i++) {
                entry(list, items.get(i).orEmptyObject(), lists.child(list).child(i));
            }
            PathShadows.inList(items, lists.child(list), findings);
        });
    }

    private void entry(String list, Json.Obj entry, Pointer at) {
        Grammar.rulePath(entry.text("path")).ifPresent(wrong -> findings.wrong(at.child("path"), "regex", wrong));
        EXPRESSIONS.getOrDefault(list, List.of()).forEach(field -> expression(entry, at, field));
        List<Json> triggers = entry.list("triggers");
        for (int i = 0; i < triggers.size(); i++) {
            trigger(
                    triggers.get(i).orEmptyObject().object("options"),
                    at.child("triggers").child(i).child("options"));
        }
    }

    private void trigger(Json.Obj options, Pointer at) {
        options.fields().forEach((kind, matches) -> {
            Pointer place = at.child(kind);
            if (kind.equals("payload_matches")) {
                expression(matches.orEmptyObject(), place, "match_rx");
            } else {
                matches.orEmptyObject()
                        .fields()
                        .forEach((name, rule) -> expression(rule.orEmptyObject(), place.child(name), "match_rx"));
            }
        });
    }

    private void expression(Json.Obj holder, Pointer at, String field) {
        Grammar.regex(holder.text(field)).ifPresent(wrong -> findings.wrong(at.child(field), "regex", wrong));
    }
}
