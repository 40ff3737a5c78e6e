package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits of single endpoints and of MCP primitives: the fastest of each wins, of equal paces the larger rate. */
final class EndpointLimits {
    private EndpointLimits() {}

    /** Two lists of {@code {path, methods: [{name, limit}]}}, merged by path and method. */
    static Json merge(Json mine, Json other) {
        if (mine == Json.NULL || mine.equals(other)) {
            return other;
        }
        Map<Json, Json.Obj> paths = new LinkedHashMap<>();
        for (Json item : Union.both(mine, other)) {
            Json.Obj endpoint = item.orEmptyObject();
            paths.merge(
                    endpoint.get("path"),
                    endpoint,
                    (old, fresh) ->
                            old.with("methods", byName(old.get("methods"), fresh.get("methods"), List.of("name"))));
        }
        return new Json.Arr(List.copyOf(paths.values()));
    }

    /** Two lists of {@code {type, name, limit}}, merged by type and name. */
    static Json mergePrimitives(Json mine, Json other) {
        return mine == Json.NULL ? other : byName(mine, other, List.of("type", "name"));
    }

    private static Json byName(Json mine, Json other, List<String> identity) {
        Map<List<Json>, Json.Obj> all = new LinkedHashMap<>();
        for (Json item : Union.both(mine, other)) {
            Json.Obj entry = item.orEmptyObject();
            all.merge(identity.stream().map(entry::get).toList(), entry, EndpointLimits::faster);
        }
        return new Json.Arr(List.copyOf(all.values()));
    }

    private static Json.Obj faster(Json.Obj old, Json.Obj fresh) {
        return Pace.of(fresh.object("limit")).isFasterOrLargerThan(Pace.of(old.object("limit"))) ? fresh : old;
    }
}
