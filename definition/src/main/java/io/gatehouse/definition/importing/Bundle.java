package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.DocumentOrder;
import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A description spread over several files made one: each part that lies in another file becomes a component of its own,
 * however often and from wherever it is referred to; a path item stands where it is used. Only the files given are read.
 */
public final class Bundle {
    /** Under these keys stand parts of the kind on the right. */
    private static final Map<String, String> SECTIONS = Map.of(
            "parameters", "parameters",
            "responses", "responses",
            "requestBody", "requestBodies",
            "requestBodies", "requestBodies",
            "headers", "headers",
            "examples", "examples",
            "links", "links",
            "callbacks", "callbacks",
            "securitySchemes", "securitySchemes");

    private static final String SCHEMAS = "schemas";
    private static final String PATH_ITEMS = "paths";
    /** Values of the whole; GitHub's description has about half a million. */
    private static final int MOST_VALUES = 1_500_000;

    private static final int LONGEST_NEST = 500;

    private final Map<String, String> texts;
    private final Map<String, Json.Obj> documents = new HashMap<>();
    private final Map<Target, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Deque<Target> waiting = new ArrayDeque<>();
    private final List<Violation> wrong = new ArrayList<>();

    private final String main;
    private long values;

    private Bundle(Map<String, String> texts, String main) {
        this.texts = texts;
        this.main = main;
    }

    /** A part of a file, as the kind of component it is used as. */
    private record Target(String file, String fragment, String section) {}

    /** Where the walk stands: the file references are relative to, and what kind of part is expected. */
    private record Place(String file, String section, int depth) {
        Place under(String key) {
            return new Place(file, SECTIONS.getOrDefault(key, SCHEMAS), depth + 1);
        }

        Place as(String other) {
            return new Place(file, other, depth + 1);
        }
    }

    /**
     * @param texts JSON or YAML by path, with slashes and without a leading one; URLs may be paths too
     * @param main the path of the file the description begins in
     * @throws FaultException naming every reference that leads nowhere, and every file that cannot be read
     */
    public static Json.Obj of(Map<String, String> texts, String main) {
        return new Bundle(texts, main).whole();
    }

    /**
     * The file a description begins in: {@code openapi.json}, {@code .yaml} or {@code .yml}, the one nearest to the root.
     *
     * @throws FaultException when there is none
     */
    public static String mainOf(Set<String> paths) {
        return paths.stream()
                .filter(path -> path.matches("(.*/)?openapi\\.(json|ya?ml)"))
                .min(Comparator.<String>comparingLong(
                                path -> path.chars().filter(c -> c == '/').count())
                        .thenComparing(path -> path))
                .orElseThrow(
                        () -> new FaultException(
                                Fault.Invalid.of(
                                        "there is no openapi.json or openapi.yaml among the files, which the description must begin in")));
    }

    private Json.Obj whole() {
        Json.Obj document = document(main);
        document.object("components")
                .fields()
                .forEach((section, parts) ->
                        parts.orEmptyObject().fields().keySet().forEach(name -> taken.add(section + "/" + name)));
        Json.Obj result = walk(document, new Place(main, SCHEMAS, 0)).orEmptyObject();
        Map<String, Json.Obj.Builder> sections = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            Target target = waiting.removeFirst();
            Json part = part(target.file(), target.fragment());
            Json rewritten = walk(part, new Place(target.file(), target.section(), 0));
            sections.computeIfAbsent(target.section(), _ -> Json.object()).put(name(target), rewritten);
        }
        if (!wrong.isEmpty()) {
            String message =
                    String.join(" ", wrong.stream().map(Violation::message).toList());
            throw new FaultException(new Fault.Invalid(message, wrong));
        }
        return withComponents(result, sections);
    }

    private static Json.Obj withComponents(Json.Obj document, Map<String, Json.Obj.Builder> sections) {
        Json.Obj components = document.object("components");
        for (var section : sections.entrySet()) {
            var parts = components.object(section.getKey()).toBuilder();
            section.getValue().build().fields().forEach(parts::put);
            components = components.with(section.getKey(), parts.build());
        }
        return sections.isEmpty() ? document : DocumentOrder.DOCUMENT.put(document, "components", components);
    }

    private Json.Obj document(String file) {
        Json.Obj known = documents.get(file);
        if (known != null) {
            return known;
        }
        ReadText read = ReadText.of(texts.getOrDefault(file, ""));
        Json.Obj document = read.value().orElse(Json.Obj.EMPTY).orEmptyObject();
        read.violations().stream()
                .map(violation -> new Violation(
                        "", violation.code(), file + ": " + violation.message(), violation.line(), violation.column()))
                .forEach(wrong::add);
        documents.put(file, document);
        return document;
    }

    private Json walk(Json value, Place place) {
        if (++values > MOST_VALUES) {
            // Path items are copied wherever they are used, which a hostile set of files could do without end.
            throw new FaultException(Fault.Invalid.of("the files make more than " + MOST_VALUES + " values"));
        }
        if (place.depth() > LONGEST_NEST) {
            wrong.add(
                    Violation.at("", "too_deep", place.file() + " is nested deeper than " + LONGEST_NEST + " levels."));
            return Json.NULL;
        }
        return switch (value) {
            case Json.Arr(var items) ->
                new Json.Arr(items.stream()
                        .map(item -> walk(item, place.as(place.section())))
                        .toList());
            case Json.Obj object ->
                object.get("$ref") instanceof Json.Str(String reference)
                        ? referred(object, reference, place)
                        : fields(object, place);
            default -> value;
        };
    }

    private Json.Obj fields(Json.Obj object, Place place) {
        var rewritten = Json.object();
        object.fields().forEach((name, value) -> {
            if (name.equals("paths") || name.equals("pathItems") || name.equals("webhooks")) {
                rewritten.put(name, each(value, place.as(PATH_ITEMS)));
            } else if (name.equals("schemas") || name.equals("properties")) {
                rewritten.put(name, each(value, place.as(SCHEMAS)));
            } else if (name.equals("callbacks")) {
                rewritten.put(name, callbacks(value, place.as("callbacks")));
            } else if (isMapOfParts(name, value)) {
                rewritten.put(name, each(value, place.under(name)));
            } else if (name.equals("example")
                    || name.equals("default")
                    || name.equals("enum")
                    || name.startsWith("x-")) {
                rewritten.put(name, value);
            } else {
                rewritten.put(name, walk(value, place.under(name)));
            }
        });
        return rewritten.build();
    }

    /** A callback is a map of path items, or a reference to one. */
    private Json callbacks(Json value, Place place) {
        if (!(value instanceof Json.Obj object)) {
            return walk(value, place);
        }
        var rewritten = Json.object();
        object.fields()
                .forEach((name, callback) -> rewritten.put(
                        name,
                        callback.orEmptyObject().has("$ref")
                                ? walk(callback, place)
                                : each(callback, place.as(PATH_ITEMS))));
        return rewritten.build();
    }

    private static boolean isMapOfParts(String name, Json value) {
        return SECTIONS.containsKey(name) && value instanceof Json.Obj && !name.equals("requestBody");
    }

    /** A map whose names are the author's: none of them says what kind of part its value is. */
    private Json each(Json value, Place place) {
        if (!(value instanceof Json.Obj object)) {
            return walk(value, place);
        }
        var rewritten = Json.object();
        object.fields().forEach((name, part) -> rewritten.put(name, walk(part, place)));
        return rewritten.build();
    }

    private Json referred(Json.Obj object, String reference, Place place) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        String file = path.isEmpty() ? place.file() : resolved(place.file(), path);
        if (path.isEmpty() && place.file().equals(main)) {
            return object;
        }
        if (!texts.containsKey(file)) {
            wrong.add(Violation.at(
                    "",
                    "reference",
                    place.file() + " refers to " + reference + ", and there is no file " + file + "."));
            return object;
        }
        if (file.equals(main) && fragment.startsWith("/components/")) {
            return object.with("$ref", "#" + fragment);
        }
        if (place.section().equals(PATH_ITEMS)) {
            Json item = part(file, fragment);
            var whole = walk(item, new Place(file, PATH_ITEMS, place.depth() + 1)).orEmptyObject().toBuilder();
            object.without("$ref").fields().forEach(whole::put);
            return whole.build();
        }
        Target target = new Target(file, fragment, place.section());
        return object.with("$ref", "#/components/" + place.section() + "/" + name(target));
    }

    private String name(Target target) {
        String known = names.get(target);
        if (known != null) {
            return known;
        }
        String last = target.fragment().isEmpty()
                ? withoutEnding(lastStep(target.file()))
                : lastStep(target.fragment()).replace("~1", "/").replace("~0", "~");
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = plain;
        for (int number = 2; !taken.add(target.section() + "/" + name); number++) {
            name = plain + number;
        }
        names.put(target, name);
        waiting.add(target);
        return name;
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Json part(String file, String fragment) {
        Json.Obj document = document(file);
        if (fragment.isEmpty() || fragment.equals("/")) {
            return document;
        }
        Json found = LocalReference.follow(
                document, Json.object().put("$ref", "#" + fragment).build());
        if (found == Json.NULL) {
            wrong.add(Violation.at("", "reference", "There is no " + fragment + " in " + file + "."));
        }
        return found;
    }

    /** A path relative to a file's folder, with dots followed; an absolute URL stays. */
    private static String resolved(String file, String path) {
        if (path.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            return path;
        }
        int scheme = file.indexOf("://");
        String root = scheme < 0 ? "" : file.substring(0, (file + "/").indexOf('/', scheme + 3) + 1);
        String inside = file.substring(Math.min(root.length(), file.length()));
        var parts = new ArrayList<String>();
        if (!path.startsWith("/")) {
            parts.addAll(List.of(inside.split("/", -1)));
            parts.removeLast();
        }
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!step.equals(".") && !step.isEmpty()) {
                parts.add(step);
            }
        }
        return root + String.join("/", parts);
    }
}
