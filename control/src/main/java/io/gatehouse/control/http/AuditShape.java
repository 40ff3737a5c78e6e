package io.gatehouse.control.http;

import io.gatehouse.control.route.Route;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of a request and its answer may stand in the audit log. */
final class AuditShape {
    private static final int LONGEST = 64 << 10;
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "admin-auth", "cookie", "set-cookie", "x-csrf-token", "x-tyk-authorization");

    /** Actions whose answers are secrets, or hold them where no field name tells. */
    private static final Set<String> SECRET_ANSWERS = Set.of(
            "session.create",
            "session.read",
            "keys.create",
            "keys.preview",
            "users.create",
            "users.update",
            "users.reset_key");

    private AuditShape() {}

    /** Whether the audit log is about this row at all. */
    static boolean isRecordable(Route route) {
        return route.writes() || route.path().startsWith("/api") || route.path().startsWith("/admin");
    }

    /** Without the body, as the contract has it. */
    static String request(Dispatcher.Arrival in, String url) {
        return head(in.method() + " " + url + " HTTP/1.1", in.headers());
    }

    static String response(Route route, Reply reply) {
        return head("HTTP/1.1 " + reply.status(), reply.headers()) + body(route, reply);
    }

    private static String head(String first, Map<String, String> headers) {
        var text = new StringBuilder(first).append("\r\n");
        headers.forEach((name, value) -> text.append(name)
                .append(": ")
                .append(SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? KeysInPaths.MASK : value)
                .append("\r\n"));
        return text.append("\r\n").toString();
    }

    /** Keys that stand in answers about them are masked as they are in addresses. */
    private static Json masked(Json value) {
        return switch (value) {
            case Json.Obj object -> {
                var fields = Json.object();
                object.fields()
                        .forEach((name, item) -> fields.put(
                                name,
                                switch (name) {
                                    case "key_id" -> maskedText(item);
                                    case "keys" ->
                                        item instanceof Json.Arr keys
                                                ? new Json.Arr(keys.values().stream()
                                                        .map(key -> masked(maskedText(key)))
                                                        .toList())
                                                : masked(item);
                                    default -> masked(item);
                                }));
                yield fields.build();
            }
            case Json.Arr array ->
                new Json.Arr(array.values().stream().map(AuditShape::masked).toList());
            default -> value;
        };
    }

    private static Json maskedText(Json key) {
        return key instanceof Json.Str text ? Json.of(KeysInPaths.masked(text.value())) : key;
    }

    private static String body(Route route, Reply reply) {
        if (SECRET_ANSWERS.contains(route.action()) && reply.status() < 400) {
            return "[withheld: the answer holds a secret]";
        }
        String text = reply.body().toString();
        try {
            text = JsonText.print(masked(Secrets.hidden(JsonText.parse(text))));
        } catch (FaultException _) {
            // No JSON: as it is.
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " [cut]";
    }
}
