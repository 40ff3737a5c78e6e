package io.gatehouse.control.route;

/** Policies. */
public enum PolicyRoute implements Route {
    // spotless:off
    LIST   (Row.of(Verb.GET,    "/api/portal/policies",        Guard.holds("policies"), "policies.list",   "List policies")
        .asks("p", "page_size", "q", "sort", "policy_ids", "active", "state", "api_id", "auth_type").gives("Policies")),
    CREATE (Row.of(Verb.POST,   "/api/portal/policies",        Guard.holds("policies"), "policies.create", "Create a policy")
        .takes("PolicyBody").gives("Saved")),
    SEARCH (Row.of(Verb.GET,    "/api/portal/policies/search", Guard.holds("policies"), "policies.search", "Search policies")
        .asks("p", "page_size", "q", "sort", "policy_ids", "active", "state", "api_id", "auth_type").gives("Policies")),
    READ   (Row.of(Verb.GET,    "/api/portal/policies/{id}",   Guard.holds("policies"), "policies.read",   "Read a policy")
        .gives("Policy")),
    UPDATE (Row.of(Verb.PUT,    "/api/portal/policies/{id}",   Guard.holds("policies"), "policies.update", "Update a policy")
        .takes("PolicyBody")),
    DELETE (Row.of(Verb.DELETE, "/api/portal/policies/{id}",   Guard.holds("policies"), "policies.delete", "Delete a policy"));
    // spotless:on

    private final Row row;

    PolicyRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
