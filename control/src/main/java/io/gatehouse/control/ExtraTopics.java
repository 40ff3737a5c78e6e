package io.gatehouse.control;

import io.gatehouse.control.audit.AuditLog;
import io.gatehouse.control.history.HistoryService;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.impact.ImpactService;
import io.gatehouse.control.node.NodesView;
import io.gatehouse.control.resource.AuditResource;
import io.gatehouse.control.resource.ExtraResource;
import io.gatehouse.control.resource.HistoryResource;
import io.gatehouse.control.resource.StatsResource;
import io.gatehouse.control.resource.SystemResource;
import io.gatehouse.control.route.ExtraRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.SystemRoute;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.control.usage.ApiCounts;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The installation and its past: nodes, the audit log, the history of documents, the OpenAPI document. */
final class ExtraTopics {
    private final HistoryService history;
    private final ExtraResource extra;
    private final SystemResource system;

    /**
     * @param restoring how documents are written back
     */
    ExtraTopics(Foundation base, List<Map<Collection, Restoring>> restoring) {
        var ways = new LinkedHashMap<Collection, Restoring>();
        restoring.forEach(ways::putAll);
        var ownership = new Ownership(base.documents(), base.settings().value(DashboardKeys.OWNERSHIP));
        history = new HistoryService(base.documents(), base.storage().revisions(), ways, ownership, base.clock());
        var nodes = new NodesView(base.documents(), base.clock());
        extra = new ExtraResource(
                new HistoryResource(history),
                new ImpactService(base.storage(), ownership, base.settings()),
                nodes,
                Foundation.VERSION);
        var counts = new ApiCounts(base.documents(), base.storage().revisions(), base.clock());
        system = new SystemResource(
                nodes,
                new StatsResource(counts, base.clock()),
                new AuditResource(new AuditLog(base.documents()), base.pageSize()),
                base.pageSize());
    }

    HistoryService history() {
        return history;
    }

    Optional<Handler> handlerFor(Route route) {
        return switch (route) {
            case ExtraRoute row -> Optional.of(extra.handlerFor(row));
            case SystemRoute row -> Optional.of(system.handlerFor(row));
            default -> Optional.empty();
        };
    }
}
