package io.gatehouse.definition.convert;

import com.google.re2j.Pattern;
import io.gatehouse.definition.text.Placeholders;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths of Classic rules, which are expressions, as templates. A segment that is an expression becomes a parameter
 * {@code customRegexN} whose schema holds the expression.
 */
final class ClassicPaths {
    private static final Pattern LITERAL =
            LinearPattern.compile("(?:[A-Za-z0-9_~!&',;=:@% .-]|\\{[A-Za-z0-9_.-]+\\})*");
    private static final Pattern PARAMETER = LinearPattern.compile("\\{([A-Za-z0-9_.-]+)\\}");

    private final Map<String, Template> byWritten = new HashMap<>();
    private final Map<String, Template> byShape = new HashMap<>();

    /**
     * @param parameters path parameters it declares
     * @param changed what its meaning lost, or ""
     */
    record Template(String path, Json parameters, String changed) {}

    Template of(String written) {
        Template known = byWritten.get(written);
        if (known == null) {
            known = made(written);
            // Two templates that differ only in names take the same requests: the first one stands for both.
            Template alike = byShape.putIfAbsent(Placeholders.replaced(known.path(), "{}"), known);
            if (alike != null) {
                boolean same = alike.parameters().equals(known.parameters())
                        || !known.path().contains("customRegex");
                known = new Template(
                        alike.path(),
                        alike.parameters(),
                        same ? known.changed() : "it can only stand for the same paths as another rule");
            }
            byWritten.put(written, known);
        }
        return known;
    }

    private static Template made(String written) {
        String changed = "";
        String path = written;
        if (path.startsWith("^")) {
            path = path.substring(1);
            changed = "anchors have no place in a template";
        }
        if (path.endsWith("$")) {
            path = path.substring(0, path.length() - 1);
            changed = "anchors have no place in a template";
        }
        var template = new StringBuilder();
        var parameters = new ArrayList<Json>();
        int number = 0;
        for (String segment : segments(path.startsWith("/") ? path.substring(1) : path)) {
            template.append('/');
            if (LITERAL.matcher(segment).matches()) {
                template.append(segment);
                var names = PARAMETER.matcher(segment);
                while (names.find()) {
                    parameters.add(parameter(names.group(1), ""));
                }
            } else {
                String name = "customRegex" + ++number;
                template.append('{').append(name).append('}');
                parameters.add(parameter(name, segment.equals("*") ? ".*" : segment));
            }
        }
        return new Template(
                template.toString(), new Json.Arr(parameters.stream().distinct().toList()), changed);
    }

    private static Json parameter(String name, String pattern) {
        var schema = Json.object().put("type", "string");
        if (!pattern.isEmpty()) {
            schema.put("pattern", pattern);
        }
        return Json.object()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .put("schema", schema.build())
                .build();
    }

    /** Slashes inside groups and classes do not part segments. */
    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        var segment = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                segment.append(c).append(path.charAt(++i));
                continue;
            }
            if (c == '(' || c == '[') {
                depth++;
            } else if ((c == ')' || c == ']') && depth > 0) {
                depth--;
            }
            if (c == '/' && depth == 0) {
                segments.add(segment.toString());
                segment.setLength(0);
            } else {
                segment.append(c);
            }
        }
        segments.add(segment.toString());
        return segments;
    }
}
