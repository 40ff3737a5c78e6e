package io.gatehouse.json;

/** JSON Merge Patch (RFC 7396). */
public final class MergePatch {
    private MergePatch() {}

    public static Json apply(Json target, Json patch) {
        if (!(patch instanceof Json.Obj changes)) {
            return patch;
        }
        Json.Obj result = target.orEmptyObject();
        for (var change : changes.fields().entrySet()) {
            String name = change.getKey();
            result = change.getValue() == Json.NULL
                    ? result.without(name)
                    : result.with(name, apply(result.get(name), change.getValue()));
        }
        return result;
    }

    /** One patch that does what {@code first} and then {@code second} do. */
    public static Json combined(Json first, Json second) {
        if (!(first instanceof Json.Obj earlier) || !(second instanceof Json.Obj later)) {
            return second;
        }
        Json.Obj result = earlier;
        for (var change : later.fields().entrySet()) {
            String name = change.getKey();
            result = result.with(
                    name, earlier.has(name) ? combined(earlier.get(name), change.getValue()) : change.getValue());
        }
        return result;
    }

    /** The patch that turns {@code before} into {@code after}; arrays are replaced whole. */
    public static Json between(Json before, Json after) {
        if (!(before instanceof Json.Obj old) || !(after instanceof Json.Obj fresh)) {
            return after;
        }
        var patch = Json.object();
        old.fields().keySet().stream().filter(name -> !fresh.has(name)).forEach(name -> patch.put(name, Json.NULL));
        fresh.fields().forEach((name, value) -> {
            if (!old.has(name)) {
                patch.put(name, value);
            } else if (!old.get(name).equals(value)) {
                patch.put(name, between(old.get(name), value));
            }
        });
        return patch.build();
    }
}
