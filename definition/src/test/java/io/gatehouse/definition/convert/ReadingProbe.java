package io.gatehouse.definition.convert;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.check.Schemas;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Finds out which part of the gateway's reading a field reaches, by changing it in definitions that have everything. */
final class ReadingProbe {
    private static final String EXTENSION = "x-tyk-api-gateway";
    private static final int RANDOM = 12;

    private final List<Json.Obj> documents;
    private final String prefix;
    private final Function<Json.Obj, ApiReading> reader;
    private final Json.Obj everything;
    private final Json.Obj least;
    private final Map<Json.Obj, ApiReading> readings = new IdentityHashMap<>();

    /**
     * @param everything one of each field, though some of them contradict one another
     * @param least a definition that has nothing that can be left out
     */
    private ReadingProbe(
            List<Json.Obj> documents,
            String prefix,
            Function<Json.Obj, ApiReading> reader,
            Json.Obj everything,
            Json.Obj least) {
        this.documents = documents;
        this.prefix = prefix;
        this.reader = reader;
        this.everything = everything;
        this.least = least;
    }

    static ReadingProbe oas() {
        var documents = new ArrayList<Json.Obj>();
        for (long seed = 0; seed < 3; seed++) {
            documents.add(RandomDefinitions.completeOas(seed));
        }
        for (long seed = 0; seed < RANDOM; seed++) {
            documents.add(RandomDefinitions.oas(seed));
        }
        Json.Obj everything = Json.object()
                .put(EXTENSION, new SchemaInstances(Schemas.extension(), new Random(0), true).document())
                .build();
        Json.Obj least = RandomDefinitions.completeOas(0).without(EXTENSION).without("security");
        return new ReadingProbe(documents, EXTENSION + "/", ApiReading::oas, everything, least);
    }

    static ReadingProbe classic() {
        var documents = new ArrayList<Json.Obj>();
        for (long seed = 0; seed < 3; seed++) {
            documents.add(RandomDefinitions.completeClassic(seed));
        }
        for (long seed = 0; seed < RANDOM; seed++) {
            documents.add(new SchemaInstances(Schemas.classic(), new Random(seed), false).document());
        }
        Json.Obj everything = new SchemaInstances(Schemas.classic(), new Random(0), true).document();
        return new ReadingProbe(documents, "", ApiReading::classic, everything, Json.Obj.EMPTY);
    }

    /** The part that changes, "" for none. */
    String topic(String field) {
        List<String> path = List.of((prefix + field).split("/", -1));
        for (Json.Obj document : documents) {
            String topic = topic(document, path);
            if (!topic.isEmpty()) {
                return topic;
            }
        }
        Json.Obj alone = alone(everything, path).orEmptyObject();
        Map<String, Json> fields = new LinkedHashMap<>(least.fields());
        fields.putAll(alone.fields());
        return topic(Json.Obj.of(fields), path);
    }

    private String topic(Json.Obj document, List<String> path) {
        ApiReading before;
        try {
            before = readings.computeIfAbsent(document, reader);
        } catch (IllegalArgumentException _) {
            return "";
        }
        for (Json.Obj changed : changed(document, path)) {
            String topic = difference(before, changed);
            if (!topic.isEmpty()) {
                return topic;
            }
        }
        return "";
    }

    /** The value with nothing beside the path but the field's own neighbours. */
    private static Json alone(Json value, List<String> path) {
        if (path.size() <= 1) {
            return value;
        }
        List<String> rest = path.subList(1, path.size());
        if (value instanceof Json.Arr(var items)) {
            return items.isEmpty() ? value : new Json.Arr(List.of(alone(items.getFirst(), rest)));
        }
        Json.Obj object = value.orEmptyObject();
        String name = path.getFirst().equals("{}")
                ? object.fields().keySet().stream().findFirst().orElse("")
                : path.getFirst();
        return object.has(name) ? Json.Obj.of(Map.of(name, alone(object.get(name), rest))) : Json.Obj.EMPTY;
    }

    /** Copies in which the field has another value, at each place a wildcard may stand for. */
    private static List<Json.Obj> changed(Json.Obj document, List<String> path) {
        var results = new ArrayList<Json.Obj>();
        for (Json variant : variants(document, path)) {
            results.add(variant.orEmptyObject());
        }
        return results;
    }

    private static List<Json> variants(Json value, List<String> path) {
        if (path.isEmpty()) {
            return others(value);
        }
        List<String> rest = path.subList(1, path.size());
        var variants = new ArrayList<Json>();
        switch (path.getFirst()) {
            case "[]" -> {
                if (value instanceof Json.Arr(var items) && !items.isEmpty()) {
                    variants(items.getFirst(), rest).forEach(item -> {
                        var copy = new ArrayList<>(items);
                        copy.set(0, item);
                        variants.add(new Json.Arr(copy));
                    });
                }
            }
            case "{}" -> {
                Json.Obj object = value.orEmptyObject();
                object.fields().forEach((name, child) -> variants(child, rest)
                        .forEach(entry -> variants.add(object.with(name, entry))));
            }
            default -> {
                Json.Obj object = value.orEmptyObject();
                if (object.has(path.getFirst())) {
                    variants(object.get(path.getFirst()), rest)
                            .forEach(child -> variants.add(object.with(path.getFirst(), child)));
                    if (rest.isEmpty()) {
                        variants.add(object.without(path.getFirst()));
                    }
                }
            }
        }
        return variants;
    }

    private static List<Json> others(Json value) {
        return switch (value) {
            case Json.Obj object
            when object.has("enabled") -> List.of(object.with("enabled", Json.of(!object.flag("enabled"))));
            case Json.Bool(boolean flag) -> List.of(Json.of(!flag));
            case Json.Num _ -> List.of(Json.of(77));
            case Json.Str(String text) ->
                text.matches("(\\d+m)?\\d+[sm]") ? List.of(Json.of("7s")) : List.of(Json.of("other"));
            default -> List.of();
        };
    }

    private String difference(ApiReading before, Json.Obj document) {
        ApiReading after;
        try {
            after = reader.apply(document);
        } catch (IllegalArgumentException _) {
            return "";
        }
        Map<String, Boolean> parts = new LinkedHashMap<>();
        parts.put("identity", ofNodes(before.identity()).equals(ofNodes(after.identity())));
        parts.put("profile", before.identity().equals(after.identity()));
        parts.put("listen", before.listen().equals(after.listen()));
        parts.put(
                "host checks",
                before.upstream().checks().equals(after.upstream().checks()));
        parts.put("upstream", before.upstream().equals(after.upstream()));
        parts.put("authentication by name", named(before).equals(named(after)));
        parts.put("authentication", before.authentication().equals(after.authentication()));
        parts.put("versioning", before.versioning().equals(after.versioning()));
        parts.put("limits", before.guards().limits().equals(after.guards().limits()));
        parts.put("cors", before.guards().cors().equals(after.guards().cors()));
        parts.put("addresses", before.guards().addresses().equals(after.guards().addresses()));
        parts.put("caching", before.guards().caching().equals(after.guards().caching()));
        parts.put("records", before.guards().records().equals(after.guards().records()));
        for (var part : parts.entrySet()) {
            if (!part.getValue()) {
                return part.getKey();
            }
        }
        String version = version(before.versions().only(), after.versions().only());
        if (!version.isEmpty()) {
            return version;
        }
        Set<Object> features = new HashSet<>(before.features());
        Set<Object> now = new HashSet<>(after.features());
        Set<Object> all = new HashSet<>(features);
        all.addAll(now);
        all.removeIf(feature -> features.contains(feature) && now.contains(feature));
        return all.isEmpty()
                ? ""
                : "feature "
                        + all.stream()
                                .map(Objects::toString)
                                .sorted()
                                .findFirst()
                                .orElse("");
    }

    /** What nodes ask of an identity; the rest is the dashboard's. */
    private static List<Object> ofNodes(Identity identity) {
        return List.of(identity.apiId(), identity.orgId(), identity.name(), identity.internal(), identity.expiration());
    }

    private static Set<String> named(ApiReading reading) {
        var names = new HashSet<String>();
        reading.authentication().methods().values().forEach(method -> {
            if (method instanceof AuthMethod.Named(var _, String name)) {
                names.add(name);
            }
        });
        return names;
    }

    private static String version(VersionRules before, VersionRules after) {
        if (!before.headers().equals(after.headers())) {
            return "headers";
        }
        if (before.maxBytes() != after.maxBytes()) {
            return "maxBytes";
        }
        if (before.timeoutSeconds() != after.timeoutSeconds()) {
            return "timeoutSeconds";
        }
        if (!before.expires().equals(after.expires())
                || !before.overrideTarget().equals(after.overrideTarget())
                || !before.name().equals(after.name())) {
            return "versions";
        }
        var left = new ArrayList<>(before.endpoints().all());
        var right = new ArrayList<>(after.endpoints().all());
        after.endpoints().all().forEach(left::remove);
        before.endpoints().all().forEach(right::remove);
        List<EndpointRule> changed = left.isEmpty() ? right : left;
        return changed.isEmpty()
                ? ""
                : "rule " + changed.getFirst().effect().getClass().getSimpleName();
    }
}
