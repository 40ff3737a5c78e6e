package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.node.NodesView;
import io.gatehouse.control.route.SystemRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.json.Json;
import java.util.List;

/** HTTP for what operators look at: nodes, counts and the audit log. */
public final class SystemResource {
    private final NodesView nodes;
    private final StatsResource stats;
    private final AuditResource audit;
    private final int pageSize;

    public SystemResource(NodesView nodes, StatsResource stats, AuditResource audit, int pageSize) {
        this.nodes = nodes;
        this.stats = stats;
        this.audit = audit;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(SystemRoute route) {
        return switch (route) {
            case NODES -> this::nodes;
            case STATS -> stats::read;
            case AUDIT_LOG -> audit::list;
            case AUDIT_ENTRY -> audit::read;
        };
    }

    private Reply nodes(Request in) {
        Page page = in.page(pageSize);
        List<Json> all = nodes.nodes(in.caller());
        return Reply.ok(Json.object()
                        .put("nodes", new Json.Arr(page.of(all)))
                        .put("pages", page.pages(all.size()))
                        .build())
                .total(all.size());
    }
}
