package io.gatehouse.control.route;

/** Templates of API definitions; the contract calls them assets. */
public enum TemplateRoute implements Route {
    // spotless:off
    LIST   (Row.of(Verb.GET,    "/api/assets",           Guard.holds("api_assets"), "templates.list",   "List templates")
        .asks("kind").gives("Templates")),
    CREATE (Row.of(Verb.POST,   "/api/assets",           Guard.holds("api_assets"), "templates.create", "Create a template")
        .takes("TemplateBody").gives("Created").done(201)),
    READ   (Row.of(Verb.GET,    "/api/assets/{assetID}", Guard.holds("api_assets"), "templates.read",   "Read a template")
        .gives("Template")),
    UPDATE (Row.of(Verb.PUT,    "/api/assets/{assetID}", Guard.holds("api_assets"), "templates.update", "Update a template")
        .takes("TemplateBody").gives("Created")),
    DELETE (Row.of(Verb.DELETE, "/api/assets/{assetID}", Guard.holds("api_assets"), "templates.delete", "Delete a template"));
    // spotless:on

    private final Row row;

    TemplateRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
