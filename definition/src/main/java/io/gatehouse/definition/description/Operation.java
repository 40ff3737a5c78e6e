package io.gatehouse.definition.description;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One method of one path.
 *
 * @param method in lower case, as documents write it
 * @param item the path item it stands in, whose parameters count for it too
 */
public record Operation(String path, String method, Json.Obj item, Json.Obj body) {
    /** The keys of a path item that are methods. */
    public static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** In the order written; a path item that is a local reference is followed. */
    public static List<Operation> allOf(Json.Obj document) {
        var operations = new ArrayList<Operation>();
        document.object("paths").fields().forEach((path, value) -> {
            Json.Obj item = LocalReference.pathItem(document, value);
            item.fields().forEach((method, body) -> {
                if (METHODS.contains(method) && body instanceof Json.Obj operation) {
                    operations.add(new Operation(path, method, item, operation));
                }
            });
        });
        return operations;
    }

    /** Its {@code operationId}, or "" when it has none. */
    public String id() {
        return body.text("operationId");
    }

    /** What tells it from every other: {@code GET /users/{id}}. */
    public String place() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }
}
