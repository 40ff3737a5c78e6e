package io.gatehouse.definition.change;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies changes to a document, every object and array of it built anew once at most. */
public final class Application {
    private Application() {}

    /** The document they were found against becomes the newer one; elsewhere what does not fit is passed over. */
    public static Json apply(Json document, List<Change> changes) {
        Json result = at(document, changes, 0);
        return result == null ? Json.NULL : result;
    }

    /**
     * @param value null where there is nothing
     * @return null where nothing is left
     */
    private static @Nullable Json at(@Nullable Json value, List<Change> changes, int depth) {
        Map<Step, List<Change>> deeper = new LinkedHashMap<>();
        List<Change> here = new ArrayList<>();
        for (Change change : changes) {
            if (change.path().size() == depth) {
                here.add(change);
            } else {
                deeper.computeIfAbsent(change.path().get(depth), _ -> new ArrayList<>())
                        .add(change);
            }
        }
        Json result = value;
        if (!deeper.isEmpty()) {
            result = switch (value) {
                case Json.Obj object -> fields(object, deeper, depth);
                case Json.Arr(var items) -> items(items, deeper, depth);
                case null, default -> value;
            };
        }
        for (Change change : here) {
            result = whole(result, change);
        }
        return result;
    }

    private static @Nullable Json whole(@Nullable Json value, Change change) {
        return switch (change) {
            case Change.Replaced(var _, var _, Json after) -> value == null ? null : after;
            case Change.Added(var _, Json added) -> added;
            case Change.Removed _ -> null;
            case Change.Reordered(var _, var _, var order) ->
                value instanceof Json.Arr(var items) ? ordered(items, order) : value;
        };
    }

    private static Json fields(Json.Obj object, Map<Step, List<Change>> deeper, int depth) {
        var result = object.toBuilder();
        deeper.forEach((step, changes) -> {
            if (step instanceof Step.Field(String name)) {
                Json changed = at(object.fields().get(name), changes, depth + 1);
                if (changed == null) {
                    result.remove(name);
                } else {
                    result.put(name, changed);
                }
            }
        });
        return result.build();
    }

    private static Json items(List<Json> items, Map<Step, List<Change>> deeper, int depth) {
        Map<Identity, List<Change>> waiting = new LinkedHashMap<>();
        deeper.forEach((step, changes) -> {
            if (step instanceof Step.Item(Identity identity)) {
                waiting.put(identity, changes);
            }
        });
        if (waiting.isEmpty()) {
            return new Json.Arr(items);
        }
        List<String> names = waiting.keySet().iterator().next().names();
        var result = new ArrayList<Json>();
        for (Json item : items) {
            var changes = Identity.of(item, names).map(waiting::remove);
            Json changed = changes.isPresent() ? at(item, changes.get(), depth + 1) : item;
            if (changed != null) {
                result.add(changed);
            }
        }
        waiting.values().forEach(changes -> {
            Json added = at(null, changes, depth + 1);
            if (added != null) {
                result.add(added);
            }
        });
        return new Json.Arr(result);
    }

    /** In this order; what it does not name comes last. */
    private static Json ordered(List<Json> items, List<Identity> order) {
        if (order.isEmpty()) {
            return new Json.Arr(items);
        }
        var byIdentity = Identity.byIdentity(items, order.getFirst().names());
        if (byIdentity.isEmpty()) {
            return new Json.Arr(items);
        }
        Map<Identity, Json> left = new LinkedHashMap<>(byIdentity.get());
        var result = new ArrayList<Json>();
        for (Identity identity : order) {
            Json item = left.remove(identity);
            if (item != null) {
                result.add(item);
            }
        }
        result.addAll(left.values());
        return new Json.Arr(result);
    }
}
