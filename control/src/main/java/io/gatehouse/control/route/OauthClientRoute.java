package io.gatehouse.control.route;

import java.util.List;

/** OAuth clients of APIs. */
public enum OauthClientRoute implements Route {
    // spotless:off
    LIST   (Verb.GET,    "/api/apis/oauth/{apiId}",            Guard.holds("oauth"), "oauth_clients.list",   "List OAuth clients"),
    CREATE (Verb.POST,   "/api/apis/oauth/{apiId}",            Guard.holds("oauth"), "oauth_clients.create", "Create an OAuth client"),
    READ   (Verb.GET,    "/api/apis/oauth/{apiId}/{clientId}", Guard.holds("oauth"), "oauth_clients.read",   "Read an OAuth client"),
    DELETE (Verb.DELETE, "/api/apis/oauth/{apiId}/{clientId}", Guard.holds("oauth"), "oauth_clients.delete", "Delete an OAuth client");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    OauthClientRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
            case LIST -> List.of("p", "page_size");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case CREATE -> "OauthClientBody";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LIST -> "OauthClients";
            case CREATE, READ -> "OauthClient";
            default -> "";
        };
    }
}
