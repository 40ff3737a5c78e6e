package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.json.Json;

/** Single settings written into a definition of either format; everything else stays. */
public final class Written {
    private Written() {}

    public static Json.Obj apiId(Json.Obj definition, String id) {
        return Extension.isIn(definition)
                ? Extension.into(definition, Extension.put(Extension.of(definition), Json.of(id), "info", "id"))
                : definition.with("api_id", id);
    }

    /** The listen path is taken off before requests go on. */
    public static Json.Obj stripping(Json.Obj definition) {
        return Extension.isIn(definition)
                ? Extension.into(
                        definition, Extension.put(Extension.of(definition), Json.TRUE, "server", "listenPath", "strip"))
                : definition.with("proxy", definition.object("proxy").with("strip_listen_path", Json.TRUE));
    }
}
