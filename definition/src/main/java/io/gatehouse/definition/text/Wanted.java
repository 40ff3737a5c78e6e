package io.gatehouse.definition.text;

import io.gatehouse.fault.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pointers whose place in the text is asked for, as a tree; filled in by reading the text once more. */
final class Wanted {
    private final Map<String, Wanted> children = new HashMap<>();
    private int line;
    private int column;

    static Wanted of(List<Violation> violations) {
        var root = new Wanted();
        for (Violation violation : violations) {
            Wanted node = root;
            for (String name : names(violation.pointer())) {
                node = node.children.computeIfAbsent(name, _ -> new Wanted());
            }
        }
        return root;
    }

    @Nullable
    Wanted child(String name) {
        return children.get(name);
    }

    void foundAt(int foundLine, int foundColumn) {
        if (line == 0) {
            line = foundLine;
            column = foundColumn;
        }
    }

    /** What an alias or a merge key brings stands where it is written. */
    void foundInside(Spot spot) {
        children.forEach((name, child) -> spot.child(name).ifPresent(its -> {
            child.foundAt(its.line(), its.column());
            child.foundInside(its);
        }));
    }

    List<Violation> place(List<Violation> violations) {
        return violations.stream().map(this::place).toList();
    }

    private Violation place(Violation violation) {
        if (violation.line() > 0) {
            return violation;
        }
        Wanted found = this;
        Wanted node = this;
        for (String name : names(violation.pointer())) {
            node = node.children.getOrDefault(name, node);
            if (node.line > 0) {
                found = node;
            } else {
                break;
            }
        }
        return new Violation(violation.pointer(), violation.code(), violation.message(), found.line, found.column);
    }

    private static List<String> names(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : List.of(pointer.substring(1).split("/", -1)).stream()
                        .map(name -> name.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
