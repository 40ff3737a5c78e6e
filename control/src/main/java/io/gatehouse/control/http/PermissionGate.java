package io.gatehouse.control.http;

import io.gatehouse.access.Decision;
import io.gatehouse.access.Intent;
import io.gatehouse.access.Rbac;
import io.gatehouse.control.route.Guard;
import java.util.Map;
import java.util.Optional;

/** Decides by the row's guard and the caller's permission objects. */
public final class PermissionGate implements Gate {
    /** Collections to the permission object that guards them. */
    private static final Map<String, String> OBJECTS = Map.of(
            "apis", "apis",
            "policies", "policies",
            "users", "users",
            "user_groups", "user_groups",
            "hooks", "hooks",
            "templates", "api_assets",
            "keys", "keys",
            "oauth_clients", "oauth");

    private final boolean adminsResetPasswords;

    /**
     * @param adminsResetPasswords configuration {@code security.allow_admin_reset_password}
     */
    public PermissionGate(boolean adminsResetPasswords) {
        this.adminsResetPasswords = adminsResetPasswords;
    }

    @Override
    public Decision decide(Asked asked) {
        return switch (asked.route().guard()) {
            case Guard.Anyone _, Guard.SignedIn _, Guard.AdminSecret _, Guard.NodeSecret _ -> Decision.ALLOW;
            case Guard.Holds(String object) -> holds(asked, object);
            case Guard.HoldsOrSelf(String object) -> asked.aboutThemselves() ? Decision.ALLOW : holds(asked, object);
            case Guard.HoldsNamed(String parameter) -> {
                yield objectOf(asked.parameters().getOrDefault(parameter, ""))
                        .map(object -> holds(asked, object))
                        .orElseGet(() -> administrator(asked));
            }
            case Guard.Administrator _ -> administrator(asked);
            case Guard.ResetsPassword _ ->
                Rbac.resetPassword(asked.caller().grants(), asked.aboutThemselves(), adminsResetPasswords);
        };
    }

    /** The permission object that guards a collection; empty where only administrators may. */
    public static Optional<String> objectOf(String collection) {
        return Optional.ofNullable(OBJECTS.get(collection));
    }

    private static Decision holds(Asked asked, String object) {
        Intent intent = asked.route().writes() ? Intent.of(asked.arrival().method()) : Intent.READ;
        return Rbac.decide(
                asked.caller().grants(), object, intent, asked.arrival().path());
    }

    private static Decision administrator(Asked asked) {
        return Rbac.administrator(asked.caller().grants(), asked.arrival().path());
    }
}
