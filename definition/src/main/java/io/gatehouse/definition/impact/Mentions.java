package io.gatehouse.definition.impact;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where a document speaks of something: as a text, or as the name of a field. */
final class Mentions {
    private final Predicate<String> wanted;
    private final List<String> pointers = new ArrayList<>();

    private Mentions(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** JSON pointers to every text that is meant, and to every field with such a name. */
    static List<String> in(Json document, Predicate<String> wanted) {
        var mentions = new Mentions(wanted);
        mentions.search("", document);
        return mentions.pointers;
    }

    private void search(String pointer, Json value) {
        switch (value) {
            case Json.Obj object ->
                object.fields().forEach((name, field) -> {
                    String there = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                    if (wanted.test(name)) {
                        pointers.add(there);
                    }
                    search(there, field);
                });
            case Json.Arr(var items) -> {
                for (int index = 0; index < items.size(); index++) {
                    search(pointer + "/" + index, items.get(index));
                }
            }
            case Json.Str(String text) -> {
                if (wanted.test(text)) {
                    pointers.add(pointer);
                }
            }
            case Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }
}
