package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives an id to every operation without one: its path without the first slash and its method, {@code anythingGET}. */
final class OperationIds {
    private OperationIds() {}

    /**
     * @param generated place ({@code GET /anything}) of each operation that had no id
     */
    record Named(Json.Obj document, Set<String> generated) {}

    /**
     * @param known ids an earlier version of the document gave to operations, by place: they are kept
     */
    static Named complete(Json.Obj document, Map<String, String> known) {
        List<Operation> operations = Operation.allOf(document);
        Set<String> taken = new HashSet<>();
        operations.forEach(operation -> taken.add(operation.id()));
        Map<String, Map<String, String>> missing = new HashMap<>();
        var generated = new HashSet<String>();
        for (Operation operation : operations) {
            if (operation.id().isEmpty()) {
                String id = unused(known.getOrDefault(operation.place(), proposed(operation)), taken);
                missing.computeIfAbsent(operation.path(), _ -> new HashMap<>()).put(operation.method(), id);
                generated.add(operation.place());
            }
        }
        if (missing.isEmpty()) {
            return new Named(document, generated);
        }
        var paths = new LinkedHashMap<>(document.object("paths").fields());
        missing.forEach((path, ids) ->
                paths.computeIfPresent(path, (_, item) -> named(LocalReference.pathItem(document, item), ids)));
        return new Named(document.with("paths", Json.Obj.of(paths)), generated);
    }

    private static String proposed(Operation operation) {
        String path = operation.path();
        return (path.startsWith("/") ? path.substring(1) : path)
                + operation.method().toUpperCase(Locale.ROOT);
    }

    private static String unused(String proposed, Set<String> taken) {
        String id = proposed;
        for (int number = 2; !taken.add(id); number++) {
            id = proposed + number;
        }
        return id;
    }

    private static Json.Obj named(Json.Obj item, Map<String, String> ids) {
        var named = Json.object();
        item.fields()
                .forEach((name, value) -> named.put(name, ids.containsKey(name) ? named(value, ids.get(name)) : value));
        return named.build();
    }

    /** The id stands first, where readers look for it. */
    private static Json named(Json operation, String id) {
        var named = Json.object().put("operationId", id);
        operation.orEmptyObject().fields().forEach((name, value) -> {
            if (!name.equals("operationId")) {
                named.put(name, value);
            }
        });
        return named.build();
    }
}
