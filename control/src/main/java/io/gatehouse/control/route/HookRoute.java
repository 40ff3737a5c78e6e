package io.gatehouse.control.route;

/** Webhooks. */
public enum HookRoute implements Route {
    // spotless:off
    LIST   (Row.of(Verb.GET,    "/api/hooks",          Guard.holds("hooks"), "hooks.list",   "List webhooks")
        .asks("p", "page_size").gives("Webhooks")),
    CREATE (Row.of(Verb.POST,   "/api/hooks",          Guard.holds("hooks"), "hooks.create", "Create a webhook")
        .takes("WebhookBody").gives("Saved")),
    READ   (Row.of(Verb.GET,    "/api/hooks/{hookId}", Guard.holds("hooks"), "hooks.read",   "Read a webhook")
        .gives("Webhook")),
    UPDATE (Row.of(Verb.PUT,    "/api/hooks/{hookId}", Guard.holds("hooks"), "hooks.update", "Update a webhook")
        .takes("WebhookBody")),
    DELETE (Row.of(Verb.DELETE, "/api/hooks/{hookId}", Guard.holds("hooks"), "hooks.delete", "Delete a webhook"));
    // spotless:on

    private final Row row;

    HookRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
