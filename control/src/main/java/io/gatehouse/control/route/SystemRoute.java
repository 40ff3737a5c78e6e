package io.gatehouse.control.route;

/** The installation seen by its operators: nodes and the audit log. */
public enum SystemRoute implements Route {
    // spotless:off
    NODES       (Row.of(Verb.GET, "/api/system/nodes",               Guard.holds("system"),     "nodes.list", "List nodes")
        .asks("p", "page_size").gives("Nodes")),
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
