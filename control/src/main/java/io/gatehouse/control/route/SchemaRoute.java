package io.gatehouse.control.route;

/** Schemas of definitions. */
public enum SchemaRoute implements Route {
    // spotless:off
    SCHEMA  (Verb.GET,    "/api/schema",                      Guard.holds("apis"), "schemas.read",    "Read the schema of OAS APIs"),
    ALL     (Verb.GET,    "/api/schemas/apidefs",             Guard.holds("apis"), "schemas.list",    "Read all schemas of definitions"),
    OAS     (Verb.GET,    "/api/schemas/apidefs/oas",         Guard.holds("apis"), "schemas.oas",     "Read the schema of OAS APIs"),
    STREAMS (Verb.GET,    "/api/schemas/apidefs/streams-oas", Guard.holds("apis"), "schemas.streams", "Read the schema of Streams APIs"),
    MCP     (Verb.GET,    "/api/schemas/apidefs/mcp",         Guard.holds("mcp"), "schemas.mcp",     "Read the schema of MCP proxies");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    SchemaRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
