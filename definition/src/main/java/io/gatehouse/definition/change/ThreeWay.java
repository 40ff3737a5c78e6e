package io.gatehouse.definition.change;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two people's changes of one document brought together, place by place. What only one of them touched is taken; what both
 * changed alike is taken once; where they differ, mine stands in the result and the conflict is named.
 */
public final class ThreeWay {
    /**
     * @param base {@link Json#NULL} where there was nothing, likewise for the others
     */
    public record Conflict(List<Step> path, Json base, Json mine, Json theirs) {
        public Conflict {
            path = List.copyOf(path);
        }

        /** For the screens, with secrets hidden. */
        public Json.Obj toJson() {
            return Json.object()
                    .put("path", Step.print(path))
                    .put("base", Secrets.hidden(path, base))
                    .put("mine", Secrets.hidden(path, mine))
                    .put("theirs", Secrets.hidden(path, theirs))
                    .build();
        }
    }

    /** The result and where the two sides disagree. */
    public record Merged(Json document, List<Conflict> conflicts) {
        public Merged {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** Marks a place where a side has nothing; never leaves this class. */
    private static final Json ABSENT = new Json.Str("absent");

    private final List<Conflict> conflicts = new ArrayList<>();

    private ThreeWay() {}

    public static Merged merge(Json base, Json mine, Json theirs) {
        var merge = new ThreeWay();
        Json document = merge.value(List.of(), base, mine, theirs);
        return new Merged(document, merge.conflicts);
    }

    private Json value(List<Step> path, Json base, Json mine, Json theirs) {
        if (base == mine) {
            // Also where theirs is equal: it may write the same number differently.
            return theirs;
        }
        if (same(base, theirs) || same(mine, theirs)) {
            return mine;
        }
        if (same(base, mine)) {
            return theirs;
        }
        if (mine instanceof Json.Obj my && theirs instanceof Json.Obj their) {
            return objects(path, base.orEmptyObject(), my, their);
        }
        if (mine instanceof Json.Arr(var my) && theirs instanceof Json.Arr(var their)) {
            List<Json> old = base.items();
            var names = Identity.namesFor(List.of(old, my, their));
            if (names.isPresent()) {
                return arrays(
                        path,
                        Identity.byIdentity(old, names.get()).orElseThrow(),
                        Identity.byIdentity(my, names.get()).orElseThrow(),
                        Identity.byIdentity(their, names.get()).orElseThrow());
            }
        }
        conflicts.add(new Conflict(path, shown(base), shown(mine), shown(theirs)));
        return mine;
    }

    private static boolean same(Json first, Json second) {
        // The mark is told by being itself: a document may hold an equal text.
        return first == second || first != ABSENT && second != ABSENT && first.equals(second);
    }

    private static Json shown(Json value) {
        return value == ABSENT ? Json.NULL : value;
    }

    private Json objects(List<Step> path, Json.Obj base, Json.Obj mine, Json.Obj theirs) {
        Map<String, Json> merged = new LinkedHashMap<>();
        for (String name : order(
                base.fields().keySet(), mine.fields().keySet(), theirs.fields().keySet())) {
            Json value = value(
                    Comparison.step(path, new Step.Field(name)), at(base, name), at(mine, name), at(theirs, name));
            if (value != ABSENT) {
                merged.put(name, value);
            }
        }
        return Json.Obj.of(merged);
    }

    private static Json at(Json.Obj object, String name) {
        return object.fields().getOrDefault(name, ABSENT);
    }

    private Json arrays(
            List<Step> path, Map<Identity, Json> base, Map<Identity, Json> mine, Map<Identity, Json> theirs) {
        var merged = new ArrayList<Json>();
        for (Identity identity : order(base.keySet(), mine.keySet(), theirs.keySet())) {
            Json value = value(
                    Comparison.step(path, new Step.Item(identity)),
                    base.getOrDefault(identity, ABSENT),
                    mine.getOrDefault(identity, ABSENT),
                    theirs.getOrDefault(identity, ABSENT));
            if (value != ABSENT) {
                merged.add(value);
            }
        }
        return new Json.Arr(merged);
    }

    /** The order of the side that changed it, mine when both did; what is new on the other side follows its neighbour. */
    private static <T> List<T> order(Set<T> base, Set<T> mine, Set<T> theirs) {
        boolean mineKeepsOrder = common(base, mine).equals(common(mine, base));
        Set<T> leading = mineKeepsOrder ? theirs : mine;
        Set<T> other = mineKeepsOrder ? mine : theirs;
        Map<T, List<T>> followers = new HashMap<>();
        var order = new ArrayList<T>();
        List<T> place = order;
        for (T name : other) {
            if (leading.contains(name)) {
                place = followers.computeIfAbsent(name, _ -> new ArrayList<>());
            } else {
                place.add(name);
            }
        }
        for (T name : leading) {
            order.add(name);
            order.addAll(followers.getOrDefault(name, List.of()));
        }
        return order;
    }

    private static <T> List<T> common(Set<T> ordered, Set<T> filter) {
        return ordered.stream().filter(filter::contains).toList();
    }
}
