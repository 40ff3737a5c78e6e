package io.gatehouse.control.route;

/** Additions beside the contract, under /api/x/. */
public enum ExtraRoute implements Route {
    // spotless:off
    PROPAGATION (Verb.GET,  "/api/x/propagation", Guard.SIGNED_IN, "nodes.propagation", "Say which node runs which generation"),
    REVISIONS   (Verb.GET,  "/api/x/{collection}/{id}/revisions", Guard.SIGNED_IN, "revisions.list", "List the revisions of a document"),
    REVISION    (Verb.GET,  "/api/x/{collection}/{id}/revisions/{version}", Guard.SIGNED_IN, "revisions.read", "Read a revision"),
    DIFF        (Verb.GET,  "/api/x/{collection}/{id}/revisions/{version}/diff", Guard.SIGNED_IN, "revisions.diff", "Compare a revision with the document"),
    RESTORE     (Verb.POST, "/api/x/{collection}/{id}/revisions/{version}/restore", Guard.SIGNED_IN, "revisions.restore", "Restore a revision"),
    DELETED     (Verb.GET,  "/api/x/deleted/{collection}", Guard.SIGNED_IN, "revisions.deleted", "List deleted documents"),
    UNDELETE    (Verb.POST, "/api/x/undelete/{collection}/{id}", Guard.SIGNED_IN, "revisions.undelete", "Bring a deleted document back");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    ExtraRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
