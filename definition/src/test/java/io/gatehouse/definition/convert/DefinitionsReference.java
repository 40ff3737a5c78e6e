package io.gatehouse.definition.convert;

import io.gatehouse.definition.check.Schemas;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The reference of all fields: names and texts from our schemas, the twin from the tables, the readers by trying them. */
final class DefinitionsReference {
    private static final String INTRODUCTION = """
        # Definitions: every field of both formats

        Written by `DefinitionsReferenceTest` from the schemas, the correspondence of the formats and the gateway's list of
        stages; run it with `-Dgolden=accept` after a change.

        - **Twin** is the field of the other format that means the same; [] is any item of a list, {} any entry of a map.
        - **Read into** is the part of the gateway's reading (`ApiReading`) that changes when the field does: found by changing
          the field in definitions that have everything, that have little else, and that are random. `-` means that none of
          them showed the gateway's reading to depend on it.
        - **Gateway** says what the stages behind that part do today, in the words of `it/src/test/resources/golden/stages.txt`;
          a field that is not read shares the fate of a section around it that is not built.

        A definition is checked by `io.gatehouse.definition.check.Checks`; an unknown field is kept and is no mistake.
        """;

    private final Map<String, String> stages = new LinkedHashMap<>();
    private final Set<String> undescribed = new TreeSet<>();

    DefinitionsReference(List<String> stageLines) {
        for (String line : stageLines) {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length == 3) {
                stages.put(words[1], words[2]);
            }
        }
    }

    Set<String> undescribed() {
        return undescribed;
    }

    String text() {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> oas = fields(Schemas.extension(), texts, "oas ");
        List<String> classic = fields(Schemas.classic(), texts, "classic ");
        Twins twins = Twins.all();
        var text = new StringBuilder(INTRODUCTION);
        text.append("\n## OAS: x-tyk-api-gateway (").append(oas.size()).append(" fields)\n\n");
        table(text, oas, twins.toClassic(), ReadingProbe.oas(), field -> texts.getOrDefault("oas " + field, ""));
        text.append("\n## Classic (").append(classic.size()).append(" fields)\n\n");
        table(text, classic, twins.toOas(), ReadingProbe.classic(), field -> {
            String own = texts.getOrDefault("classic " + field, "");
            return own.isEmpty() ? borrowed(field, twins.toOas(), texts) : own;
        });
        return text.toString();
    }

    /** The words of the twin; a section without one borrows those of the section its fields' twins stand in. */
    private static String borrowed(String field, Map<String, String> toOas, Map<String, String> texts) {
        // The older section has the fields of the newer one.
        String place = field.startsWith("auth/") ? "auth_configs/{}" + field.substring("auth".length()) : field;
        String twin = toOas.getOrDefault(place, "");
        if (!twin.isEmpty()) {
            return texts.getOrDefault("oas " + twin, "");
        }
        return toOas.entrySet().stream()
                .filter(pair ->
                        pair.getKey().startsWith(place + "/") && pair.getValue().contains("/"))
                .map(pair -> texts.getOrDefault("oas " + parent(pair.getValue()), ""))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String parent(String path) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        return parent.endsWith("[]") || parent.endsWith("{}") ? parent(parent) : parent;
    }

    private void table(
            StringBuilder text,
            List<String> fields,
            Map<String, String> twins,
            ReadingProbe probe,
            java.util.function.UnaryOperator<String> described) {
        text.append("| Field | What it does | Twin | Read into | Gateway |\n|---|---|---|---|---|\n");
        Map<String, String> states = new HashMap<>();
        for (String field : fields) {
            String what = described.apply(field);
            if (what.isEmpty()) {
                undescribed.add(field);
            }
            String topic = probe.topic(field);
            String state = topic.isEmpty() ? around(field, states) : state(topic);
            states.put(field, state);
            text.append("| `").append(field).append("` | ").append(what).append(" | ");
            String twin = twins.getOrDefault(field, "");
            text.append(twin.isEmpty() ? "" : "`" + twin + "`").append(" | ");
            text.append(topic.isEmpty() ? "-" : topic)
                    .append(" | ")
                    .append(state)
                    .append(" |\n");
        }
    }

    /** What becomes of a field the gateway does not read: of the nearest section that is not built, else nothing. */
    private static String around(String field, Map<String, String> states) {
        for (int slash = field.lastIndexOf('/'); slash > 0; slash = field.lastIndexOf('/', slash - 1)) {
            String state = states.getOrDefault(field.substring(0, slash), "");
            if (state.startsWith("not built")) {
                return state;
            }
        }
        return "no effect on a node";
    }

    private String state(String topic) {
        String stage = StageOfTopic.of(topic);
        if (stage.isEmpty()) {
            return StageOfTopic.said(topic);
        }
        return stages.getOrDefault(stage, "built");
    }

    /** Leaves and branches in the schema's order. */
    private static List<String> fields(Json.Obj schema, Map<String, String> texts, String prefix) {
        var fields = new ArrayList<String>();
        walk(schema, schema, "", fields, texts, prefix, 0);
        return fields;
    }

    private static void walk(
            Json.Obj root,
            Json.Obj schema,
            String path,
            List<String> fields,
            Map<String, String> texts,
            String prefix,
            int depth) {
        if (depth > 24) {
            return;
        }
        if (!schema.text("$ref").isEmpty()) {
            String name = schema.text("$ref").substring("#/definitions/".length());
            walk(root, root.object("definitions").object(name), path, fields, texts, prefix, depth + 1);
            return;
        }
        for (Json part : schema.list("allOf")) {
            walk(root, part.orEmptyObject(), path, fields, texts, prefix, depth + 1);
        }
        schema.object("properties").fields().forEach((name, child) -> {
            String at = path.isEmpty() ? name : path + "/" + name;
            String said = child.orEmptyObject().text("description");
            if (texts.putIfAbsent(prefix + at, said) == null) {
                fields.add(at);
            }
            walk(root, child.orEmptyObject(), at, fields, texts, prefix, depth + 1);
        });
        if (schema.get("items") instanceof Json.Obj items) {
            walk(root, items, path + "/[]", fields, texts, prefix, depth + 1);
        }
        if (schema.get("additionalProperties") instanceof Json.Obj entries) {
            walk(root, entries, path + "/{}", fields, texts, prefix, depth + 1);
        }
        schema.object("patternProperties")
                .fields()
                .values()
                .forEach(
                        entries -> walk(root, entries.orEmptyObject(), path + "/{}", fields, texts, prefix, depth + 1));
    }
}
