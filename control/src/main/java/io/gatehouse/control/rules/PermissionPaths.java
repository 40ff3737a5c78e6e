package io.gatehouse.control.rules;

import com.google.re2j.Pattern;
import io.gatehouse.access.rules.RuleQuestion.PathPermission;
import io.gatehouse.control.http.PermissionGate;
import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.regex.LinearPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which permission object guards which paths, as rules see it: one anchored expression an object, made of the rows of
 * the route table. Where a row with a parameter would also cover another object's path, rules asked about that path see
 * only the entry of the row that serves it.
 */
public final class PermissionPaths {
    /** What guards the rows of administrators. */
    static final String ADMINISTRATOR = "IsAdmin";

    private static final String PARAMETER = "\\{[^}]*}";

    private final List<PathPermission> all;
    private final Map<Route, List<PathPermission>> narrowed = new HashMap<>();

    public PermissionPaths(List<? extends Route> rows) {
        var paths = new LinkedHashMap<String, Set<String>>();
        for (Route row : rows) {
            permission(row).ifPresent(object -> paths.computeIfAbsent(object, _ -> new TreeSet<>())
                    .add(expression(row.path())));
        }
        all = paths.entrySet().stream()
                .map(entry -> new PathPermission(entry.getKey(), "^(?:" + String.join("|", entry.getValue()) + ")/?$"))
                .toList();
        for (Route row : rows) {
            permission(row).ifPresent(object -> narrow(row, object));
        }
    }

    /** Everything there is. */
    public List<PathPermission> all() {
        return all;
    }

    /** Everything but what other objects' rows would claim of this row's paths by accident. */
    public List<PathPermission> of(Route row) {
        return narrowed.getOrDefault(row, all);
    }

    /** As {@link #of(Route)}; a path that names its object itself gets an entry of its own. */
    public List<PathPermission> of(Route row, Map<String, String> parameters, String path) {
        if (!(row.guard() instanceof Guard.HoldsNamed)) {
            return of(row);
        }
        var more = new ArrayList<>(all);
        more.add(new PathPermission(permission(row, parameters).orElseThrow(), "^" + Pattern.quote(path) + "$"));
        return more;
    }

    /** The permission object of a request; empty where rules have no say. */
    public static Optional<String> permission(Route row, Map<String, String> parameters) {
        return row.guard() instanceof Guard.HoldsNamed(String parameter)
                ? Optional.of(PermissionGate.objectOf(parameters.getOrDefault(parameter, ""))
                        .orElse(ADMINISTRATOR))
                : permission(row);
    }

    /** The permission object that rules know a row by; empty where rules have no say. */
    public static Optional<String> permission(Route row) {
        return switch (row.guard()) {
            case Guard.Holds(String object) -> Optional.of(object);
            case Guard.HoldsOrSelf(String object) -> Optional.of(object);
            case Guard.Administrator _ -> Optional.of(ADMINISTRATOR);
            case Guard.ResetsPassword _ -> Optional.of("ResetPassword");
            // The object stands in the path, so no expression of one object covers such a row: see above.
            case Guard.HoldsNamed _ -> Optional.empty();
            case Guard.Anyone _, Guard.SignedIn _, Guard.AdminSecret _, Guard.NodeSecret _ -> Optional.empty();
        };
    }

    private void narrow(Route row, String object) {
        String sample = row.path().replaceAll(PARAMETER, "0");
        var kept = new ArrayList<PathPermission>();
        for (PathPermission one : all) {
            if (one.permission().equals(object)
                    || !LinearPattern.compile(one.pattern()).matches(sample)) {
                kept.add(one);
            }
        }
        if (kept.size() < all.size()) {
            narrowed.put(row, List.copyOf(kept));
        }
    }

    private static String expression(String path) {
        var expression = new StringBuilder();
        for (String segment : path.substring(1).split("/", -1)) {
            expression.append('/').append(segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment));
        }
        return expression.toString();
    }
}
