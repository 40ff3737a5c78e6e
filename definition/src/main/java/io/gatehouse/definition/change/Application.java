package io.gatehouse.definition.change;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Applies changes to a document. */
public final class Application {
    private Application() {}

    /** The document they were found against becomes the newer one; elsewhere what does not fit is passed over. */
    public static Json apply(Json document, List<Change> changes) {
        Json result = document;
        for (Change change : changes) {
            result = at(result, change.path(), 0, change);
        }
        return result;
    }

    private static Json at(Json value, List<Step> path, int depth, Change change) {
        if (depth == path.size()) {
            return whole(value, change);
        }
        boolean last = depth == path.size() - 1;
        return switch (path.get(depth)) {
            case Step.Field(String name)
            when value instanceof Json.Obj object -> {
                if (last && change instanceof Change.Removed) {
                    yield object.without(name);
                }
                if (last && change instanceof Change.Added(var _, Json added)) {
                    yield object.with(name, added);
                }
                yield object.has(name) ? object.with(name, at(object.get(name), path, depth + 1, change)) : object;
            }
            case Step.Item(Identity identity)
            when value instanceof Json.Arr(var items) ->
                item(items, identity, last, change, inner -> at(inner, path, depth + 1, change));
            case Step.Field _, Step.Item _ -> value;
        };
    }

    private static Json whole(Json value, Change change) {
        return switch (change) {
            case Change.Replaced(var _, var _, Json after) -> after;
            case Change.Added(var _, Json added) -> added;
            case Change.Removed _ -> Json.NULL;
            case Change.Reordered(var _, var _, var order)
            when value instanceof Json.Arr(var items) -> ordered(items, order);
            case Change.Reordered _ -> value;
        };
    }

    private static Json item(
            List<Json> items, Identity identity, boolean last, Change change, UnaryOperator<Json> inner) {
        var result = new ArrayList<Json>();
        boolean found = false;
        for (Json item : items) {
            if (!identity.isOf(item)) {
                result.add(item);
                continue;
            }
            found = true;
            if (!(last && change instanceof Change.Removed)) {
                result.add(last && change instanceof Change.Added(var _, Json added) ? added : inner.apply(item));
            }
        }
        if (!found && last && change instanceof Change.Added(var _, Json added)) {
            result.add(added);
        }
        return new Json.Arr(result);
    }

    /** In this order; what it does not name comes last. */
    static Json ordered(List<Json> items, List<Identity> order) {
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
