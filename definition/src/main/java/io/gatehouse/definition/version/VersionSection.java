package io.gatehouse.definition.version;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.reading.Versioning;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a definition that makes it a base: {@code info.versioning} in OAS, {@code definition} in Classic.
 *
 * @param name what the base itself is called among its versions
 * @param preset the version of who names none: a name, or {@value #SELF} for the base
 * @param children ids of the other versions by name, in their order
 */
public record VersionSection(boolean enabled, String name, String preset, Map<String, String> children) {
    /** Stands for the base itself. */
    public static final String SELF = "self";

    public static final VersionSection NONE = new VersionSection(false, "", "", Map.of());

    private static final String CLASSIC = "definition";

    public VersionSection {
        children = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    public static VersionSection of(Json.Obj definition) {
        Versioning versioning = Versioning.of(definition);
        return new VersionSection(versioning.enabled(), versioning.name(), versioning.preset(), versioning.apis());
    }

    /** Whether the definition is a base: it has named itself or others as versions. */
    public boolean isBase() {
        return enabled && (!name.isEmpty() || !children.isEmpty());
    }

    /** The name of a child by its id. */
    public Optional<String> nameOf(String childId) {
        return children.entrySet().stream()
                .filter(child -> child.getValue().equals(childId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether who names no version gets this one. */
    public boolean isPreset(String version) {
        return preset.equals(version) || preset.equals(SELF) && version.equals(name);
    }

    VersionSection with(String newName, String newPreset, Map<String, String> newChildren) {
        return new VersionSection(true, newName, newPreset, newChildren);
    }

    /** The definition with this section; settings of it that are not spoken of here stay, or come from {@code usual}. */
    Json.Obj into(Json.Obj definition, Json.Obj usual) {
        Json.Obj old = raw(definition);
        Json.Obj.Builder section = old.toBuilder();
        section.put("enabled", enabled).put("name", name).put("default", preset);
        usual.fields().forEach((name, value) -> {
            if (!old.has(name)) {
                section.put(name, value);
            }
        });
        section.put("versions", versions(definition, old));
        Json.Obj written = section.build();
        return isOas(definition)
                ? Extension.into(definition, Extension.put(Extension.of(definition), written, "info", "versioning"))
                : definition.with(CLASSIC, written);
    }

    /** A definition that is no base any more. */
    static Json.Obj removedFrom(Json.Obj definition) {
        if (isOas(definition)) {
            Json.Obj extension = Extension.of(definition);
            return Extension.into(
                    definition, extension.with("info", extension.object("info").without("versioning")));
        }
        return definition.with(CLASSIC, Json.object().put("enabled", false).build());
    }

    /** The settings beside names and ids: where a request says its version, and what happens when it does not. */
    static Json.Obj manner(Json.Obj definition) {
        return raw(definition)
                .without("enabled")
                .without("name")
                .without("default")
                .without("versions");
    }

    private Json versions(Json.Obj definition, Json.Obj old) {
        if (!isOas(definition)) {
            var versions = Json.object();
            children.forEach(versions::put);
            return versions.build();
        }
        var byId = new LinkedHashMap<String, Json.Obj>();
        old.list("versions").stream()
                .map(Json::orEmptyObject)
                .forEach(version -> byId.put(version.text("id"), version));
        List<Json> versions = new ArrayList<>();
        children.forEach((child, id) -> versions.add(byId.getOrDefault(
                        id, Json.object().put("name", child).put("id", id).build())
                .with("name", child)));
        return new Json.Arr(versions);
    }

    static boolean isOas(Json.Obj definition) {
        return Extension.isIn(definition);
    }

    private static Json.Obj raw(Json.Obj definition) {
        return isOas(definition)
                ? Extension.object(Extension.of(definition), "info", "versioning")
                : definition.object(CLASSIC);
    }
}
