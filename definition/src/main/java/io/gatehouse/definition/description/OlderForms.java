package io.gatehouse.definition.description;

import io.gatehouse.json.Json;
import java.util.List;

/** Older places of settings in the gateway's extension. */
public final class OlderForms {
    private OlderForms() {}

    /** The extension with everything where newer documents have it; what already stands there wins. */
    public static Json.Obj renewed(Json.Obj extension) {
        Json.Obj result = extension;
        for (String hook : List.of("pre", "postAuthentication", "post", "response")) {
            Json.Obj global = Extension.object(result, "middleware", "global");
            Json old = global.object(hook + "Plugin").get("plugins");
            if (old != Json.NULL && global.get(hook + "Plugins") == Json.NULL) {
                result = Extension.put(result, old, "middleware", "global", hook + "Plugins");
            }
        }
        Json variables = result.object("server").get("contextVariables");
        if (variables != Json.NULL
                && Extension.object(result, "middleware", "global").get("contextVariables") == Json.NULL) {
            result = Extension.put(result, variables, "middleware", "global", "contextVariables");
        }
        result = discovery(result, "upstream", "serviceDiscovery");
        return discovery(result, "upstream", "uptimeTests", "serviceDiscovery");
    }

    private static Json.Obj discovery(Json.Obj extension, String... place) {
        Json.Obj settings = Extension.object(extension, place);
        Json timeout = settings.get("cacheTimeout");
        if (timeout == Json.NULL || settings.get("cache") != Json.NULL) {
            return extension;
        }
        Json cache =
                Json.object().put("enabled", Json.TRUE).put("timeout", timeout).build();
        return Extension.put(extension, settings.with("cache", cache), place);
    }
}
