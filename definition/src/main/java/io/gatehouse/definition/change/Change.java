package io.gatehouse.definition.change;

import io.gatehouse.json.Json;
import java.util.List;
import java.util.Locale;

/** One difference between two documents. */
public sealed interface Change {
    List<Step> path();

    /** Something new. */
    record Added(List<Step> path, Json value) implements Change {
        public Added {
            path = List.copyOf(path);
        }
    }

    /** Something gone. */
    record Removed(List<Step> path, Json value) implements Change {
        public Removed {
            path = List.copyOf(path);
        }
    }

    /** Another value in the same place. */
    record Replaced(List<Step> path, Json before, Json after) implements Change {
        public Replaced {
            path = List.copyOf(path);
        }
    }

    /** The objects of an array in another order. */
    record Reordered(List<Step> path, List<Identity> before, List<Identity> after) implements Change {
        public Reordered {
            path = List.copyOf(path);
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** For the screens, with secrets hidden. */
    default Json.Obj toJson() {
        var json = Json.object()
                .put("path", Step.print(path()))
                .put("change", getClass().getSimpleName().toLowerCase(Locale.ROOT));
        switch (this) {
            case Added(var path, Json value) -> json.put("after", Secrets.hidden(path, value));
            case Removed(var path, Json value) -> json.put("before", Secrets.hidden(path, value));
            case Replaced(var path, Json before, Json after) ->
                json.put("before", Secrets.hidden(path, before)).put("after", Secrets.hidden(path, after));
            case Reordered(var _, var before, var after) ->
                json.put("before", texts(before)).put("after", texts(after));
        }
        return json.build();
    }

    private static Json texts(List<Identity> identities) {
        return Json.strings(identities.stream().map(Identity::toString).toList());
    }
}
