package io.gatehouse.control.route;

/** What is filed beside API definitions: categories and owners. */
public enum ApiFilingRoute implements Route {
    // spotless:off
    CATEGORIES      (Row.of(Verb.GET,    "/api/apis/categories",             Guard.holds("apis"), "apis.categories",      "List categories")
        .gives("CategoryCounts")),
    GROUPS          (Row.of(Verb.GET,    "/api/apis/groups",                 Guard.holds("apis"), "apis.groups",          "List APIs by category")),
    READ_CATEGORIES (Row.of(Verb.GET,    "/api/apis/oas/{apiId}/categories", Guard.holds("apis"), "apis.read_categories", "Read the categories of an API")
        .gives("CategoryNames")),
    SET_CATEGORIES  (Row.of(Verb.PUT,    "/api/apis/oas/{apiId}/categories", Guard.holds("apis"), "apis.set_categories",  "Replace the categories of an API")
        .takes("CategoryNames")),
    ACCESS          (Row.of(Verb.GET,    "/api/apis/{apiId}/access",         Guard.holds("apis"), "apis.access",          "Read the owners of an API")
        .gives("ApiAccess")),
    SET_ACCESS      (Row.of(Verb.PUT,    "/api/apis/{apiId}/access",         Guard.holds("apis"), "apis.set_access",      "Replace the owners of an API")
        .takes("ApiAccess"));
    // spotless:on

    private final Row row;

    ApiFilingRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
