package io.gatehouse.control.route;

import java.util.List;

/** Webhooks. */
public enum HookRoute implements Route {
    // spotless:off
    LIST   (Verb.GET,    "/api/hooks",          Guard.holds("hooks"), "hooks.list",   "List webhooks"),
    CREATE (Verb.POST,   "/api/hooks",          Guard.holds("hooks"), "hooks.create", "Create a webhook"),
    READ   (Verb.GET,    "/api/hooks/{hookId}", Guard.holds("hooks"), "hooks.read",   "Read a webhook"),
    UPDATE (Verb.PUT,    "/api/hooks/{hookId}", Guard.holds("hooks"), "hooks.update", "Update a webhook"),
    DELETE (Verb.DELETE, "/api/hooks/{hookId}", Guard.holds("hooks"), "hooks.delete", "Delete a webhook");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    HookRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
            case CREATE, UPDATE -> "WebhookBody";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LIST -> "Webhooks";
            case READ -> "Webhook";
            case CREATE -> "Saved";
            default -> "";
        };
    }
}
