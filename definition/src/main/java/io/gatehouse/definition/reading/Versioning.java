package io.gatehouse.definition.reading;

import java.util.Map;

/**
 * How a request says which version it wants, and which API serves it.
 *
 * @param enabled other APIs serve the versions; otherwise the rest matters to versions inside one definition only
 * @param name what this API itself is called as a version
 * @param preset the version of who names none; {@code self} for this API, empty for nobody
 * @param location {@code header|url-param|url}
 * @param pattern what a path segment must look like to be taken for a version and stripped; empty for anything
 * @param apis ids of the APIs by version
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
        apis = Map.copyOf(apis);
    }
}
