package io.gatehouse.control.route;

/** Additions beside the contract, under /api/x/. */
public enum ExtraRoute implements Route {
    // spotless:off
    OPENAPI(Row.of(Verb.GET, "/api/x/openapi.json", Guard.SIGNED_IN, "system.openapi", "Read the OpenAPI document of this dashboard")
        .describes("Generated from the route table.")),
    PROPAGATION(Row.of(Verb.GET, "/api/x/propagation", Guard.SIGNED_IN, "nodes.propagation", "Say which node runs which generation")
        .gives("Propagation")
        .describes("{generation, collections {apis, policies: {written}}, nodes [{id, hostname, seen, silent, generation, applied {apis, policies}, current, problems [{collection, id, reason}]}], live, current, settled}, of the caller's organisation: written is the generation of the last change to the collection, generation the sum over collections; a node runs a change when its applied generation is not below it. Silent nodes (no report for 30 s) do not keep a change from being settled.")),
    NODES(Row.of(Verb.GET, "/api/x/nodes", Guard.holds("system"), "nodes.list", "List nodes")
        .gives("Nodes")
        .describes("{nodes: [...]} as in /api/x/propagation, with what each node says of itself.")),
    DELETED(Row.of(Verb.GET, "/api/x/deleted/{collection}", Guard.holdsNamed("collection"), "revisions.deleted", "List deleted documents")
        .gives("DeletedDocuments")
        .describes("{deleted [{id, name, version, author, at, obstacle?}]}: what was deleted within 30 days, latest first; obstacle says why one cannot be brought back (a key that needs a secret). Collections: apis, policies, users, user_groups, hooks, templates, keys, oauth_clients.")),
    UNDELETE(Row.of(Verb.POST, "/api/x/undelete/{collection}/{id}", Guard.holdsNamed("collection"), "revisions.undelete", "Bring a deleted document back")
        .describes("Restores the document as it last was, under its old ids. 404 after 30 days, 409 when one of its unique values is taken by now. Keys by their hash, or by themselves where keys are not stored under their hash; 422 for one that needs a secret, which the history does not keep. Permissions and rules judge it as the creation it amounts to.")),
    REVISIONS(Row.of(Verb.GET, "/api/x/{collection}/{id}/revisions", Guard.holdsNamed("collection"), "revisions.list", "List the revisions of a document")
        .gives("Revisions")
        .describes("{revisions [{version, author, at, deleted, current}]}, newest first. Collections: apis (by either id), policies, users, user_groups, hooks, templates, organisations, keys (by hash), oauth_clients (by client_id).")),
    REVISION(Row.of(Verb.GET, "/api/x/{collection}/{id}/revisions/{version}", Guard.holdsNamed("collection"), "revisions.read", "Read a revision")
        .gives("Revision")
        .describes("{version, author, at, deleted, body}; secrets in the body are hidden.")),
    DIFF(Row.of(Verb.GET, "/api/x/{collection}/{id}/revisions/{version}/diff", Guard.holdsNamed("collection"), "revisions.diff", "Compare a revision with the document")
        .asks("with").gives("Differences")
        .describes("{from, to, changes [{path, kind: added|removed|changed, before?, after?}]} from this revision to ?with=VERSION or the document as it stands.")),
    RESTORE(Row.of(Verb.POST, "/api/x/{collection}/{id}/revisions/{version}/restore", Guard.holdsNamed("collection"), "revisions.restore", "Restore a revision")
        .describes("Writes the revision as a new version, through the checks of an ordinary update. If-Match as on an update. Secrets of a key stay as they are; 422 when it has none where the revision had one. Permissions and rules judge it as the update it amounts to.")),
    MERGE(Row.of(Verb.POST, "/api/x/{collection}/{id}/merge", Guard.holdsNamed("collection"), "revisions.merge", "Merge a change with what was written meanwhile")
        .gives("Merge").asksOnly()
        .describes("{base: VERSION, mine: document} to {base, theirs, merged, conflicts [{path, base, mine, theirs}]}: the caller's change of that version brought together with the document as it stands; where both changed one place, mine stands in merged and the conflict is named. Saves nothing. Collections: apis (mine is the definition), policies, user_groups, hooks, templates. Readers may ask.")),
    IMPACT_OF_DELETION(Row.of(Verb.GET, "/api/x/{collection}/{id}/impact", Guard.holdsNamed("collection"), "impact.deletion", "Say what a deletion touches")
        .gives("Impact")
        .describes("{deleted, touched [{kind, id, name, effect, pointers}], counts {api, policy, key, certificate, hook, oauth_client}, unseen [kind]} of the caller's organisation. Keys by their hash: all counted, the first 20 listed. unseen names the kinds left out because the caller may not read them. Collections: apis, policies, hooks.")),
    IMPACT_OF_CHANGE(Row.of(Verb.POST, "/api/x/{collection}/{id}/impact", Guard.holdsNamed("collection"), "impact.change", "Say what a change touches")
        .gives("Impact").asksOnly()
        .describes("As for a deletion; the body is the document as it would become (of an API the definition). Saves nothing; readers may ask."));
    // spotless:on

    private final Row row;

    ExtraRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean restores() {
        return this == RESTORE || this == UNDELETE;
    }
}
