package io.gatehouse.control.route;

/** API definitions in the contract's wrapper. */
public enum ApiRoute implements Route {
    // spotless:off
    LIST   (Verb.GET,    "/api/apis",             Guard.holds("apis"), "apis.list",   "List APIs"),
    CREATE (Verb.POST,   "/api/apis",             Guard.holds("apis"), "apis.create", "Create an API"),
    SEARCH (Verb.GET,    "/api/apis/search",      Guard.holds("apis"), "apis.search", "Search APIs"),
    READ   (Verb.GET,    "/api/apis/{apiId}",     Guard.holds("apis"), "apis.read",   "Read an API"),
    UPDATE (Verb.PUT,    "/api/apis/{apiId}",     Guard.holds("apis"), "apis.update", "Update an API"),
    DELETE (Verb.DELETE, "/api/apis/{apiId}",     Guard.holds("apis"), "apis.delete", "Delete an API"),
    URL    (Verb.GET,    "/api/apis/{apiId}/url", Guard.holds("apis"), "apis.url",    "Read the URL of an API");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    ApiRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
