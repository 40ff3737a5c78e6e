package io.gatehouse.definition.reading;

import io.gatehouse.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The versions inside one definition.
 *
 * @param several whether a request must say which; otherwise {@code byName} has one entry at most
 * @param preset the version of who names none; may be empty
 */
public record Versions(boolean several, String preset, Map<String, VersionRules> byName) {
    public Versions {
        byName = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The versions a Classic definition holds itself, as written, by name. */
    public static Json.Obj inside(Json.Obj definition) {
        return definition.object("version_data").object("versions");
    }

    public static Versions single(VersionRules rules) {
        return new Versions(false, "", Map.of(rules.name(), rules));
    }

    public Collection<VersionRules> all() {
        return byName.values();
    }

    /** The rules of an API without versions, and of one with several before one is chosen. */
    public VersionRules only() {
        return several || byName.isEmpty()
                ? VersionRules.NONE
                : byName.values().iterator().next();
    }

    public Optional<VersionRules> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether any version has a rule of this kind. */
    public boolean use(Class<? extends Effect> kind) {
        return byName.values().stream().anyMatch(version -> version.endpoints().has(kind));
    }
}
