package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.OpenApiDocument;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.impact.ImpactService;
import io.gatehouse.control.node.NodesView;
import io.gatehouse.control.route.ExtraRoute;
import io.gatehouse.json.Json;

/** HTTP for the additions under /api/x/. */
public final class ExtraResource {
    private final HistoryResource history;
    private final ImpactService impact;
    private final NodesView nodes;
    private final Json openApi;

    public ExtraResource(HistoryResource history, ImpactService impact, NodesView nodes, String version) {
        this.history = history;
        this.impact = impact;
        this.nodes = nodes;
        this.openApi = OpenApiDocument.of(version);
    }

    public Handler handlerFor(ExtraRoute route) {
        return switch (route) {
            case OPENAPI -> _ -> Reply.ok(openApi);
            case PROPAGATION -> in -> Reply.ok(nodes.propagation(in.caller()));
            case NODES ->
                in -> Reply.ok(Json.object()
                        .put("nodes", new Json.Arr(nodes.nodes(in.caller())))
                        .build());
            case REVISIONS -> history::revisions;
            case REVISION -> history::revision;
            case DIFF -> history::diff;
            case RESTORE -> history::restore;
            case MERGE -> history::merge;
            case IMPACT_OF_DELETION -> in -> Reply.ok(impact.ofDeletion(in.caller(), in.id("collection"), in.id("id")));
            case IMPACT_OF_CHANGE ->
                in -> Reply.ok(impact.ofChange(in.caller(), in.id("collection"), in.id("id"), in.json()));
            case DELETED -> history::deleted;
            case UNDELETE -> history::undelete;
        };
    }
}
