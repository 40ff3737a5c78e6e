package io.gatehouse.control.route;

import java.util.List;

/** The Admin API: organisations and users of the installation. */
public enum AdminRoute implements Route {
    // spotless:off
    ORGANISATIONS       (Verb.GET,    "/admin/organisations",         Guard.ADMIN_SECRET, "organisations.list",   "List organisations"),
    CREATE_ORGANISATION (Verb.POST,   "/admin/organisations",         Guard.ADMIN_SECRET, "organisations.create", "Create an organisation"),
    READ_ORGANISATION   (Verb.GET,    "/admin/organisations/{orgID}", Guard.ADMIN_SECRET, "organisations.read",   "Read an organisation"),
    UPDATE_ORGANISATION (Verb.PUT,    "/admin/organisations/{orgID}", Guard.ADMIN_SECRET, "organisations.update", "Update an organisation"),
    DELETE_ORGANISATION (Verb.DELETE, "/admin/organisations/{orgID}", Guard.ADMIN_SECRET, "organisations.delete", "Delete an organisation"),
    IMPORT_ORGANISATION (Verb.POST,   "/admin/organisations/import",  Guard.ADMIN_SECRET, "organisations.import", "Import an organisation"),
    CREATE_USER         (Verb.POST,   "/admin/users",                 Guard.ADMIN_SECRET, "users.create",         "Create a user"),
    READ_USER           (Verb.GET,    "/admin/users/{userId}",        Guard.ADMIN_SECRET, "users.read",           "Read a user"),
    UPDATE_USER         (Verb.PUT,    "/admin/users/{userId}",        Guard.ADMIN_SECRET, "users.update",         "Update a user"),
    ALLOW_RESETS        (Verb.PUT,    "/admin/users/{userId}/actions/allow_reset_passwords",    Guard.ADMIN_SECRET, "users.allow_resets",    "Let a user reset passwords"),
    DISALLOW_RESETS     (Verb.PUT,    "/admin/users/{userId}/actions/disallow_reset_passwords", Guard.ADMIN_SECRET, "users.disallow_resets", "Stop a user from resetting passwords"),
    RELOAD              (Verb.GET,    "/admin/system/reload",         Guard.ADMIN_SECRET, "system.reload",        "Rebuild the routing");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    AdminRoute(Verb verb, String path, Guard guard, String action, String summary) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
        this.action = action;
        this.summary = summary;
    }

    @Override
    public Verb verb() {
        return verb;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public String action() {
        return action;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<String> asks() {
        return switch (this) {
            case ORGANISATIONS -> List.of("p", "page_size");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE_ORGANISATION, UPDATE_ORGANISATION, IMPORT_ORGANISATION -> "Organisation";
            case CREATE_USER, UPDATE_USER -> "UserBody";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case ORGANISATIONS -> "Organisations";
            case READ_ORGANISATION -> "Organisation";
            case READ_USER -> "User";
            case RELOAD -> "Status";
            default -> "";
        };
    }
}
