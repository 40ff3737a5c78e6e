package io.gatehouse.definition.reading;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a request says which version it wants, and which API serves it.
 *
 * @param enabled other APIs serve the versions; otherwise the rest matters to versions inside one definition only
 * @param name what this API itself is called as a version
 * @param preset the version of who names none; {@code self} for this API, empty for nobody
 * @param location {@code header|url-param|url}
 * @param pattern what a path segment must look like to be taken for a version and stripped; empty for anything
 * @param apis ids of the APIs by version, in their order
 */
public record Versioning(
        boolean enabled,
        String name,
        String preset,
        String location,
        String key,
        boolean strips,
        String pattern,
        boolean fallsBack,
        Map<String, String> apis) {
    public static final Versioning NONE = new Versioning(false, "", "", "", "", false, "", false, Map.of());

    public Versioning {
        apis = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(apis));
    }

    public static Versioning of(Json.Obj definition) {
        return Extension.isIn(definition)
                ? oas(Extension.object(Extension.of(definition), "info", "versioning"))
                : classic(definition.object("definition"));
    }

    private static Versioning classic(Json.Obj versioning) {
        var apis = new LinkedHashMap<String, String>();
        versioning
                .object("versions")
                .fields()
                .forEach((name, id) -> apis.put(name, id.asText().orElse("")));
        return new Versioning(
                versioning.flag("enabled"),
                versioning.text("name"),
                versioning.text("default"),
                versioning.text("location"),
                versioning.text("key"),
                versioning.flag("strip_versioning_data") || versioning.flag("strip_path"),
                versioning.text("url_versioning_pattern"),
                versioning.flag("fallback_to_default"),
                apis);
    }

    private static Versioning oas(Json.Obj versioning) {
        var apis = new LinkedHashMap<String, String>();
        versioning.list("versions").stream()
                .map(Json::orEmptyObject)
                .forEach(version -> apis.put(version.text("name"), version.text("id")));
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
}
