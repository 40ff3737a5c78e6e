package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a converted extension tidy: sections that are off and hold nothing go, fields a section cannot be without come. */
final class OasCompletion {
    private static final Json ZERO = Json.of(0);
    private static final Json NONE = Json.of("");

    /** Sections and the fields their schema demands, with the value of "nothing". */
    private static final Map<String, Map<String, Json>> REQUIRED = Map.of(
            "upstream/rateLimit", Map.of("rate", ZERO, "per", Json.of("0s")),
            "upstream/mutualTLS", Map.of("domainToCertificateMapping", Json.Arr.EMPTY),
            "upstream/certificatePinning", Map.of("domainToPublicKeysMapping", Json.Arr.EMPTY),
            "upstream/authentication/basicAuth", Map.of("username", NONE, "password", NONE),
            "upstream/authentication/oauth", Map.of("allowedAuthorizeTypes", Json.Arr.EMPTY),
            "server/gatewayTags", Map.of("tags", Json.Arr.EMPTY),
            "server/customDomain", Map.of("name", NONE),
            "middleware/global/pluginConfig/data", Map.of("value", Json.Obj.EMPTY),
            "middleware/global/requestSizeLimit", Map.of("value", ZERO));

    private static final List<String> PLUGINS =
            List.of("prePlugins", "postAuthenticationPlugins", "postPlugins", "responsePlugins");

    private OasCompletion() {}

    static Json.Obj complete(Json.Obj extension) {
        Json.Obj result = pruned(extension).orEmptyObject();
        for (var section : REQUIRED.entrySet()) {
            if (Nested.at(result, section.getKey()) instanceof Json.Obj found) {
                Json.Obj filled = found.has("enabled") ? found : found.with("enabled", Json.FALSE);
                for (var field : section.getValue().entrySet()) {
                    filled = filled.has(field.getKey()) ? filled : filled.with(field.getKey(), field.getValue());
                }
                result = Nested.put(result, section.getKey(), filled);
            }
        }
        for (String list : PLUGINS) {
            String path = "middleware/global/" + list;
            if (Nested.at(result, path) instanceof Json.Arr(var plugins)) {
                result = Nested.put(
                        result,
                        path,
                        new Json.Arr(plugins.stream().map(OasCompletion::named).toList()));
            }
        }
        // Balancing over no targets is no balancing, but where hosts that are down are left out stands here too.
        if (Nested.isEmpty(Nested.at(result, "upstream/loadBalancing/targets"))) {
            boolean skips = Nested.at(result, "upstream/loadBalancing/skipUnavailableHosts")
                    .isTrue();
            result = skips
                    ? Nested.put(result, "upstream/loadBalancing/enabled", Json.FALSE)
                    : result.with("upstream", result.object("upstream").without("loadBalancing"));
        }
        // What the schema requires even when empty.
        for (String section : List.of("info", "server", "upstream")) {
            result = result.has(section) ? result : result.with(section, Json.Obj.EMPTY);
        }
        if (!result.object("upstream").has("url")
                && Nested.isEmpty(Nested.at(result, "upstream/loadBalancing/targets"))) {
            result = Nested.put(result, "upstream/url", NONE);
        }
        return Nested.at(result, "info/state") instanceof Json.Obj state && state.has("active")
                ? result
                : Nested.put(result, "info/state/active", Json.FALSE);
    }

    /** Nothing is called where no function is named, so such a plugin is off. */
    private static Json named(Json plugin) {
        Json.Obj object = plugin.orEmptyObject();
        return object.has("functionName")
                ? object
                : object.with("functionName", NONE).with("enabled", Json.FALSE);
    }

    /** A section that is off and says nothing else means the same as none. */
    static Json pruned(Json value) {
        if (!(value instanceof Json.Obj object)) {
            return value;
        }
        Map<String, Json> kept = new LinkedHashMap<>();
        object.fields().forEach((name, child) -> {
            Json tidy = pruned(child);
            boolean nothing = tidy instanceof Json.Obj section
                    && !(child instanceof Json.Obj before && before.isEmpty() && name.equals("value"))
                    && (section.isEmpty() || saysOnlyOff(section));
            if (!nothing) {
                kept.put(name, tidy);
            }
        });
        return Json.Obj.of(kept);
    }

    private static boolean saysOnlyOff(Json.Obj section) {
        return section.fields().size() == 1 && section.has("enabled") && !section.flag("enabled");
    }
}
