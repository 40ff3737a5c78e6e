package io.gatehouse.control.route;

import java.util.List;

/** Groups of users. */
public enum UserGroupRoute implements Route {
    // spotless:off
    LIST(Verb.GET, "/api/usergroups", Guard.holds("user_groups"), "user_groups.list", "List user groups"),
    CREATE(Verb.POST, "/api/usergroups", Guard.holds("user_groups"), "user_groups.create", "Create a user group"),
    READ(Verb.GET, "/api/usergroups/{groupId}", Guard.holds("user_groups"), "user_groups.read", "Read a user group"),
    UPDATE(Verb.PUT, "/api/usergroups/{groupId}", Guard.holds("user_groups"), "user_groups.update", "Update a user group"),
    DELETE(Verb.DELETE, "/api/usergroups/{groupId}", Guard.holds("user_groups"), "user_groups.delete", "Delete a user group");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    UserGroupRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
            case LIST -> List.of("p", "page_size", "q", "sort");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE, UPDATE -> "UserGroupBody";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LIST -> "UserGroups";
            case READ -> "UserGroup";
            case CREATE -> "Saved";
            default -> "";
        };
    }
}
