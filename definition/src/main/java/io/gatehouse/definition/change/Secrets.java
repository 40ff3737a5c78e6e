package io.gatehouse.definition.change;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.List;
import java.util.Set;

/** Hides what must not be shown: the values of passwords, secrets and credentials. That they changed is still seen. */
public final class Secrets {
    /** Shown in the place of every secret. */
    public static final Json HIDDEN = Json.of("*****");

    private static final Pattern NAME = LinearPattern.compile(
            "(?i)(.*(password|passwd|passphrase|pwd|secret|credential)s?"
                    + "|.*(access|api|auth|refresh|bearer|secret|signing|encryption|subscription)[-_]?(token|key)s?"
                    + "|.*private[-_]?key([-_]?pem)?s?|.+-(token|key)|token|hmac_string|(proxy-)?authorization|(set-)?cookie)");

    /** A password in an address, before its host or in its query. */
    private static final Pattern IN_ADDRESS = LinearPattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*://[^/?#@:\\s]*:)[^/?#@\\s]+@"
                    + "|([?&](?i:access_token|api_?key|token|key|secret|client_secret|password|sig|signature)=)[^&#\\s]+");

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
        return inside ? inside(value) : hidden(value);
    }

    /** A copy with every secret value in it hidden. */
    public static Json hidden(Json value) {
        return switch (value) {
            case Json.Obj object -> hidden(object);
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(Secrets::hidden).toList());
            case Json.Str(String text) -> text(text, value);
            case Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private static Json text(String text, Json value) {
        // Nodes take a key itself where the id of a certificate is expected.
        if (text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----")) {
            return HIDDEN;
        }
        return text.contains("://") && IN_ADDRESS.matcher(text).find() ? Json.of(withoutPasswords(text)) : value;
    }

    private static String withoutPasswords(String address) {
        Matcher found = IN_ADDRESS.matcher(address);
        var shown = new StringBuilder();
        int at = 0;
        while (found.find()) {
            boolean beforeHost = found.group(1) != null;
            shown.append(address, at, beforeHost ? found.end(1) : found.end(2))
                    .append("*****")
                    .append(beforeHost ? "@" : "");
            at = found.end();
        }
        return shown.append(address, at, address.length()).toString();
    }

    /** The value of a secret field: lists of secrets are hidden one by one, objects have fields of their own. */
    private static Json inside(Json value) {
        return switch (value) {
            case Json.Obj object -> hidden(object);
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(Secrets::inside).toList());
            default -> shownOrHidden(value);
        };
    }

    private static Json hidden(Json.Obj object) {
        // A header is written as a pair of name and value.
        boolean secretPair = object.get("name") instanceof Json.Str(String name) && isSecret(name);
        var shown = Json.object();
        object.fields().forEach((name, value) -> {
            boolean secret = isSecret(name) || isKey(name, value) || secretPair && name.equals("value");
            shown.put(name, secret ? inside(value) : hidden(value));
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
}
