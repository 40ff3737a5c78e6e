package io.gatehouse.definition.description;

import io.gatehouse.json.Json;
import io.gatehouse.json.Json.Obj;

/** References within one document ({@code #/components/…}); nothing remote is ever fetched. */
public final class LocalReference {
    /** Longest chain followed; a loop ends here too. */
    private static final int LONGEST_CHAIN = 100;

    private LocalReference() {}

    /** The value itself, or what it refers to; {@link Json#NULL} when that is missing, remote or a loop. */
    public static Json follow(Json.Obj document, Json value) {
        Json found = value;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            if (!(found instanceof Json.Obj object) || !(object.get("$ref") instanceof Json.Str(String reference))) {
                return found;
            }
            found = at(document, reference);
        }
        return Json.NULL;
    }

    /** A path item, with what it refers to and its own fields beside the reference over that. */
    public static Json.Obj pathItem(Json.Obj document, Json value) {
        Json.Obj item = value.orEmptyObject();
        if (!item.has("$ref")) {
            return item;
        }
        var whole = follow(document, item).orEmptyObject().toBuilder();
        item.without("$ref").fields().forEach(whole::put);
        return whole.build();
    }

    private static Json at(Json.Obj document, String reference) {
        if (reference.equals("#")) {
            return document;
        }
        if (!reference.startsWith("#/")) {
            return Json.NULL;
        }
        Json found = document;
        for (String escaped : reference.substring(2).split("/", -1)) {
            String name = decoded(escaped).replace("~1", "/").replace("~0", "~");
            found = switch (found) {
                case Obj object -> object.get(name);
                case Json.Arr(var items) ->
                    name.matches("\\d{1,6}") && Integer.parseInt(name) < items.size()
                            ? items.get(Integer.parseInt(name))
                            : Json.NULL;
                default -> Json.NULL;
            };
        }
        return found;
    }

    /** Pointers in references may be percent-encoded; what is no encoding stays as it is. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
