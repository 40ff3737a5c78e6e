package io.gatehouse.definition.reading;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.json.Json;

/**
 * Where requests come in.
 *
 * @param domain as written; empty where none is in force
 */
public record Listen(String path, String domain, boolean strip) {
    public static Listen of(Json.Obj definition) {
        return Extension.isIn(definition) ? oas(Extension.of(definition).object("server")) : classic(definition);
    }

    private static Listen classic(Json.Obj definition) {
        Json.Obj proxy = definition.object("proxy");
        return new Listen(
                proxy.text("listen_path"),
                definition.flag("domain_disabled") ? "" : definition.text("domain"),
                proxy.flag("strip_listen_path"));
    }

    private static Listen oas(Json.Obj server) {
        Json.Obj path = server.object("listenPath");
        Json.Obj domain = server.object("customDomain");
        return new Listen(path.text("value"), domain.flag("enabled") ? domain.text("name") : "", path.flag("strip"));
    }
}
