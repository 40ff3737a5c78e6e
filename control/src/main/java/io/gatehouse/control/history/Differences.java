package io.gatehouse.control.history;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What tells one document from another, value by value. Arrays are compared item by item, by their place. */
final class Differences {
    private Differences() {}

    static Json between(Json before, Json after) {
        var changes = new ArrayList<Json>();
        compare("", before, after, changes);
        return new Json.Arr(changes);
    }

    private static void compare(String path, Json before, Json after, List<Json> changes) {
        if (before instanceof Json.Obj old && after instanceof Json.Obj fresh) {
            var names = new LinkedHashSet<>(old.fields().keySet());
            names.addAll(fresh.fields().keySet());
            for (String name : names) {
                String below = path + "/" + name.replace("~", "~0").replace("/", "~1");
                if (!fresh.has(name)) {
                    changes.add(change(below, "removed")
                            .put("before", old.get(name))
                            .build());
                } else if (!old.has(name)) {
                    changes.add(
                            change(below, "added").put("after", fresh.get(name)).build());
                } else {
                    compare(below, old.get(name), fresh.get(name), changes);
                }
            }
        } else if (before instanceof Json.Arr(var old) && after instanceof Json.Arr(var fresh)) {
            for (int i = 0; i < Math.max(old.size(), fresh.size()); i++) {
                String below = path + "/" + i;
                if (i >= fresh.size()) {
                    changes.add(
                            change(below, "removed").put("before", old.get(i)).build());
                } else if (i >= old.size()) {
                    changes.add(
                            change(below, "added").put("after", fresh.get(i)).build());
                } else {
                    compare(below, old.get(i), fresh.get(i), changes);
                }
            }
        } else if (!before.equals(after)) {
            changes.add(change(path, "changed")
                    .put("before", before)
                    .put("after", after)
                    .build());
        }
    }

    private static Json.Obj.Builder change(String path, String kind) {
        return Json.object().put("path", path).put("kind", kind);
    }
}
