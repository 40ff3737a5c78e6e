package io.gatehouse.control.rules;

import io.gatehouse.control.http.Dispatcher;
import io.gatehouse.control.http.FormParts;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A request's body as rules see it: JSON or YAML as handlers take both, a form by the names of its fields, and what is
 * none of these as a text. Only no body at all is null: rules must not take what they cannot read for nothing.
 */
final class ShownBody {
    /** Characters of a file, or of a text that is no document. */
    static final int LONGEST = 1_000_000;

    private ShownBody() {}

    static Json of(Dispatcher.Arrival in) {
        if (in.body().isBlank()) {
            return Json.NULL;
        }
        if (FormParts.isForm(in.headers())) {
            return FormParts.of(in.headers().getOrDefault("content-type", ""), in.body())
                    .<Json>map(ShownBody::form)
                    .orElseGet(() -> text(in.body()).build());
        }
        return ReadText.of(in.body()).value().orElseGet(() -> text(in.body()).build());
    }

    /** Fields as texts, files as objects; a name that comes again holds the array of its values. */
    private static Json.Obj form(List<FormParts.Part> parts) {
        var fields = new LinkedHashMap<String, Json>();
        for (FormParts.Part part : parts) {
            Json value = part.fileName()
                    .<Json>map(name -> text(part.text()).put("filename", name).build())
                    .orElseGet(() -> part.text().length() <= LONGEST
                            ? Json.of(part.text())
                            : text(part.text()).build());
            fields.merge(part.name(), value, ShownBody::both);
        }
        return Json.Obj.of(fields);
    }

    private static Json both(Json before, Json next) {
        var all = new ArrayList<Json>(before instanceof Json.Arr(var values) ? values : List.of(before));
        all.add(next);
        return new Json.Arr(all);
    }

    /** Whether this stands for a file or a text that is no document. */
    static boolean isText(Json.Obj shown) {
        return shown.has("text") && shown.has("size") && shown.has("cut");
    }

    /** {@code size} in characters; {@code cut} when {@code text} is only the beginning. */
    private static Json.Obj.Builder text(String whole) {
        boolean cut = whole.length() > LONGEST;
        return Json.object()
                .put("text", cut ? whole.substring(0, LONGEST) : whole)
                .put("size", whole.length())
                .put("cut", cut);
    }
}
