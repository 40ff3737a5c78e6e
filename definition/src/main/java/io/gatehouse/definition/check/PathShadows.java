package io.gatehouse.definition.check;

import com.google.re2j.Pattern;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.definition.reading.PathPattern;
import io.gatehouse.definition.text.Placeholders;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Entries and templates that never get a request because an earlier one takes them all. */
final class PathShadows {
    /** Longer lists are not compared: the work grows with the square. */
    private static final int MOST = 300;

    private static final Pattern PARAMETER = LinearPattern.compile("\\{[^}/]*\\}");

    private PathShadows() {}

    /** Entries of one Classic list: the first whose expression is found in the path counts. */
    static void inList(List<Json> entries, Pointer at, Findings findings) {
        if (entries.size() > MOST) {
            return;
        }
        List<Optional<PathPattern>> patterns = entries.stream()
                .map(entry -> PathPattern.anywhere(entry.orEmptyObject().text("path"), false))
                .toList();
        for (int later = 1; later < entries.size(); later++) {
            Json.Obj shadowed = entries.get(later).orEmptyObject();
            String sample = Placeholders.replaced(shadowed.text("path"), "x");
            for (int earlier = 0; earlier < later; earlier++) {
                Json.Obj first = entries.get(earlier).orEmptyObject();
                if (takes(first, shadowed)
                        && patterns.get(earlier).filter(p -> p.matches(sample)).isPresent()) {
                    findings.advise(
                            at.child(later).child("path"),
                            "path.shadowed",
                            "The entry for " + shadowed.text("path") + " is never reached: " + first.text("path")
                                    + " before it matches too.");
                    break;
                }
            }
        }
    }

    private static boolean takes(Json.Obj first, Json.Obj second) {
        boolean plain = first.object("method_actions").isEmpty()
                && second.object("method_actions").isEmpty();
        String method = first.text("method");
        return plain
                && !first.flag("disabled")
                && !second.flag("disabled")
                && !first.text("path").isEmpty()
                && (method.isEmpty() || method.equals(second.text("method")));
    }

    /**
     * Templates of a description that differ only in the names of their parameters. OpenAPI forbids them; where no method stands
     * under both, as in descriptions of large services, that is no more than advice.
     */
    static void inPaths(Json.Obj paths, Pointer at, Findings findings) {
        Map<String, String> seen = new HashMap<>();
        for (String path : paths.fields().keySet()) {
            String other = seen.putIfAbsent(PARAMETER.matcher(path).replaceAll("{}"), path);
            if (other == null) {
                continue;
            }
            Optional<String> both = Operation.METHODS.stream()
                    .filter(method -> paths.object(path).has(method)
                            && paths.object(other).has(method))
                    .sorted()
                    .findFirst();
            if (both.isPresent()) {
                String method = both.get().toUpperCase(Locale.ROOT);
                findings.wrong(
                        at.child(path),
                        "path.shadowed",
                        method + " " + path + " is the same as " + method + " " + other
                                + "; only one can have the requests.");
            } else {
                findings.advise(
                        at.child(path),
                        "path.alike",
                        path + " and " + other + " differ only in the names of parameters.");
            }
        }
    }
}
