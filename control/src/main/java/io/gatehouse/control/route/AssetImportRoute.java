package io.gatehouse.control.route;

/** Imports of the Admin API that keep ids. */
public enum AssetImportRoute implements Route {
    // spotless:off
    IMPORT_APIS     (Verb.POST,   "/admin/apis/import",     Guard.ADMIN_SECRET, "apis.import_all",     "Import APIs"),
    IMPORT_POLICIES (Verb.POST,   "/admin/policies/import", Guard.ADMIN_SECRET, "policies.import_all", "Import policies");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    AssetImportRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
}
