package io.gatehouse.control.route;

import java.util.List;
import java.util.stream.Stream;

/** APIs built from OpenAPI documents. */
public enum ApiImportRoute implements Route {
    // spotless:off
    IMPORT  (Verb.POST,   "/api/apis/oas/import",  Guard.holds("apis"), "apis.import",  "Import an OpenAPI document"),
    DRY_RUN (Verb.POST,   "/api/apis/oas/dry-run", Guard.holds("apis"), "apis.dry_run", "Build a definition without saving it"),
    PATCH   (Verb.PATCH,  "/api/apis/oas/{apiId}", Guard.holds("apis"), "apis.patch",   "Update an OAS API from an OpenAPI document"),
    MIGRATE (Verb.POST,  "/api/apis/migrate",      Guard.holds("apis"), "apis.migrate", "Migrate Classic APIs to OAS");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    ApiImportRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
    public boolean writes() {
        return this != DRY_RUN;
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
        List<String> wishes = List.of(
                "upstreamURL",
                "listenPath",
                "customDomain",
                "allowList",
                "validateRequest",
                "mockResponse",
                "authentication",
                "templateID");
        return switch (this) {
            case IMPORT, DRY_RUN ->
                Stream.concat(
                                wishes.stream(),
                                Stream.of("base_api_id", "base_api_version_name", "new_version_name", "set_default"))
                        .toList();
            case PATCH -> wishes;
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case DRY_RUN -> "DryRun";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case IMPORT -> "Created";
            case DRY_RUN -> "OasDefinition";
            default -> "";
        };
    }
}
