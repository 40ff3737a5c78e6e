package io.gatehouse.control.route;

/** The installation seen by its operators: nodes, counts and the audit log. */
public enum SystemRoute implements Route {
    // spotless:off
    NODES       (Row.of(Verb.GET, "/api/system/nodes",               Guard.holds("system"),     "nodes.list", "List nodes")
        .asks("p", "page_size").gives("Nodes")),
    STATS       (Row.of(Verb.GET, "/api/system/stats",               Guard.holds("system"),     "system.stats", "Count APIs day by day")
        .asks("start_day", "end_day", "resolution", "entity")
        .describes("{status, message, stats {apis [{date, avg_usage, min_usage, max_usage, avg_active_usage, min_active_usage, max_active_usage, license_entitlement, license_entitlement_active}]}} from ?start_day= to ?end_day= (2026-12-31, of UTC; else this year and the one before). Entitlements are -1, for nothing is limited. 404 for ?entity=dataplanes and dataplanes.gateways, of which no history is kept.")),
    AUDIT_LOG   (Row.of(Verb.GET, "/api/audit-logs",                 Guard.holds("audit_logs"), "audit.list", "List audit records")
        .asks("p", "page_size", "user", "action", "ip", "method", "status", "url", "from_date", "to_date", "download", "type").gives("AuditRecords")),
    AUDIT_ENTRY (Row.of(Verb.GET, "/api/audit-logs/{audit-log-id}",  Guard.holds("audit_logs"), "audit.read", "Read an audit record")
        .gives("AuditRecord"));
    // spotless:on

    private final Row row;

    SystemRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
