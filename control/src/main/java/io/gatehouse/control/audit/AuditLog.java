package io.gatehouse.control.audit;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads audit records. */
public final class AuditLog {
    private static final List<String> COLUMNS = List.of(
            "_id", "req_id", "org_id", "date", "timestamp", "ip", "user", "action", "method", "url", "status", "diff");

    private final Documents documents;

    public AuditLog(Documents documents) {
        this.documents = documents;
    }

    /**
     * Which records. All that is said must hold.
     *
     * @param exact field to value; fields are user, action, ip, method, status
     * @param url part of the address, empty for all
     * @param from unix seconds, included
     * @param to unix seconds, included
     */
    public record Wanted(Map<String, String> exact, String url, long from, long to) {}

    /** Newest first. */
    public Query.Found list(Scope scope, Wanted wanted, int offset, int limit) {
        Map<String, Set<String>> exact = new LinkedHashMap<>();
        wanted.exact().forEach((field, value) -> exact.put(field, Set.of(value)));
        var query = new Query(exact, "", Optional.of(new Query.Sort("created", true)), offset, limit)
                .and("ts", new Query.Test.Between(wanted.from(), wanted.to()));
        return documents.query(
                Collections.AUDIT,
                scope,
                wanted.url().isEmpty() ? query : query.and("url", new Query.Test.Holds(wanted.url())));
    }

    public Optional<Document> find(Scope scope, String id) {
        return documents.find(Collections.AUDIT, scope, id);
    }

    /** Records as comma-separated values under a line of names. */
    public static String csv(List<Document> records) {
        return String.join(",", COLUMNS)
                + "\r\n"
                + records.stream()
                        .map(record -> COLUMNS.stream()
                                        .map(column -> cell(record.body().get(column)))
                                        .collect(Collectors.joining(","))
                                + "\r\n")
                        .collect(Collectors.joining());
    }

    private static String cell(Json value) {
        String text = value == Json.NULL ? "" : value.asText().orElseGet(() -> JsonText.print(value));
        // A spreadsheet would run what begins like this, and strangers write into some of these fields.
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && value instanceof Json.Str
                ? "'" + text
                : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
