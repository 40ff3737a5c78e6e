package io.gatehouse.control.service.key;

import io.gatehouse.control.service.Secrets;
import io.gatehouse.definition.check.Amounts;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The places of a session out of the history where a secret stood that the history does not keep. */
final class HiddenFields {
    private static final String PASSWORD = "basic_auth_data";

    private final List<String> left = new ArrayList<>();

    private HiddenFields() {}

    /**
     * A session with its hidden fields as they stand now.
     *
     * @param left JSON pointers of those that have no value now
     */
    record Filled(Json.Obj session, List<String> left) {}

    static Filled filled(Json.Obj past, Json.Obj present) {
        var fields = new HiddenFields();
        Json.Obj session = fields.object(past, present, "");
        return new Filled(session, List.copyOf(fields.left));
    }

    /** A session to be written over the one that stands; refuses one whose secrets are nowhere. */
    static Json.Obj whole(Json.Obj past, Json.Obj present) {
        Filled filled = filled(past, present);
        if (!filled.left().isEmpty()) {
            throw new FaultException(
                    new Fault.Unprocessable("The history keeps no secrets, and the key has none now to put at "
                            + String.join(", ", filled.left()) + ": set it with an ordinary update first."));
        }
        // A stored password is hashed already; one that is not sent stays.
        return present.has(PASSWORD) ? filled.session().without(PASSWORD) : filled.session();
    }

    /** JSON pointers of all of them. */
    static List<String> of(Json.Obj past) {
        return filled(past, Json.Obj.EMPTY).left();
    }

    private Json.Obj object(Json.Obj past, Json.Obj present, String at) {
        var fields = new LinkedHashMap<String, Json>();
        past.fields().forEach((name, value) -> {
            String place = at + "/" + Amounts.escaped(name);
            fields.put(
                    name,
                    isHidden(name, value) ? secret(present.get(name), place) : value(value, present.get(name), place));
        });
        return Json.Obj.of(fields);
    }

    private Json value(Json past, Json present, String at) {
        return switch (past) {
            case Json.Obj object -> object(object, present.orEmptyObject(), at);
            case Json.Arr(var items) -> {
                var filled = new ArrayList<Json>();
                for (int i = 0; i < items.size(); i++) {
                    filled.add(item(items.get(i), present.items(), at + "/" + i));
                }
                yield new Json.Arr(filled);
            }
            default -> past;
        };
    }

    /** Items may have moved: only one that looks the same is the same. */
    private Json item(Json past, List<Json> present, String at) {
        Optional<Json> same = present.stream()
                .filter(item -> Secrets.unnamed(item).equals(past))
                .findFirst();
        return same.orElseGet(() -> value(past, Json.NULL, at));
    }

    private Json secret(Json present, String at) {
        if (Secrets.isEmpty(present)) {
            left.add(at);
        }
        return present;
    }

    private static boolean isHidden(String name, Json value) {
        return Secrets.names(name) && value.equals(Secrets.HIDDEN);
    }
}
