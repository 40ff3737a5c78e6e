package io.gatehouse.control.route;

/** Groups of users. */
public enum UserGroupRoute implements Route {
    // spotless:off
    LIST(Row.of(Verb.GET, "/api/usergroups", Guard.holds("user_groups"), "user_groups.list", "List user groups")
        .asks("p", "page_size", "q", "sort").gives("UserGroups")),
    CREATE(Row.of(Verb.POST, "/api/usergroups", Guard.holds("user_groups"), "user_groups.create", "Create a user group")
        .takes("UserGroupBody").gives("Saved")),
    READ(Row.of(Verb.GET, "/api/usergroups/{groupId}", Guard.holds("user_groups"), "user_groups.read", "Read a user group")
        .gives("UserGroup")),
    UPDATE(Row.of(Verb.PUT, "/api/usergroups/{groupId}", Guard.holds("user_groups"), "user_groups.update", "Update a user group")
        .takes("UserGroupBody")),
    DELETE(Row.of(Verb.DELETE, "/api/usergroups/{groupId}", Guard.holds("user_groups"), "user_groups.delete", "Delete a user group"));
    // spotless:on

    private final Row row;

    UserGroupRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
