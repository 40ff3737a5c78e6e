package io.gatehouse.control.route;

import java.util.List;

/** Templates of API definitions; the contract calls them assets. */
public enum TemplateRoute implements Route {
    // spotless:off
    LIST   (Verb.GET,    "/api/assets",           Guard.holds("api_assets"), "templates.list",   "List templates"),
    CREATE (Verb.POST,   "/api/assets",           Guard.holds("api_assets"), "templates.create", "Create a template"),
    READ   (Verb.GET,    "/api/assets/{assetID}", Guard.holds("api_assets"), "templates.read",   "Read a template"),
    UPDATE (Verb.PUT,    "/api/assets/{assetID}", Guard.holds("api_assets"), "templates.update", "Update a template"),
    DELETE (Verb.DELETE, "/api/assets/{assetID}", Guard.holds("api_assets"), "templates.delete", "Delete a template");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    TemplateRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
            case LIST -> List.of("kind");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE, UPDATE -> "TemplateBody";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LIST -> "Templates";
            case READ -> "Template";
            case CREATE, UPDATE -> "Created";
            default -> "";
        };
    }

    @Override
    public int done() {
        return this == CREATE ? 201 : 200;
    }
}
