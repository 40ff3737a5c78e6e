package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an import or a PATCH changes, to be shown before it is done. */
public record ImportSummary(
        List<OperationChange> operations,
        List<MiddlewareChange> middleware,
        List<SettingChange> settings,
        List<String> securitySchemes,
        List<String> warnings) {

    public ImportSummary {
        operations = List.copyOf(operations);
        middleware = List.copyOf(middleware);
        settings = List.copyOf(settings);
        securitySchemes = List.copyOf(securitySchemes);
        warnings = List.copyOf(warnings);
    }

    /** What happens to a part. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED,
        KEPT;

        static Change of(Json before, Json after) {
            if (before == Json.NULL) {
                return ADDED;
            }
            return after == Json.NULL ? REMOVED : before.equals(after) ? KEPT : CHANGED;
        }
    }

    /**
     * @param idGenerated whether its operationId was made up
     */
    public record OperationChange(String method, String path, String operationId, Change change, boolean idGenerated) {}

    /** One middleware of one operation. */
    public record MiddlewareChange(String operationId, String name, Change change) {}

    /**
     * @param pointer into the document
     * @param before {@link Json#NULL} when it was not there
     */
    public record SettingChange(String pointer, Json before, Json after) {}

    private static final List<List<String>> SETTINGS = List.of(
            List.of("info", "name"),
            List.of("info", "versioning"),
            List.of("server", "listenPath"),
            List.of("server", "customDomain"),
            List.of("server", "authentication"),
            List.of("middleware", "global"),
            List.of("upstream", "url"));

    /**
     * @param before empty for a new API
     */
    static ImportSummary between(
            Json.Obj before, Json.Obj after, Set<String> generatedIds, SecurityChoice security, List<String> warnings) {
        return new ImportSummary(
                operations(before, after, generatedIds),
                middleware(Extension.of(before), Extension.of(after)),
                settings(before, after),
                security.used,
                warnings);
    }

    private static List<OperationChange> operations(Json.Obj before, Json.Obj after, Set<String> generated) {
        Map<String, Operation> old = byPlace(before);
        Map<String, Operation> fresh = byPlace(after);
        var changes = new ArrayList<OperationChange>();
        fresh.forEach((place, operation) -> changes.add(change(
                operation,
                Change.of(old.containsKey(place) ? old.get(place).body() : Json.NULL, operation.body()),
                generated.contains(place))));
        old.forEach((place, operation) -> {
            if (!fresh.containsKey(place)) {
                changes.add(change(operation, Change.REMOVED, false));
            }
        });
        return changes;
    }

    private static OperationChange change(Operation operation, Change change, boolean generated) {
        return new OperationChange(
                operation.method().toUpperCase(Locale.ROOT), operation.path(), operation.id(), change, generated);
    }

    static Map<String, Operation> byPlace(Json.Obj document) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        Operation.allOf(document).forEach(operation -> operations.put(operation.place(), operation));
        return operations;
    }

    private static List<MiddlewareChange> middleware(Json.Obj before, Json.Obj after) {
        Json.Obj old = Extension.object(before, "middleware", "operations");
        Json.Obj fresh = Extension.object(after, "middleware", "operations");
        var changes = new ArrayList<MiddlewareChange>();
        for (String id : union(fresh, old)) {
            for (String name : union(fresh.object(id), old.object(id))) {
                Change change =
                        Change.of(old.object(id).get(name), fresh.object(id).get(name));
                if (change != Change.KEPT) {
                    changes.add(new MiddlewareChange(id, name, change));
                }
            }
        }
        return changes;
    }

    private static List<SettingChange> settings(Json.Obj before, Json.Obj after) {
        var changes = new ArrayList<SettingChange>();
        add(changes, "/servers", before.get("servers"), after.get("servers"));
        for (List<String> path : SETTINGS) {
            add(
                    changes,
                    "/" + Extension.NAME + "/" + String.join("/", path),
                    Extension.object(Extension.of(before), path.getFirst()).get(path.getLast()),
                    Extension.object(Extension.of(after), path.getFirst()).get(path.getLast()));
        }
        return changes;
    }

    private static void add(List<SettingChange> changes, String pointer, Json before, Json after) {
        if (!before.equals(after)) {
            changes.add(new SettingChange(pointer, before, after));
        }
    }

    private static Set<String> union(Json.Obj first, Json.Obj second) {
        var names = new LinkedHashSet<>(first.fields().keySet());
        names.addAll(second.fields().keySet());
        return names;
    }

    /** For the screen that shows it. */
    public Json.Obj toJson() {
        return Json.object()
                .put("operations", list(operations, ImportSummary::json))
                .put("middleware", list(middleware, change -> Json.object()
                        .put("operationId", change.operationId())
                        .put("name", change.name())
                        .put("change", word(change.change()))
                        .build()))
                .put("settings", list(settings, change -> Json.object()
                        .put("pointer", change.pointer())
                        .put("before", change.before())
                        .put("after", change.after())
                        .build()))
                .put("securitySchemes", Json.strings(securitySchemes))
                .put("warnings", Json.strings(warnings))
                .build();
    }

    private static Json json(OperationChange change) {
        return Json.object()
                .put("method", change.method())
                .put("path", change.path())
                .put("operationId", change.operationId())
                .put("change", word(change.change()))
                .put("idGenerated", change.idGenerated())
                .build();
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private static <T> Json list(List<T> items, java.util.function.Function<T, Json> form) {
        return new Json.Arr(items.stream().map(form).toList());
    }
}
