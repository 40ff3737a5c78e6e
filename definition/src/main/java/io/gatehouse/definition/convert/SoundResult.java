package io.gatehouse.definition.convert;

import io.gatehouse.definition.check.Checks;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of a migrated document what OAS does not allow although Classic did (a word no list knows, a section without what it
 * needs), and says so. Whether anybody must authenticate is never touched.
 */
final class SoundResult {
    /** Taking one thing out may show the next. */
    private static final int ROUNDS = 10;

    /** Sections a definition cannot be without, counted in names of the pointer. */
    private static final int SECTIONS = 3;

    private SoundResult() {}

    static Json.Obj of(Json.Obj migrated, List<Violation> losses) {
        Json.Obj document = migrated;
        for (int round = 0; round < ROUNDS; round++) {
            boolean changed = false;
            List<Violation> wrong = new ArrayList<>(Checks.oas(document));
            // Last items of lists first, so that the places of earlier ones stay right.
            for (Violation violation : wrong.reversed()) {
                List<String> path = new ArrayList<>(names(violation.pointer()));
                if (violation.code().equals("required")) {
                    path.removeLast();
                }
                if (path.size() >= SECTIONS && path.getFirst().equals("x-tyk-api-gateway")) {
                    Json without = without(document, path);
                    if (!without.equals(document)) {
                        document = without.orEmptyObject();
                        changed = true;
                        losses.add(Violation.at(
                                "", "not_carried", violation.message() + " (" + violation.pointer() + ")"));
                    }
                }
            }
            if (!changed) {
                break;
            }
        }
        return document;
    }

    private static List<String> names(String pointer) {
        return List.of(pointer.split("/", -1)).stream()
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static Json without(Json value, List<String> path) {
        String name = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        switch (value) {
            case Json.Obj object -> {
                if (!object.has(name)) {
                    return object;
                }
                return rest.isEmpty() ? object.without(name) : object.with(name, without(object.get(name), rest));
            }
            case Json.Arr(var items) -> {
                int index = name.matches("\\d{1,6}") ? Integer.parseInt(name) : items.size();
                if (index >= items.size()) {
                    return value;
                }
                var kept = new ArrayList<>(items);
                if (rest.isEmpty()) {
                    kept.remove(index);
                } else {
                    kept.set(index, without(items.get(index), rest));
                }
                return new Json.Arr(kept);
            }
            default -> {
                return value;
            }
        }
    }
}
