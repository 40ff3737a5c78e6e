package io.gatehouse.control.route;

/** API definitions in the contract's wrapper. */
public enum ApiRoute implements Route {
    // spotless:off
    LIST   (Row.of(Verb.GET,    "/api/apis",             Guard.holds("apis"), "apis.list",   "List APIs")
        .asks("p", "page_size", "q", "sort", "category", "api_type", "auth_type", "active", "base_apis", "compressed").gives("Apis")),
    CREATE (Row.of(Verb.POST,   "/api/apis",             Guard.holds("apis"), "apis.create", "Create an API")
        .asks("base_api_id", "base_api_version_name", "new_version_name", "set_default").takes("ApiBody").gives("Created")),
    SEARCH (Row.of(Verb.GET,    "/api/apis/search",      Guard.holds("apis"), "apis.search", "Search APIs")
        .asks("p", "page_size", "q", "sort", "category", "api_type", "auth_type", "active", "base_apis", "compressed").gives("Apis")),
    READ   (Row.of(Verb.GET,    "/api/apis/{apiId}",     Guard.holds("apis"), "apis.read",   "Read an API")
        .gives("Api")),
    UPDATE (Row.of(Verb.PUT,    "/api/apis/{apiId}",     Guard.holds("apis"), "apis.update", "Update an API")
        .takes("ApiBody")),
    DELETE (Row.of(Verb.DELETE, "/api/apis/{apiId}",     Guard.holds("apis"), "apis.delete", "Delete an API")
        .asks("purge")),
    URL    (Row.of(Verb.GET,    "/api/apis/{apiId}/url", Guard.holds("apis"), "apis.url",    "Read the URL of an API")
        .gives("ApiUrl"));
    // spotless:on

    private final Row row;

    ApiRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
