package io.gatehouse.definition.check;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of {@code x-tyk-api-gateway} that no schema can say. */
final class ExtensionRules {
    private final Json.Obj document;
    private final Json.Obj extension;
    private final Findings findings;
    private final Pointer root = Pointer.ROOT.child(Checks.EXTENSION);

    private ExtensionRules(Json.Obj document, Findings findings) {
        this.document = document;
        this.extension = document.object(Checks.EXTENSION);
        this.findings = findings;
    }

    static void check(Json.Obj document, Findings findings) {
        new ExtensionRules(document, findings).check();
    }

    private void check() {
        Json.Obj info = extension.object("info");
        Grammar.id(info.text("id")).ifPresent(wrong -> findings.wrong(at("info/id"), "id", wrong));
        Grammar.expiry(info.text("expiration"))
                .ifPresent(wrong -> findings.wrong(at("info/expiration"), "date", wrong));
        versioning(info.object("versioning"));
        server(extension.object("server"));
        upstream(extension.object("upstream"));
        operations();
        errors();
    }

    private Pointer at(String path) {
        return root.path(path);
    }

    private void versioning(Json.Obj versioning) {
        if (!versioning.flag("enabled")) {
            return;
        }
        Pointer at = at("info/versioning");
        var children = new ArrayList<VersionRules.Child>();
        List<Json> versions = versioning.list("versions");
        for (int i = 0; i < versions.size(); i++) {
            Json.Obj version = versions.get(i).orEmptyObject();
            children.add(
                    new VersionRules.Child(at.path("versions").child(i), version.text("name"), version.text("id")));
        }
        VersionRules.check(
                versioning.text("name"),
                versioning.text("default"),
                versioning.text("urlVersioningPattern"),
                children,
                at,
                "urlVersioningPattern",
                findings);
    }

    private void server(Json.Obj server) {
        if (server.object("listenPath").has("value")) {
            Grammar.listenPath(server.object("listenPath").text("value"))
                    .ifPresent(wrong -> findings.wrong(at("server/listenPath/value"), "listen_path", wrong));
        }
        Json.Obj access = server.object("ipAccessControl");
        networks(access.list("allow"), at("server/ipAccessControl/allow"));
        networks(access.list("block"), at("server/ipAccessControl/block"));
        authentication(server.object("authentication"));
    }

    private void networks(List<Json> list, Pointer at) {
        for (int i = 0; i < list.size(); i++) {
            Pointer place = at.child(i);
            list.get(i).asText().flatMap(Grammar::network).ifPresent(wrong -> findings.wrong(place, "address", wrong));
        }
    }

    private void authentication(Json.Obj authentication) {
        Json.Obj described = document.object("components").object("securitySchemes");
        Pointer at = at("server/authentication/securitySchemes");
        authentication.object("securitySchemes").fields().forEach((name, value) -> {
            Json.Obj settings = value.orEmptyObject();
            if (settings.flag("enabled") && !described.has(name)) {
                findings.advise(
                        at.child(name),
                        "scheme.unknown",
                        "The scheme " + name + " is not in components.securitySchemes and has no effect.");
            }
            Json.Obj body = settings.object("extractCredentialsFromBody");
            expression(body, at.child(name).child("extractCredentialsFromBody"), "userRegexp");
            expression(body, at.child(name).child("extractCredentialsFromBody"), "passwordRegexp");
        });
        if (authentication.flag("enabled")
                && authentication.text("securityProcessingMode").equals("compliant")) {
            groups(authentication);
        }
    }

    /** Where any of several groups of methods lets a request in, one that is in none would never be asked. */
    private void groups(Json.Obj authentication) {
        Set<String> grouped = new HashSet<>();
        document.list("security")
                .forEach(group -> grouped.addAll(group.orEmptyObject().fields().keySet()));
        authentication.list("security").forEach(group -> group.items()
                .forEach(name -> name.asText().ifPresent(grouped::add)));
        if (grouped.isEmpty()) {
            return;
        }
        Pointer at = at("server/authentication");
        authentication
                .object("securitySchemes")
                .fields()
                .forEach((name, settings) -> grouped(
                        name, settings, grouped, at.child("securitySchemes").child(name)));
        for (String name : List.of("hmac", "oidc", "custom")) {
            grouped(name, authentication.get(name), grouped, at.child(name));
        }
    }

    private void grouped(String name, Json settings, Set<String> grouped, Pointer at) {
        if (settings.orEmptyObject().flag("enabled") && !grouped.contains(name)) {
            findings.wrong(
                    at,
                    "security.group",
                    name + " is enabled but stands in no group of security, as it must in compliant mode.");
        }
    }

    private void upstream(Json.Obj upstream) {
        Grammar.target(upstream.text("url")).ifPresent(wrong -> findings.wrong(at("upstream/url"), "url", wrong));
        List<Json> targets = upstream.object("loadBalancing").list("targets");
        for (int i = 0; i < targets.size(); i++) {
            Pointer place = at("upstream/loadBalancing/targets").child(i).child("url");
            Grammar.target(targets.get(i).orEmptyObject().text("url"))
                    .ifPresent(wrong -> findings.wrong(place, "url", wrong));
        }
    }

    private void operations() {
        Set<String> known = new HashSet<>();
        document.object("paths")
                .fields()
                .values()
                .forEach(item -> item.orEmptyObject().fields().values().forEach(operation -> {
                    String id = operation.orEmptyObject().text("operationId");
                    if (!id.isEmpty()) {
                        known.add(id);
                    }
                }));
        extension.object("middleware").object("operations").fields().forEach((id, value) -> {
            Pointer at = at("middleware/operations").child(id);
            if (!known.contains(id)) {
                findings.advise(
                        at,
                        "operation.unknown",
                        "No operation of the description has the id " + id + ": its rules have no effect.");
            }
            operation(value.orEmptyObject(), at);
        });
    }

    private void operation(Json.Obj operation, Pointer at) {
        Json.Obj rewrite = operation.object("urlRewrite");
        expression(rewrite, at.child("urlRewrite"), "pattern");
        List<Json> triggers = rewrite.list("triggers");
        for (int i = 0; i < triggers.size(); i++) {
            List<Json> rules = triggers.get(i).orEmptyObject().list("rules");
            for (int j = 0; j < rules.size(); j++) {
                Pointer place =
                        at.path("urlRewrite/triggers").child(i).child("rules").child(j);
                expression(rules.get(j).orEmptyObject(), place, "pattern");
            }
        }
        expression(operation.object("cache"), at.child("cache"), "cacheByRegex");
        if (operation.object("allow").flag("enabled")
                && operation.object("block").flag("enabled")) {
            findings.advise(at, "operation.both", "The operation is allowed and blocked: it is blocked.");
        }
    }

    private void errors() {
        extension.object("errorOverrides").object("value").fields().forEach((status, list) -> {
            List<Json> overrides = list.items();
            for (int i = 0; i < overrides.size(); i++) {
                Pointer place =
                        at("errorOverrides/value").child(status).child(i).child("match");
                expression(overrides.get(i).orEmptyObject().object("match"), place, "messagePattern");
            }
        });
    }

    private void expression(Json.Obj holder, Pointer at, String field) {
        Grammar.regex(holder.text(field)).ifPresent(wrong -> findings.wrong(at.child(field), "regex", wrong));
    }
}
