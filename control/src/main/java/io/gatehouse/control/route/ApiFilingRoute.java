package io.gatehouse.control.route;

/** What is filed beside API definitions: categories and owners. */
public enum ApiFilingRoute implements Route {
    // spotless:off
    CATEGORIES      (Verb.GET,    "/api/apis/categories",             Guard.holds("apis"), "apis.categories",      "List categories"),
    GROUPS          (Verb.GET,    "/api/apis/groups",                 Guard.holds("apis"), "apis.groups",          "List APIs by category"),
    READ_CATEGORIES (Verb.GET,    "/api/apis/oas/{apiId}/categories", Guard.holds("apis"), "apis.read_categories", "Read the categories of an API"),
    SET_CATEGORIES  (Verb.PUT,    "/api/apis/oas/{apiId}/categories", Guard.holds("apis"), "apis.set_categories",  "Replace the categories of an API"),
    ACCESS          (Verb.GET,    "/api/apis/{apiId}/access",         Guard.holds("apis"), "apis.access",          "Read the owners of an API"),
    SET_ACCESS      (Verb.PUT,    "/api/apis/{apiId}/access",         Guard.holds("apis"), "apis.set_access",      "Replace the owners of an API");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    ApiFilingRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
    public String takes() {
        return switch (this) {
            case SET_CATEGORIES -> "CategoryNames";
            case SET_ACCESS -> "ApiAccess";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case CATEGORIES -> "CategoryCounts";
            case READ_CATEGORIES -> "CategoryNames";
            case ACCESS -> "ApiAccess";
            default -> "";
        };
    }
}
