package io.gatehouse.control.route;

import java.util.List;

/** Policies. */
public enum PolicyRoute implements Route {
    // spotless:off
    LIST   (Verb.GET,    "/api/portal/policies",        Guard.holds("policies"), "policies.list",   "List policies"),
    CREATE (Verb.POST,   "/api/portal/policies",        Guard.holds("policies"), "policies.create", "Create a policy"),
    SEARCH (Verb.GET,    "/api/portal/policies/search", Guard.holds("policies"), "policies.search", "Search policies"),
    READ   (Verb.GET,    "/api/portal/policies/{id}",   Guard.holds("policies"), "policies.read",   "Read a policy"),
    UPDATE (Verb.PUT,    "/api/portal/policies/{id}",   Guard.holds("policies"), "policies.update", "Update a policy"),
    DELETE (Verb.DELETE, "/api/portal/policies/{id}",   Guard.holds("policies"), "policies.delete", "Delete a policy");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    PolicyRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
            case LIST, SEARCH ->
                List.of("p", "page_size", "q", "sort", "policy_ids", "active", "state", "api_id", "auth_type");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE, UPDATE -> "PolicyBody";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LIST, SEARCH -> "Policies";
            case READ -> "Policy";
            case CREATE -> "Saved";
            default -> "";
        };
    }
}
