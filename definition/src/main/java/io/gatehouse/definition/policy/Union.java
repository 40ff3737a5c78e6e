package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Two access rights to one API put together: whatever either grants is granted, in order of first appearance. */
final class Union {
    private Union() {}

    static Json.Obj of(Json.Obj first, Json.Obj second) {
        var merged = first.toBuilder();
        second.fields().forEach((name, value) -> {
            Json mine = first.get(name);
            if (!mine.equals(value)) {
                merged.put(name, field(name, mine, value));
            }
        });
        return merged.build();
    }

    private static Json field(String name, Json mine, Json other) {
        if (mine == Json.NULL) {
            return other;
        }
        return switch (name) {
            case "versions", "json_rpc_methods" -> values(mine, other);
            case "allowed_urls" -> named(mine, other, "url", "methods");
            case "allowed_types", "restricted_types" -> named(mine, other, "name", "fields");
            case "field_access_rights" -> depths(mine, other);
            case "json_rpc_methods_access_rights" -> lists(mine, other);
            case "mcp_access_rights" -> primitives(mine, other);
            case "disable_introspection" -> Json.of(mine.isTrue() || other.isTrue());
            default -> mine;
        };
    }

    private static Json values(Json mine, Json other) {
        var all = new LinkedHashSet<>(mine.items());
        all.addAll(other.items());
        return new Json.Arr(List.copyOf(all));
    }

    /** Objects of the same key become one whose list holds both lists. */
    private static Json named(Json mine, Json other, String key, String list) {
        Map<Json, Json.Obj> all = new LinkedHashMap<>();
        for (Json item : both(mine, other)) {
            Json.Obj entry = item.orEmptyObject();
            all.merge(
                    entry.get(key),
                    entry,
                    (old, fresh) -> old.get(list).equals(fresh.get(list))
                            ? old
                            : old.with(list, values(old.get(list), fresh.get(list))));
        }
        return new Json.Arr(List.copyOf(all.values()));
    }

    private static Json depths(Json mine, Json other) {
        Map<List<Json>, Json.Obj> all = new LinkedHashMap<>();
        for (Json item : both(mine, other)) {
            Json.Obj entry = item.orEmptyObject();
            all.merge(List.of(entry.get("type_name"), entry.get("field_name")), entry, Union::deeper);
        }
        return new Json.Arr(List.copyOf(all.values()));
    }

    private static Json.Obj deeper(Json.Obj old, Json.Obj fresh) {
        return depth(fresh).isMoreGenerousThan(depth(old)) ? fresh : old;
    }

    private static Amount depth(Json.Obj field) {
        return Amount.of(field.object("limits").get("max_query_depth"));
    }

    private static Json lists(Json mine, Json other) {
        var merged = mine.orEmptyObject().toBuilder();
        other.orEmptyObject()
                .fields()
                .forEach((name, value) ->
                        merged.put(name, values(mine.orEmptyObject().get(name), value)));
        return merged.build();
    }

    private static Json primitives(Json mine, Json other) {
        var merged = mine.orEmptyObject().toBuilder();
        other.orEmptyObject()
                .fields()
                .forEach((name, value) ->
                        merged.put(name, lists(mine.orEmptyObject().get(name), value)));
        return merged.build();
    }

    static List<Json> both(Json mine, Json other) {
        var all = new ArrayList<>(mine.items());
        all.addAll(other.items());
        return all;
    }
}
