package io.gatehouse.control.http;

import io.gatehouse.control.route.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the row for a method and path. A literal segment beats a parameter; a trailing slash means nothing. */
public final class Router {
    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node parameter;
        private final Map<String, Route> rows = new TreeMap<>();
    }

    /** What a path led to. */
    public sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        record WrongMethod(List<String> allowed) implements Match {}

        record Nowhere() implements Match {}
    }

    public Router(List<Route> table) {
        for (Route row : table) {
            Node node = root;
            for (String segment : segments(row.path())) {
                if (segment.startsWith("{")) {
                    if (node.parameter == null) {
                        node.parameter = new Node();
                    }
                    node = node.parameter;
                } else {
                    node = node.literals.computeIfAbsent(segment, _ -> new Node());
                }
            }
            Route other = node.rows.put(row.verb().name(), row);
            if (other != null) {
                throw new IllegalStateException("two rows for " + row.shape());
            }
        }
    }

    public Match match(String method, String path) {
        List<String> segments;
        try {
            segments = segments(path).stream()
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException _) {
            return new Match.Nowhere();
        }
        var ends = new ArrayList<Node>();
        walk(root, segments, 0, ends);
        String verb = method.equals("HEAD") ? "GET" : method;
        for (Node end : ends) {
            Route row = end.rows.get(verb);
            if (row != null) {
                return new Match.Found(row, parameters(row, segments));
            }
        }
        List<String> allowed = ends.stream()
                .flatMap(end -> end.rows.keySet().stream())
                .distinct()
                .toList();
        return allowed.isEmpty() ? new Match.Nowhere() : new Match.WrongMethod(allowed);
    }

    private static void walk(Node node, List<String> segments, int depth, List<Node> ends) {
        if (depth == segments.size()) {
            if (!node.rows.isEmpty()) {
                ends.add(node);
            }
            return;
        }
        Optional.ofNullable(node.literals.get(segments.get(depth)))
                .ifPresent(next -> walk(next, segments, depth + 1, ends));
        if (node.parameter != null && !segments.get(depth).isEmpty()) {
            walk(node.parameter, segments, depth + 1, ends);
        }
    }

    private static Map<String, String> parameters(Route row, List<String> segments) {
        var parameters = new LinkedHashMap<String, String>();
        List<String> names = segments(row.path());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).startsWith("{")) {
                parameters.put(names.get(i).substring(1, names.get(i).length() - 1), segments.get(i));
            }
        }
        return parameters;
    }

    private static List<String> segments(String path) {
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return inner.isEmpty() ? List.of() : List.of(inner.substring(1).split("/", -1));
    }
}
