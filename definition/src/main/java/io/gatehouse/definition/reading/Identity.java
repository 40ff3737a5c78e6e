package io.gatehouse.definition.reading;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.json.Json;

/**
 * Which API this is.
 *
 * @param dbId of its document at the dashboard; may be empty
 * @param orgId may be empty in definitions loaded from files
 * @param active whether nodes serve it
 * @param internal reached only by other APIs, never from outside
 * @param expiration {@code yyyy-MM-dd HH:mm}, UTC; empty for never
 */
public record Identity(
        String apiId, String dbId, String orgId, String name, boolean active, boolean internal, String expiration) {
    public static Identity of(Json.Obj definition) {
        return Extension.isIn(definition) ? oas(Extension.of(definition).object("info")) : classic(definition);
    }

    private static Identity classic(Json.Obj definition) {
        return new Identity(
                definition.text("api_id"),
                definition.text("id"),
                definition.text("org_id"),
                definition.text("name"),
                definition.flag("active"),
                definition.flag("internal"),
                definition.text("expiration"));
    }

    private static Identity oas(Json.Obj info) {
        Json.Obj state = info.object("state");
        return new Identity(
                info.text("id"),
                info.text("dbId"),
                info.text("orgId"),
                info.text("name"),
                state.flag("active"),
                state.flag("internal"),
                info.text("expiration"));
    }
}
