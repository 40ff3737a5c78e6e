package io.gatehouse.control.route;

/** OAuth clients of APIs. */
public enum OauthClientRoute implements Route {
    // spotless:off
    LIST   (Row.of(Verb.GET,    "/api/apis/oauth/{apiId}",            Guard.holds("oauth"), "oauth_clients.list",   "List OAuth clients")
        .asks("p", "page_size").gives("OauthClients")),
    CREATE (Row.of(Verb.POST,   "/api/apis/oauth/{apiId}",            Guard.holds("oauth"), "oauth_clients.create", "Create an OAuth client")
        .takes("OauthClientBody").gives("OauthClient")),
    READ   (Row.of(Verb.GET,    "/api/apis/oauth/{apiId}/{clientId}", Guard.holds("oauth"), "oauth_clients.read",   "Read an OAuth client")
        .gives("OauthClient")),
    DELETE (Row.of(Verb.DELETE, "/api/apis/oauth/{apiId}/{clientId}", Guard.holds("oauth"), "oauth_clients.delete", "Delete an OAuth client"));
    // spotless:on

    private final Row row;

    OauthClientRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
