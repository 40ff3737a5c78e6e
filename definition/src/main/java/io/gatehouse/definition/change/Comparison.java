package io.gatehouse.definition.change;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Compares two documents by meaning: fields by name, objects of arrays by identity, everything else as one value. */
public final class Comparison {
    private final List<Change> changes = new ArrayList<>();

    private Comparison() {}

    /** All differences, in the order of the newer document, with what is gone at the place it was. */
    public static List<Change> between(Json before, Json after) {
        var comparison = new Comparison();
        comparison.compare(List.of(), before, after);
        return List.copyOf(comparison.changes);
    }

    private void compare(List<Step> path, Json before, Json after) {
        if (before == after || before.equals(after)) {
            return;
        }
        if (before instanceof Json.Obj old && after instanceof Json.Obj fresh) {
            objects(path, old, fresh);
        } else if (before instanceof Json.Arr(var old) && after instanceof Json.Arr(var fresh)) {
            arrays(path, before, old, after, fresh);
        } else {
            changes.add(new Change.Replaced(path, before, after));
        }
    }

    private void objects(List<Step> path, Json.Obj before, Json.Obj after) {
        before.fields().forEach((name, value) -> {
            if (!after.has(name)) {
                changes.add(new Change.Removed(step(path, new Step.Field(name)), value));
            }
        });
        after.fields().forEach((name, value) -> {
            List<Step> there = step(path, new Step.Field(name));
            if (before.has(name)) {
                compare(there, before.get(name), value);
            } else {
                changes.add(new Change.Added(there, value));
            }
        });
    }

    private void arrays(List<Step> path, Json before, List<Json> old, Json after, List<Json> fresh) {
        var names = Identity.namesFor(List.of(old, fresh));
        if (names.isEmpty()) {
            changes.add(new Change.Replaced(path, before, after));
            return;
        }
        var oldItems = Identity.byIdentity(old, names.get()).orElseThrow();
        var freshItems = Identity.byIdentity(fresh, names.get()).orElseThrow();
        var order = new ArrayList<Identity>();
        oldItems.forEach((id, item) -> {
            if (freshItems.containsKey(id)) {
                order.add(id);
            } else {
                changes.add(new Change.Removed(step(path, new Step.Item(id)), item));
            }
        });
        freshItems.forEach((id, item) -> {
            List<Step> there = step(path, new Step.Item(id));
            Json known = oldItems.get(id);
            if (known != null) {
                compare(there, known, item);
            } else {
                order.add(id);
                changes.add(new Change.Added(there, item));
            }
        });
        var wanted = List.copyOf(freshItems.keySet());
        if (!order.equals(wanted)) {
            changes.add(new Change.Reordered(path, order, wanted));
        }
    }

    static List<Step> step(List<Step> path, Step next) {
        var longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }
}
