package io.gatehouse.control.route;

/** APIs built from OpenAPI documents. */
public enum ApiImportRoute implements Route {
    // spotless:off
    IMPORT  (Row.of(Verb.POST,   "/api/apis/oas/import",  Guard.holds("apis"), "apis.import",  "Import an OpenAPI document")
        .asks("upstreamURL", "listenPath", "customDomain", "allowList", "validateRequest", "mockResponse", "authentication", "templateID", "base_api_id", "base_api_version_name", "new_version_name", "set_default").gives("Created")),
    DRY_RUN (Row.of(Verb.POST,   "/api/apis/oas/dry-run", Guard.holds("apis"), "apis.dry_run", "Build a definition without saving it")
        .asks("upstreamURL", "listenPath", "customDomain", "allowList", "validateRequest", "mockResponse", "authentication", "templateID", "base_api_id", "base_api_version_name", "new_version_name", "set_default").takes("DryRun").gives("OasDefinition").asksOnly()),
    PATCH   (Row.of(Verb.PATCH,  "/api/apis/oas/{apiId}", Guard.holds("apis"), "apis.patch",   "Update an OAS API from an OpenAPI document")
        .asks("upstreamURL", "listenPath", "customDomain", "allowList", "validateRequest", "mockResponse", "authentication", "templateID")),
    MIGRATE (Row.of(Verb.POST,  "/api/apis/migrate",      Guard.holds("apis"), "apis.migrate", "Migrate Classic APIs to OAS"));
    // spotless:on

    private final Row row;

    ApiImportRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
