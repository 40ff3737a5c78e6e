package io.gatehouse.definition.classic;

import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.reading.Versions;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.ZeroValues;
import java.util.ArrayList;
import java.util.List;

/** What the server itself writes into a Classic definition (contract: 2.4). */
public final class ClassicCompletion {
    /** Lists and maps the contract never leaves out. */
    private static final Json.Obj ZEROS = JsonText.parseObject("""
            {"tags": [], "allowed_ips": [], "blacklisted_ips": [], "tag_headers": [], "certificates": [],
             "client_certificates": [], "upstream_certificates": {}, "pinned_public_keys": {},
             "jwt_default_policies": [], "config_data": {}, "event_handlers": {"events": {}}}""");

    private ClassicCompletion() {}

    /** With the server's ids, and the parts without which no gateway can serve it. */
    public static Json.Obj completed(Json.Obj definition, Identity ids) {
        Json.Obj whole = ZeroValues.filled(
                definition.with("id", ids.dbId()).with("api_id", ids.apiId()).with("org_id", ids.orgId()), ZEROS);
        Json.Obj proxy = whole.object("proxy");
        if (proxy.text("listen_path").isEmpty() && !isTcp(whole)) {
            whole = whole.with("proxy", proxy.with("listen_path", "/" + ids.apiId() + "/"));
        }
        if (Versions.inside(whole).isEmpty()) {
            Json.Obj standard = Json.object()
                    .put("Default", Json.object().put("name", "Default").build())
                    .build();
            Json.Obj versions = whole.object("version_data");
            whole = whole.with(
                    "version_data",
                    (versions.has("not_versioned") ? versions : versions.with("not_versioned", Json.TRUE))
                            .with("versions", standard));
        }
        return whole;
    }

    /** What completing would hide: parts that are of another kind than what is written into them. */
    public static List<Violation> objections(Json.Obj definition) {
        var violations = new ArrayList<Violation>();
        kind(definition, "id", Json.Str.class, violations);
        kind(definition, "api_id", Json.Str.class, violations);
        kind(definition, "proxy", Json.Obj.class, violations);
        kind(definition, "version_data", Json.Obj.class, violations);
        kind(definition, "proxy/listen_path", Json.Str.class, violations);
        kind(definition, "version_data/versions", Json.Obj.class, violations);
        return violations;
    }

    private static void kind(Json.Obj definition, String path, Class<? extends Json> kind, List<Violation> violations) {
        String[] names = path.split("/", -1);
        Json value = names.length == 1
                ? definition.get(path)
                : definition.object(names[0]).get(names[1]);
        if (value != Json.NULL && !kind.isInstance(value)) {
            String must = kind == Json.Str.class ? " must be text." : " must be an object.";
            violations.add(Violation.at("/" + path, "type", names[names.length - 1] + must));
        }
    }

    private static boolean isTcp(Json.Obj definition) {
        String protocol = definition.text("protocol");
        return protocol.equals("tcp") || protocol.equals("tls");
    }
}
