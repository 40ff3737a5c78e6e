package io.gatehouse.definition.export;

import io.gatehouse.definition.reading.Identity;
import io.gatehouse.json.Json;
import java.util.Locale;

/** A definition without what is the gateway's own business: the description that may be shown to anybody. */
public final class PublicForm {
    private static final String PREFIX = "x-tyk-";

    /** Longest name of a file, in characters, before its ending. */
    private static final int LONGEST_NAME = 100;

    private PublicForm() {}

    /** The OpenAPI description alone; every extension of the gateway is gone, those of others stay. */
    public static Json.Obj of(Json.Obj document) {
        var shown = Json.object();
        document.fields().forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
                shown.put(name, value);
            }
        });
        return shown.build();
    }

    /** A name for the file of an export: the API's name in plain letters, with the ending of the format. */
    public static String fileName(Json.Obj document, boolean yaml) {
        String name = Identity.of(document).name();
        String title = name.isBlank() ? document.object("info").text("title") : name;
        String start = title.strip();
        String plain = start.substring(0, Math.min(start.length(), LONGEST_NAME))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return (plain.isEmpty() ? "api" : plain) + (yaml ? ".yaml" : ".json");
    }
}
