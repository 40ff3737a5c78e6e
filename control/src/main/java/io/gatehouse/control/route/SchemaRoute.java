package io.gatehouse.control.route;

/** Schemas of definitions. */
public enum SchemaRoute implements Route {
    // spotless:off
    SCHEMA  (Row.of(Verb.GET,    "/api/schema",                      Guard.holds("apis"), "schemas.read",    "Read the schema of OAS APIs")),
    ALL     (Row.of(Verb.GET,    "/api/schemas/apidefs",             Guard.holds("apis"), "schemas.list",    "Read all schemas of definitions")),
    OAS     (Row.of(Verb.GET,    "/api/schemas/apidefs/oas",         Guard.holds("apis"), "schemas.oas",     "Read the schema of OAS APIs")),
    STREAMS (Row.of(Verb.GET,    "/api/schemas/apidefs/streams-oas", Guard.holds("apis"), "schemas.streams", "Read the schema of Streams APIs")),
    MCP     (Row.of(Verb.GET,    "/api/schemas/apidefs/mcp",         Guard.holds("mcp"), "schemas.mcp",     "Read the schema of MCP proxies"));
    // spotless:on

    private final Row row;

    SchemaRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
