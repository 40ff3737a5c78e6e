package io.gatehouse.control.service;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps secrets out of what people read (audit records, revisions, diffs), and the few that the control plane knows by name out
 * of the history of keys.
 */
public final class Secrets {
    private static final Set<String> NAMES = Set.of(
            "password",
            "new_password",
            "current_password",
            "access_key",
            "access_key_hash",
            "pwhistory",
            "password_history",
            "secret",
            "client_secret",
            "private_key",
            "rsa_private_key",
            "token",
            "jwt_secret",
            "hmac_string");
    public static final Json HIDDEN = io.gatehouse.definition.change.Secrets.HIDDEN;

    private Secrets() {}

    /** The value as people may see it: also without what only looks like a secret. */
    public static Json hidden(Json value) {
        return io.gatehouse.definition.change.Secrets.hidden(unnamed(value));
    }

    /** The same value without the secrets the control plane knows by name; the history of keys keeps no more of them. */
    public static Json unnamed(Json value) {
        return switch (value) {
            case Json.Obj object -> hiddenIn(object);
            case Json.Arr array ->
                new Json.Arr(array.values().stream().map(Secrets::unnamed).toList());
            default -> value;
        };
    }

    /** Whether a field of that name holds a secret. */
    public static boolean names(String field) {
        return NAMES.contains(field.toLowerCase(Locale.ROOT));
    }

    /** What hides nothing: no value, or an empty one. */
    public static boolean isEmpty(Json value) {
        return value == Json.NULL || value.equals(Json.of("")) || value.equals(Json.Arr.EMPTY);
    }

    public static Json.Obj hiddenIn(Json.Obj object) {
        var fields = new LinkedHashMap<String, Json>();
        object.fields().forEach((name, item) -> {
            boolean secret = names(name) && !(item instanceof Json.Obj) && !isEmpty(item);
            fields.put(name, secret ? HIDDEN : unnamed(item));
        });
        return Json.Obj.of(fields);
    }
}
