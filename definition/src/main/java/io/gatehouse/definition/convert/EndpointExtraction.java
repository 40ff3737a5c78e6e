package io.gatehouse.definition.convert;

import io.gatehouse.definition.description.Operation;
import io.gatehouse.definition.text.Placeholders;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules of operations as lists of {@code extended_paths}, most specific path first. */
final class EndpointExtraction {
    /** The contract's order: more segments, then longer without parameters, then literal, then by name. */
    static final Comparator<String> MOST_SPECIFIC_FIRST = Comparator.comparingLong(EndpointExtraction::slashes)
            .reversed()
            .thenComparing(
                    Comparator.comparingInt((String path) -> blanked(path).length())
                            .reversed())
            .thenComparing(path -> path.indexOf('{') >= 0)
            .thenComparing(Comparator.naturalOrder());

    private EndpointExtraction() {}

    private static long slashes(String path) {
        return path.chars().filter(c -> c == '/').count();
    }

    private static String blanked(String path) {
        return Placeholders.replaced(path, "");
    }

    static Json.Obj extendedPaths(Json.Obj document, Json.Obj extension) {
        Json.Obj sections = extension.object("middleware").object("operations");
        Map<String, Operation> byId = new HashMap<>();
        Operation.allOf(document).forEach(operation -> byId.putIfAbsent(operation.id(), operation));
        List<Operation> ruled = sections.fields().keySet().stream()
                .flatMap(id -> byId.containsKey(id)
                        ? java.util.stream.Stream.of(byId.get(id))
                        : java.util.stream.Stream.empty())
                .sorted(Comparator.comparing(Operation::path, MOST_SPECIFIC_FIRST)
                        .thenComparing(Operation::method))
                .toList();
        Map<String, List<Json>> lists = new LinkedHashMap<>();
        for (EndpointRows rows : EndpointRows.ALL) {
            for (Operation operation : ruled) {
                Json section = section(sections.object(operation.id()), rows.oas());
                if (section instanceof Json.Obj settings) {
                    lists.computeIfAbsent(rows.classic(), _ -> new ArrayList<>())
                            .add(entry(rows, operation, settings));
                }
            }
        }
        var paths = Json.object();
        lists.forEach((name, entries) -> paths.put(name, new Json.Arr(entries)));
        return paths.build();
    }

    /** Of several plugins of an endpoint nodes run the first. */
    private static Json section(Json.Obj operation, String name) {
        Json section = operation.get(name);
        return section instanceof Json.Arr(var items) ? (items.isEmpty() ? Json.NULL : items.getFirst()) : section;
    }

    private static Json entry(EndpointRows rows, Operation operation, Json.Obj settings) {
        Json.Obj entry = Json.object()
                .put("path", operation.path())
                .put("method", operation.method().toUpperCase(Locale.ROOT))
                .build();
        entry = Row.toClassic(rows.rows(), settings, entry);
        return Templates.toClassic(rows.oas(), settings, entry);
    }
}
