package io.gatehouse.control.route;

import java.util.List;

/** APIs whose definition is an OpenAPI document. */
public enum OasRoute implements Route {
    // spotless:off
    LIST         (Verb.GET,    "/api/apis/oas",                                               Guard.holds("apis"), "apis.list_oas",     "List OAS APIs"),
    CREATE       (Verb.POST,   "/api/apis/oas",                                               Guard.holds("apis"), "apis.create_oas",   "Create an OAS API"),
    READ         (Verb.GET,    "/api/apis/oas/{apiId}",                                       Guard.holds("apis"), "apis.read_oas",     "Read an OAS API"),
    UPDATE       (Verb.PUT,    "/api/apis/oas/{apiId}",                                       Guard.holds("apis"), "apis.update_oas",   "Update an OAS API"),
    DELETE       (Verb.DELETE, "/api/apis/oas/{apiId}",                                       Guard.holds("apis"), "apis.delete_oas",   "Delete an OAS API"),
    EXPORT       (Verb.GET,    "/api/apis/oas/{apiId}/export",                                Guard.holds("apis"), "apis.export",       "Export an OAS API"),
    EXPORT_ALL   (Verb.GET,    "/api/apis/oas/export",                                        Guard.holds("apis"), "apis.export_all",   "Export all OAS APIs"),
    URLS         (Verb.GET,    "/api/apis/oas/{apiId}/urls",                                  Guard.holds("apis"), "apis.urls",         "List the URLs of an OAS API"),
    VERSIONS     (Verb.GET,    "/api/apis/oas/{apiId}/versions",                              Guard.holds("apis"), "apis.versions",     "List the versions of an OAS API"),
    REBASE       (Verb.PATCH,  "/api/apis/oas/{current-base-apiId}/rebase/{next-base-apiId}", Guard.holds("apis"), "apis.rebase",       "Make a version the base"),
    REBASE_SHORT (Verb.PATCH,  "/api/apis/oas/{current-base-apiId}/{next-base-apiId}",        Guard.holds("apis"), "apis.rebase_short", "Make a version the base");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    OasRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
            case CREATE ->
                List.of("templateID", "base_api_id", "base_api_version_name", "new_version_name", "set_default");
            case DELETE -> List.of("purge");
            case EXPORT, EXPORT_ALL -> List.of("mode");
            case VERSIONS -> List.of("searchText", "accessType");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE, UPDATE -> "OasDefinition";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case CREATE -> "Created";
            case READ, EXPORT -> "OasDefinition";
            case URLS -> "ApiUrls";
            case VERSIONS -> "ApiVersions";
            default -> "";
        };
    }
}
