package io.gatehouse.control.route;

/** APIs whose definition is an OpenAPI document. */
public enum OasRoute implements Route {
    // spotless:off
    LIST         (Row.of(Verb.GET,    "/api/apis/oas",                                               Guard.holds("apis"), "apis.list_oas",     "List OAS APIs")),
    CREATE       (Row.of(Verb.POST,   "/api/apis/oas",                                               Guard.holds("apis"), "apis.create_oas",   "Create an OAS API")
        .asks("templateID", "base_api_id", "base_api_version_name", "new_version_name", "set_default").takes("OasDefinition").gives("Created")),
    READ         (Row.of(Verb.GET,    "/api/apis/oas/{apiId}",                                       Guard.holds("apis"), "apis.read_oas",     "Read an OAS API")
        .gives("OasDefinition")),
    UPDATE       (Row.of(Verb.PUT,    "/api/apis/oas/{apiId}",                                       Guard.holds("apis"), "apis.update_oas",   "Update an OAS API")
        .takes("OasDefinition")),
    DELETE       (Row.of(Verb.DELETE, "/api/apis/oas/{apiId}",                                       Guard.holds("apis"), "apis.delete_oas",   "Delete an OAS API")
        .asks("purge")),
    EXPORT       (Row.of(Verb.GET,    "/api/apis/oas/{apiId}/export",                                Guard.holds("apis"), "apis.export",       "Export an OAS API")
        .asks("mode").gives("OasDefinition")),
    EXPORT_ALL   (Row.of(Verb.GET,    "/api/apis/oas/export",                                        Guard.holds("apis"), "apis.export_all",   "Export all OAS APIs")
        .asks("mode")),
    URLS         (Row.of(Verb.GET,    "/api/apis/oas/{apiId}/urls",                                  Guard.holds("apis"), "apis.urls",         "List the URLs of an OAS API")
        .gives("ApiUrls")),
    VERSIONS     (Row.of(Verb.GET,    "/api/apis/oas/{apiId}/versions",                              Guard.holds("apis"), "apis.versions",     "List the versions of an OAS API")
        .asks("searchText", "accessType").gives("ApiVersions")),
    REBASE       (Row.of(Verb.PATCH,  "/api/apis/oas/{current-base-apiId}/rebase/{next-base-apiId}", Guard.holds("apis"), "apis.rebase",       "Make a version the base")),
    REBASE_SHORT (Row.of(Verb.PATCH,  "/api/apis/oas/{current-base-apiId}/{next-base-apiId}",        Guard.holds("apis"), "apis.rebase_short", "Make a version the base"));
    // spotless:on

    private final Row row;

    OasRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
