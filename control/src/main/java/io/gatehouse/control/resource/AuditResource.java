package io.gatehouse.control.resource;

import io.gatehouse.control.audit.AuditLog;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Document;
import io.gatehouse.store.Query;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HTTP for the audit log. */
public final class AuditResource {
    private static final String FAILED = "could not retrieve audit records";
    private static final List<String> EXACT = List.of("user", "action", "ip", "method", "status");

    private final AuditLog log;
    private final int pageSize;

    public AuditResource(AuditLog log, int pageSize) {
        this.log = log;
        this.pageSize = pageSize;
    }

    Reply list(Request in) {
        AuditLog.Wanted wanted = wanted(in);
        if (in.asked("download").filter("true"::equals).isPresent()) {
            return download(in, wanted);
        }
        Page page = in.page(pageSize);
        Query.Found found = page.isEverything()
                ? log.list(in.caller().scope(), wanted, 0, Query.ALL)
                : log.list(in.caller().scope(), wanted, (page.number() - 1) * page.size(), page.size());
        return Reply.ok(Json.object()
                        .put("audit_logs", records(found.documents()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    Reply read(Request in) {
        return log.find(in.caller().scope(), in.id("audit-log-id"))
                .map(found -> Reply.ok(found.body()))
                .orElseThrow(() -> new FaultException(new Fault.NotFound("could not retrieve audit record")));
    }

    private Reply download(Request in, AuditLog.Wanted wanted) {
        List<Document> all = log.list(in.caller().scope(), wanted, 0, Query.ALL).documents();
        String type = in.asked("type").filter(text -> !text.isBlank()).orElse("json");
        if (!type.equals("csv") && !type.equals("json")) {
            throw refused("type", "type must be csv or json");
        }
        boolean csv = type.equals("csv");
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename=\"audit-logs." + (csv ? "csv" : "json") + "\""),
                csv ? AuditLog.csv(all) : JsonText.print(records(all)));
    }

    private static Json records(List<Document> documents) {
        return new Json.Arr(documents.stream().<Json>map(Document::body).toList());
    }

    private static AuditLog.Wanted wanted(Request in) {
        var exact = new LinkedHashMap<String, String>();
        for (String field : EXACT) {
            in.asked(field).filter(text -> !text.isBlank()).ifPresent(text -> exact.put(field, text));
        }
        if (!exact.getOrDefault("status", "0").matches("\\d{1,3}")) {
            throw refused("status", "status must be a number");
        }
        long from = day(in, "from_date")
                .map(day -> day.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                .orElse(0L);
        long to = day(in, "to_date")
                .map(day -> day.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) - 1)
                .orElse((long) Integer.MAX_VALUE * 64);
        return new AuditLog.Wanted(exact, in.asked("url").orElse(""), from, to);
    }

    private static Optional<LocalDate> day(Request in, String name) {
        try {
            return in.asked(name).filter(text -> !text.isBlank()).map(LocalDate::parse);
        } catch (DateTimeException _) {
            throw refused(name, name + " must be like 2026-12-31");
        }
    }

    private static FaultException refused(String name, String message) {
        return new FaultException(
                new Fault.Invalid(FAILED, List.of(Violation.at("/" + name, "format", message + "."))));
    }
}
