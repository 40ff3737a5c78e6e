package io.gatehouse.control.route;

import java.util.List;

/** The installation seen by its operators: nodes and the audit log. */
public enum SystemRoute implements Route {
    // spotless:off
    NODES       (Verb.GET, "/api/system/nodes",               Guard.holds("system"),     "nodes.list", "List nodes"),
    AUDIT_LOG   (Verb.GET, "/api/audit-logs",                 Guard.holds("audit_logs"), "audit.list", "List audit records"),
    AUDIT_ENTRY (Verb.GET, "/api/audit-logs/{audit-log-id}",  Guard.holds("audit_logs"), "audit.read", "Read an audit record");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    SystemRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
            case NODES -> List.of("p", "page_size");
            case AUDIT_LOG ->
                List.of(
                        "p",
                        "page_size",
                        "user",
                        "action",
                        "ip",
                        "method",
                        "status",
                        "url",
                        "from_date",
                        "to_date",
                        "download",
                        "type");
            default -> List.of();
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case NODES -> "Nodes";
            case AUDIT_LOG -> "AuditRecords";
            case AUDIT_ENTRY -> "AuditRecord";
            default -> "";
        };
    }
}
