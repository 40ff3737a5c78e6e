package io.gatehouse.control.route;

/** API definitions, Classic and OAS. */
public enum ApiRoute implements Route {
    // spotless:off
    LIST        (Verb.GET,    "/api/apis",               Guard.holds("apis"), "apis.list",       "List APIs"),
    CREATE      (Verb.POST,   "/api/apis",               Guard.holds("apis"), "apis.create",     "Create an API"),
    SEARCH      (Verb.GET,    "/api/apis/search",        Guard.holds("apis"), "apis.search",     "Search APIs"),
    CATEGORIES  (Verb.GET,    "/api/apis/categories",    Guard.holds("apis"), "apis.categories", "List categories"),
    GROUPS      (Verb.GET,    "/api/apis/groups",        Guard.holds("apis"), "apis.groups",     "List APIs by category"),
    READ        (Verb.GET,    "/api/apis/{apiId}",       Guard.holds("apis"), "apis.read",       "Read an API"),
    UPDATE      (Verb.PUT,    "/api/apis/{apiId}",       Guard.holds("apis"), "apis.update",     "Update an API"),
    DELETE      (Verb.DELETE, "/api/apis/{apiId}",       Guard.holds("apis"), "apis.delete",     "Delete an API"),
    URL         (Verb.GET,    "/api/apis/{apiId}/url",   Guard.holds("apis"), "apis.url",        "Read the URL of an API"),
    ACCESS      (Verb.GET,    "/api/apis/{apiId}/access", Guard.holds("apis"), "apis.access",    "Read the owners of an API"),
    SET_ACCESS  (Verb.PUT,    "/api/apis/{apiId}/access", Guard.holds("apis"), "apis.set_access", "Replace the owners of an API"),
    OAS_LIST    (Verb.GET,    "/api/apis/oas",           Guard.holds("apis"), "apis.list_oas",   "List OAS APIs"),
    OAS_CREATE  (Verb.POST,   "/api/apis/oas",           Guard.holds("apis"), "apis.create",     "Create an OAS API"),
    OAS_IMPORT  (Verb.POST,   "/api/apis/oas/import",    Guard.holds("apis"), "apis.import",     "Import an OpenAPI document"),
    OAS_DRY_RUN (Verb.POST,   "/api/apis/oas/dry-run",   Guard.holds("apis"), "apis.dry_run",    "Build a definition without saving it"),
    OAS_READ    (Verb.GET,    "/api/apis/oas/{apiId}",   Guard.holds("apis"), "apis.read",       "Read an OAS API"),
    OAS_UPDATE  (Verb.PUT,    "/api/apis/oas/{apiId}",   Guard.holds("apis"), "apis.update",     "Update an OAS API"),
    OAS_PATCH   (Verb.PATCH,  "/api/apis/oas/{apiId}",   Guard.holds("apis"), "apis.patch",      "Update an OAS API from an OpenAPI document"),
    OAS_DELETE  (Verb.DELETE, "/api/apis/oas/{apiId}",   Guard.holds("apis"), "apis.delete",     "Delete an OAS API"),
    OAS_EXPORT  (Verb.GET,    "/api/apis/oas/{apiId}/export", Guard.holds("apis"), "apis.export", "Export an OAS API"),
    OAS_CATEGORIES     (Verb.GET, "/api/apis/oas/{apiId}/categories", Guard.holds("apis"), "apis.read_categories", "Read the categories of an API"),
    OAS_SET_CATEGORIES (Verb.PUT, "/api/apis/oas/{apiId}/categories", Guard.holds("apis"), "apis.set_categories",  "Replace the categories of an API");
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
