package io.gatehouse.control.route;

import java.util.List;

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

    @Override
    public List<String> asks() {
        return switch (this) {
            case LIST, SEARCH ->
                List.of(
                        "p",
                        "page_size",
                        "q",
                        "sort",
                        "category",
                        "api_type",
                        "auth_type",
                        "active",
                        "base_apis",
                        "compressed");
            case CREATE -> List.of("base_api_id", "base_api_version_name", "new_version_name", "set_default");
            case DELETE -> List.of("purge");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE, UPDATE -> "ApiBody";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LIST, SEARCH -> "Apis";
            case CREATE -> "Created";
            case READ -> "Api";
            case URL -> "ApiUrl";
            default -> "";
        };
    }
}
