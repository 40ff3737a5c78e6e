package io.gatehouse.definition.version;

import io.gatehouse.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is whose version, among all definitions of an organisation. */
public final class VersionIndex {
    private final Map<String, String> baseOf = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    /**
     * @param definitions by API id
     */
    public static VersionIndex of(Map<String, Json.Obj> definitions) {
        var index = new VersionIndex();
        index.ids.addAll(definitions.keySet());
        var sections = new HashMap<String, VersionSection>();
        definitions.forEach((id, definition) -> sections.put(id, VersionSection.of(definition)));
        sections.forEach((id, section) -> {
            if (section.enabled()) {
                section.children().values().stream()
                        .filter(child -> !child.equals(id))
                        .forEach(child -> index.baseOf.putIfAbsent(child, id));
            }
        });
        return index;
    }

    /** The base an API is a version of; an API nobody names stands for itself, so that none is ever lost from sight. */
    public Optional<String> baseOf(String apiId) {
        return Optional.ofNullable(baseOf.get(apiId));
    }

    public boolean isChild(String apiId) {
        return baseOf.containsKey(apiId);
    }

    /** Ids that some base names as a version and that are no API. */
    public List<String> missing() {
        return baseOf.keySet().stream()
                .filter(child -> !ids.contains(child))
                .sorted()
                .toList();
    }
}
