package io.gatehouse.json;

/** JSON Merge Patch (RFC 7396). */
public final class MergePatch {
    private MergePatch() {}

    public static Json apply(Json target, Json patch) {
        if (!(patch instanceof Json.Obj changes)) {
            return patch;
        }
        Json.Obj before = target.orEmptyObject();
        var result = before.toBuilder();
        changes.fields().forEach((name, value) -> {
            if (value == Json.NULL) {
                result.remove(name);
            } else {
                result.put(name, apply(before.get(name), value));
            }
        });
        return result.build();
    }

    /** One patch that does what {@code first} and then {@code second} do. */
    public static Json combined(Json first, Json second) {
        if (!(first instanceof Json.Obj earlier) || !(second instanceof Json.Obj later)) {
            return second;
        }
        var result = earlier.toBuilder();
        later.fields()
                .forEach((name, value) ->
                        result.put(name, earlier.has(name) ? combined(earlier.get(name), value) : value));
        return result.build();
    }

    /** The patch that turns {@code before} into {@code after}; arrays are replaced whole. */
    public static Json between(Json before, Json after) {
        if (!(before instanceof Json.Obj old) || !(after instanceof Json.Obj fresh)) {
            return after;
        }
        return changes(old, fresh);
    }

    /** Objects are not compared before they are walked: that would be a walk for each level they stand at. */
    private static Json.Obj changes(Json.Obj old, Json.Obj fresh) {
        var patch = Json.object();
        int kept = 0;
        for (var field : fresh.fields().entrySet()) {
            String name = field.getKey();
            Json value = field.getValue();
            Json former = old.fields().get(name);
            kept += former == null ? 0 : 1;
            if (former instanceof Json.Obj was && value instanceof Json.Obj is) {
                Json.Obj within = changes(was, is);
                if (!within.isEmpty()) {
                    patch.put(name, within);
                }
            } else if (former == null || !former.equals(value)) {
                patch.put(name, value);
            }
        }
        if (kept < old.fields().size()) {
            old.fields().keySet().stream().filter(name -> !fresh.has(name)).forEach(name -> patch.put(name, Json.NULL));
        }
        return patch.build();
    }
}
