package io.gatehouse.definition;

import io.gatehouse.definition.text.ReadText;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file of cases for one topic: {@code base} documents, then cases that patch a base and say what must come out. */
public final class PatchedCases {
    private final Json.Obj table;

    private PatchedCases(Json.Obj table) {
        this.table = table;
    }

    public static PatchedCases of(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file + " beside " + owner);
            }
            ReadText read = ReadText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8), ReadText.Format.YAML);
            if (!read.violations().isEmpty()) {
                throw new IllegalStateException(file + ": " + read.violations());
            }
            return new PatchedCases(read.value().orElseThrow().orEmptyObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of the table. */
    public record Case(String name, Json.Obj input, Json.Obj line) {
        public List<String> expected() {
            return line.texts("expected");
        }
    }

    public List<Case> cases() {
        return table.list("cases").stream()
                .map(Json::orEmptyObject)
                .map(line -> new Case(line.text("name"), input(line), line))
                .toList();
    }

    private Json.Obj input(Json.Obj line) {
        Json base = line.has("base") ? table.object("bases").get(line.text("base")) : table.get("base");
        return MergePatch.apply(base, line.object("patch")).orEmptyObject();
    }
}
