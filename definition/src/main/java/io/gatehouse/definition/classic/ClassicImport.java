package io.gatehouse.definition.classic;

import io.gatehouse.definition.importing.Identity;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Locale;

/** Makes a Classic API of an outline, or a further version of one. */
public final class ClassicImport {
    private static final String DEFAULT_VERSION = "Default";

    private ClassicImport() {}

    /**
     * What is asked for beside the description.
     *
     * @param upstreamUrl "" to take the description's
     * @param versionName "" for the usual one
     */
    public record Wanted(String upstreamUrl, String versionName, boolean asMock) {}

    /**
     * A new API: no keys are asked for, as the contract's import leaves it, and it listens under its id.
     *
     * @throws FaultException when neither the caller nor the description names an upstream
     */
    public static Json.Obj create(Outline outline, Wanted wanted, Identity ids) {
        String name = outline.name().isBlank() ? ids.apiId() : outline.name().replace('#', ' ');
        String version = wanted.versionName().isBlank() ? DEFAULT_VERSION : wanted.versionName();
        var definition = Json.object();
        if (!ids.dbId().isEmpty()) {
            definition.put("id", ids.dbId());
        }
        return definition
                .put("name", name)
                .put("slug", slug(name))
                .put("api_id", ids.apiId())
                .put("org_id", ids.orgId())
                .put("use_keyless", true)
                .put("active", true)
                .put(
                        "definition",
                        Json.object()
                                .put("location", "header")
                                .put("key", "x-api-version")
                                .build())
                .put(
                        "version_data",
                        Json.object()
                                .put("not_versioned", true)
                                .put("default_version", "")
                                .put(
                                        "versions",
                                        Json.object()
                                                .put(version, version(outline, version, wanted.asMock()))
                                                .build())
                                .build())
                .put(
                        "proxy",
                        Json.object()
                                .put("listen_path", "/" + ids.apiId() + "/")
                                .put("target_url", upstream(outline, wanted))
                                .put("strip_listen_path", true)
                                .build())
                .build();
    }

    /**
     * A further version inside an API; its own upstream overrides the API's.
     *
     * @throws FaultException when the version has no name or one that is taken
     */
    public static Json.Obj insert(Json.Obj definition, Outline outline, Wanted wanted) {
        String version = wanted.versionName().isBlank() ? outline.version() : wanted.versionName();
        Json.Obj data = definition.object("version_data");
        if (version.isBlank()) {
            throw refused("version_name", "required", "version_name is required to insert into an API");
        }
        if (data.object("versions").has(version)) {
            throw refused("version_name", "taken", "the API has a version " + version + " already");
        }
        Json.Obj added = version(outline, version, wanted.asMock());
        if (!wanted.upstreamUrl().isBlank()) {
            added = added.with("override_target", wanted.upstreamUrl());
        }
        Json.Obj versioned = data.with("not_versioned", Json.FALSE)
                .with("versions", data.object("versions").with(version, added));
        Json.Obj manner = definition.object("definition");
        Json.Obj result = definition.with("version_data", versioned);
        boolean says = !manner.text("location").isEmpty();
        return says
                ? result
                : result.with("definition", manner.with("location", "header").with("key", "x-api-version"));
    }

    private static Json.Obj version(Outline outline, String name, boolean asMock) {
        return Json.object()
                .put("name", name)
                .put("expires", "")
                .put("use_extended_paths", true)
                .put("extended_paths", outline.paths(asMock))
                .build();
    }

    private static String upstream(Outline outline, Wanted wanted) {
        String url = wanted.upstreamUrl().isBlank() ? outline.upstreamUrl() : wanted.upstreamUrl();
        if (!url.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s]++\\S*+")) {
            throw refused(
                    "upstream_url",
                    "required",
                    url.isBlank()
                            ? "upstream_url is required: the description names no host"
                            : "upstream_url must be a whole URL, not \"" + url + "\"");
        }
        return url;
    }

    private static FaultException refused(String field, String code, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at("/" + field, code, message))));
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    }
}
