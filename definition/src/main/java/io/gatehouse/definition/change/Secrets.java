package io.gatehouse.definition.change;

import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.List;
import java.util.Set;

/** Hides what must not be shown: the values of passwords, secrets and credentials. That they changed is still seen. */
public final class Secrets {
    public static final Json HIDDEN = Json.of("(hidden)");

    private static final Pattern NAME = LinearPattern.compile(
            "(?i)(.*(password|passwd|secret|private_?key|credential)s?|.*(access|api|auth|refresh)_?(token|key)|token|hmac_string|authorization|proxy-authorization|cookie|x-api-key)");
    /** Where the keys of tokens come from: an address, plain or in base64, or the key itself. */
    private static final Set<String> KEY_SOURCES = Set.of("source", "jwt_source");

    private static final Pattern ADDRESS = LinearPattern.compile("(https?://|aHR0c).*");

    /** These sound secret and are settings. */
    private static final Set<String> HARMLESS =
            Set.of("authToken", "auth_token", "refreshToken", "hmac_allowed_algorithms");

    private Secrets() {}

    /** The value at this path as it may be shown. */
    static Json hidden(List<Step> path, Json value) {
        boolean inside = !path.isEmpty()
                && (isSecret(path) || path.getLast() instanceof Step.Field(String name) && isKey(name, value));
        return inside && isScalar(value) ? shownOrHidden(value) : hidden(value);
    }

    /** A copy with every secret value in it hidden. */
    public static Json hidden(Json value) {
        return switch (value) {
            case Json.Obj object -> hidden(object);
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(Secrets::hidden).toList());
            default -> value;
        };
    }

    private static Json hidden(Json.Obj object) {
        // A header is written as a pair of name and value.
        boolean secretPair = object.get("name") instanceof Json.Str(String name) && isSecret(name);
        var shown = Json.object();
        object.fields().forEach((name, value) -> {
            boolean secret = isSecret(name) || isKey(name, value) || secretPair && name.equals("value");
            shown.put(name, secret && isScalar(value) ? shownOrHidden(value) : hidden(value));
        });
        return shown.build();
    }

    /** Empty values and references to a secret store are no secrets. */
    private static Json shownOrHidden(Json value) {
        if (!(value instanceof Json.Str(String text))) {
            return value instanceof Json.Num ? HIDDEN : value;
        }
        boolean reference = text.startsWith("$secret") || text.matches("(env|secrets|vault|consul|file|kv)://.*");
        return text.isEmpty() || reference ? value : HIDDEN;
    }

    /** A secret field, or the value in the pair of a secret header. */
    private static boolean isSecret(List<Step> path) {
        if (!(path.getLast() instanceof Step.Field(String name))) {
            return false;
        }
        boolean inPair = name.equals("value")
                && path.size() > 1
                && path.get(path.size() - 2) instanceof Step.Item(Identity pair)
                && pair.values().stream().anyMatch(Secrets::isSecret);
        return inPair || isSecret(name);
    }

    private static boolean isKey(String name, Json value) {
        return KEY_SOURCES.contains(name) && value instanceof Json.Str(String text) && !ADDRESS.matches(text);
    }

    private static boolean isSecret(String name) {
        return !HARMLESS.contains(name) && NAME.matches(name);
    }

    private static boolean isScalar(Json value) {
        return !(value instanceof Json.Obj) && !(value instanceof Json.Arr);
    }
}
