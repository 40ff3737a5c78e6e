package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Shapes;
import io.gatehouse.control.service.ZeroValues;
import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The contract's wrapper around a Classic definition (contract: 2.4). */
public final class ClassicForm {
    /** Fields of the wrapper the server makes or files itself. */
    private static final Set<String> OWN = Set.of(
            "api_model",
            "api_definition",
            "oas",
            "hook_references",
            "user_owners",
            "user_group_owners",
            "categories",
            "created_at",
            "updated_at");

    /** Lists and maps the contract never leaves out. */
    private static final Json.Obj ZEROS = JsonText.parseObject("""
            {"tags": [], "allowed_ips": [], "blacklisted_ips": [], "tag_headers": [], "certificates": [],
             "client_certificates": [], "upstream_certificates": {}, "pinned_public_keys": {},
             "jwt_default_policies": [], "config_data": {}, "event_handlers": {"events": {}}}""");

    private ClassicForm() {}

    static Json.Obj definition(Json.Obj wrapper) {
        if (wrapper.get("api_definition") instanceof Json.Obj definition) {
            var violations = new ArrayList<Violation>();
            Shapes.lists(wrapper, violations, "hook_references", "user_owners", "user_group_owners", "categories");
            // What follows completes these, which must not hide that they are of another kind.
            for (String part : List.of("proxy", "version_data")) {
                inside("", part, Json.Obj.class, definition.get(part), violations);
            }
            inside(
                    "proxy/",
                    "listen_path",
                    Json.Str.class,
                    definition.object("proxy").get("listen_path"),
                    violations);
            inside(
                    "version_data/",
                    "versions",
                    Json.Obj.class,
                    definition.object("version_data").get("versions"),
                    violations);
            if (!violations.isEmpty()) {
                throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
            }
            return definition;
        }
        String message = "The payload should contain api_definition.";
        throw new FaultException(
                new Fault.Invalid(message, List.of(Violation.at("/api_definition", "required", message))));
    }

    private static void inside(
            String parent, String field, Class<? extends Json> kind, Json value, List<Violation> violations) {
        if (value != Json.NULL && !kind.isInstance(value)) {
            String must = kind == Json.Str.class ? " must be text." : " must be an object.";
            violations.add(Violation.at("/api_definition/" + parent + field, "type", field + must));
        }
    }

    /** With the server's ids, and the parts without which no gateway can serve it. */
    static Json.Obj completed(Json.Obj definition, String id, String apiId, OrgId org) {
        Json.Obj whole = ZeroValues.filled(
                definition.with("id", id).with("api_id", apiId).with("org_id", org.value()), ZEROS);
        Json.Obj proxy = whole.object("proxy");
        if (proxy.text("listen_path").isEmpty() && !isTcp(whole)) {
            whole = whole.with("proxy", proxy.with("listen_path", "/" + apiId + "/"));
        }
        if (whole.object("version_data").object("versions").isEmpty()) {
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

    private static boolean isTcp(Json.Obj definition) {
        String protocol = definition.text("protocol");
        return protocol.equals("tcp") || protocol.equals("tls");
    }

    /** What the wrapper says beside the definition; what it does not say stays as it was. */
    static Aside aside(Json.Obj wrapper, Aside before) {
        var more = Json.object();
        before.more().fields().forEach(more::put);
        wrapper.fields().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                more.put(name, value);
            }
        });
        return new Aside(
                wrapper.get("hook_references") instanceof Json.Arr hooks ? hooks.values() : before.hooks(),
                wrapper.get("user_owners") instanceof Json.Arr ? wrapper.texts("user_owners") : before.userOwners(),
                wrapper.get("user_group_owners") instanceof Json.Arr
                        ? wrapper.texts("user_group_owners")
                        : before.groupOwners(),
                before.categories(),
                before.versionOf(),
                more.build());
    }

    static Json.Obj stripping(Json.Obj definition) {
        return definition.with("proxy", definition.object("proxy").with("strip_listen_path", Json.TRUE));
    }
}
