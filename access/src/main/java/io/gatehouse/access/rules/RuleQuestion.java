package io.gatehouse.access.rules;

import io.gatehouse.json.Json;
import java.util.List;

/**
 * What rules are asked: may this user do this? (contract: {@code input} of package {@code dashboard_users}).
 *
 * @param path as requested, without the query
 * @param body parsed; {@link Json#NULL} without one
 * @param user the user as the API shows it, with effective permissions and {@code group_name}; never a secret
 * @param permissions which permission object guards which paths
 * @param config the configuration rules may see, as {@code {"security": {...}}}
 */
public record RuleQuestion(
        String method, String path, Json body, Json.Obj user, List<PathPermission> permissions, Json.Obj config) {
    public RuleQuestion {
        permissions = List.copyOf(permissions);
    }

    /**
     * @param pattern RE2 expression over the whole path
     */
    public record PathPermission(String permission, String pattern) {}

    /** The document rules read. */
    public Json.Obj input() {
        List<Json> paths = permissions.stream()
                .<Json>map(one -> Json.object()
                        .put("permission", one.permission())
                        .put("rx", one.pattern())
                        .build())
                .toList();
        return Json.object()
                .put(
                        "request",
                        Json.object()
                                .put("method", method)
                                .put("path", path)
                                .put("body", body)
                                .build())
                .put("user", user)
                .put("permissions", new Json.Arr(paths))
                .put("config", config)
                .build();
    }
}
