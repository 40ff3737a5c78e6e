package io.gatehouse.control.route;

import java.util.List;

/** Additions beside the contract, under /api/x/. */
public enum ExtraRoute implements Route {
    // spotless:off
    OPENAPI(Verb.GET, "/api/x/openapi.json", Guard.SIGNED_IN, "system.openapi", "Read the OpenAPI document of this dashboard",
        "Generated from the route table."),
    PROPAGATION(Verb.GET, "/api/x/propagation", Guard.SIGNED_IN, "nodes.propagation", "Say which node runs which generation",
        "{generation, collections {apis, policies: {written}}, nodes [{id, hostname, seen, silent, generation, applied {apis, policies}, current, problems [{collection, id, reason}]}], live, current, settled}, of the caller's organisation: written is the generation of the last change to the collection, generation the sum over collections; a node runs a change when its applied generation is not below it. Silent nodes (no report for 30 s) do not keep a change from being settled."),
    NODES(Verb.GET, "/api/x/nodes", Guard.holds("system"), "nodes.list", "List nodes",
        "{nodes: [...]} as in /api/x/propagation, with what each node says of itself."),
    DELETED(Verb.GET, "/api/x/deleted/{collection}", Guard.holdsNamed("collection"), "revisions.deleted", "List deleted documents",
        "{deleted [{id, name, version, author, at}]}: what was deleted within 30 days, latest first. Collections: apis, policies, users, user_groups, hooks, templates, keys, oauth_clients."),
    UNDELETE(Verb.POST, "/api/x/undelete/{collection}/{id}", Guard.holdsNamed("collection"), "revisions.undelete", "Bring a deleted document back",
        "Restores the document as it last was, under its old ids. 404 after 30 days, 409 when one of its unique values is taken by now."),
    REVISIONS(Verb.GET, "/api/x/{collection}/{id}/revisions", Guard.holdsNamed("collection"), "revisions.list", "List the revisions of a document",
        "{revisions [{version, author, at, deleted, current}]}, newest first. Collections: apis (by either id), policies, users, user_groups, hooks, templates, organisations, keys (by hash; read and compared only), oauth_clients (by client_id)."),
    REVISION(Verb.GET, "/api/x/{collection}/{id}/revisions/{version}", Guard.holdsNamed("collection"), "revisions.read", "Read a revision",
        "{version, author, at, deleted, body}; secrets in the body are hidden."),
    DIFF(Verb.GET, "/api/x/{collection}/{id}/revisions/{version}/diff", Guard.holdsNamed("collection"), "revisions.diff", "Compare a revision with the document",
        "{from, to, changes [{path, kind: added|removed|changed, before?, after?}]} from this revision to ?with=VERSION or the document as it stands."),
    RESTORE(Verb.POST, "/api/x/{collection}/{id}/revisions/{version}/restore", Guard.holdsNamed("collection"), "revisions.restore", "Restore a revision",
        "Writes the revision as a new version, through the checks of an ordinary update. If-Match as on an update."),
    MERGE(Verb.POST, "/api/x/{collection}/{id}/merge", Guard.holdsNamed("collection"), "revisions.merge", "Merge a change with what was written meanwhile",
        "{base: VERSION, mine: document} to {base, theirs, merged, conflicts [{path, base, mine, theirs}]}: the caller's change of that version brought together with the document as it stands; where both changed one place, mine stands in merged and the conflict is named. Saves nothing. Collections: apis (mine is the definition), policies, user_groups, hooks, templates. Readers may ask."),
    IMPACT_OF_DELETION(Verb.GET, "/api/x/{collection}/{id}/impact", Guard.holdsNamed("collection"), "impact.deletion", "Say what a deletion touches",
        "{deleted, touched [{kind, id, name, effect, pointers}], counts {api, policy, key, certificate, hook, oauth_client}, unseen [kind]} of the caller's organisation. Keys by their hash: all counted, the first 20 listed. unseen names the kinds left out because the caller may not read them. Collections: apis, policies, hooks."),
    IMPACT_OF_CHANGE(Verb.POST, "/api/x/{collection}/{id}/impact", Guard.holdsNamed("collection"), "impact.change", "Say what a change touches",
        "As for a deletion; the body is the document as it would become (of an API the definition). Saves nothing; readers may ask.");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;
    private final String describes;

    ExtraRoute(Verb verb, String path, Guard guard, String action, String summary, String describes) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
        this.action = action;
        this.summary = summary;
        this.describes = describes;
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
    public String describes() {
        return describes;
    }

    @Override
    public List<String> asks() {
        return switch (this) {
            case DIFF -> List.of("with");
            default -> List.of();
        };
    }

    @Override
    public boolean writes() {
        return verb != Verb.GET && this != MERGE && this != IMPACT_OF_CHANGE;
    }

    @Override
    public String gives() {
        return switch (this) {
            case PROPAGATION -> "Propagation";
            case NODES -> "Nodes";
            case DELETED -> "DeletedDocuments";
            case REVISIONS -> "Revisions";
            case REVISION -> "Revision";
            case DIFF -> "Differences";
            case MERGE -> "Merge";
            case IMPACT_OF_DELETION, IMPACT_OF_CHANGE -> "Impact";
            default -> "";
        };
    }
}
