package io.gatehouse.control.route;

/** The Admin API: organisations and users of the installation. */
public enum AdminRoute implements Route {
    // spotless:off
    ORGANISATIONS       (Row.of(Verb.GET,    "/admin/organisations",         Guard.ADMIN_SECRET, "organisations.list",   "List organisations")
        .asks("p", "page_size").gives("Organisations")),
    CREATE_ORGANISATION (Row.of(Verb.POST,   "/admin/organisations",         Guard.ADMIN_SECRET, "organisations.create", "Create an organisation")
        .takes("Organisation")),
    READ_ORGANISATION   (Row.of(Verb.GET,    "/admin/organisations/{orgID}", Guard.ADMIN_SECRET, "organisations.read",   "Read an organisation")
        .gives("Organisation")),
    UPDATE_ORGANISATION (Row.of(Verb.PUT,    "/admin/organisations/{orgID}", Guard.ADMIN_SECRET, "organisations.update", "Update an organisation")
        .takes("Organisation")),
    DELETE_ORGANISATION (Row.of(Verb.DELETE, "/admin/organisations/{orgID}", Guard.ADMIN_SECRET, "organisations.delete", "Delete an organisation")),
    IMPORT_ORGANISATION (Row.of(Verb.POST,   "/admin/organisations/import",  Guard.ADMIN_SECRET, "organisations.import", "Import an organisation")
        .takes("Organisation")),
    CREATE_USER         (Row.of(Verb.POST,   "/admin/users",                 Guard.ADMIN_SECRET, "users.create",         "Create a user")
        .takes("UserBody")),
    READ_USER           (Row.of(Verb.GET,    "/admin/users/{userId}",        Guard.ADMIN_SECRET, "users.read",           "Read a user")
        .gives("User")),
    UPDATE_USER         (Row.of(Verb.PUT,    "/admin/users/{userId}",        Guard.ADMIN_SECRET, "users.update",         "Update a user")
        .takes("UserBody")),
    ALLOW_RESETS        (Row.of(Verb.PUT,    "/admin/users/{userId}/actions/allow_reset_passwords",    Guard.ADMIN_SECRET, "users.allow_resets",    "Let a user reset passwords")),
    DISALLOW_RESETS     (Row.of(Verb.PUT,    "/admin/users/{userId}/actions/disallow_reset_passwords", Guard.ADMIN_SECRET, "users.disallow_resets", "Stop a user from resetting passwords")),
    RELOAD              (Row.of(Verb.GET,    "/admin/system/reload",         Guard.ADMIN_SECRET, "system.reload",        "Rebuild the routing")
        .gives("Status"));
    // spotless:on

    private final Row row;

    AdminRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
