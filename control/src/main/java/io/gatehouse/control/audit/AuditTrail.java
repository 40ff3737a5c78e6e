package io.gatehouse.control.audit;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes audit records (contract: dashboard contract 2.13). What changes something always leaves one in the database,
 * most of them in the transaction of the write itself; configuration adds reads, details and a file.
 */
public final class AuditTrail {
    private final Documents documents;
    private final Supplier<String> ids;
    private final AuditScope scope;
    private final Optional<AuditFile> file;

    public AuditTrail(Documents documents, Supplier<String> ids, AuditScope scope, Optional<AuditFile> file) {
        this.documents = documents;
        this.ids = ids;
        this.scope = scope;
        this.file = file;
    }

    /** The entry as a change, to be written in the transaction of the deed. */
    public Change.Put entry(Deed deed, OrgId org, String user, int status, Json diff) {
        String id = ids.get();
        Json.Obj.Builder body = Json.object()
                .put("_id", id)
                .put("req_id", deed.requestId())
                .put("org_id", org.value())
                .put(
                        "date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(deed.at().atZone(ZoneOffset.UTC)))
                .put("timestamp", Json.of(deed.at().getEpochSecond()))
                .put("ip", deed.ip())
                .put("user", user)
                .put("action", deed.action())
                .put("method", deed.method())
                .put("url", deed.url())
                .put("status", Json.of(status))
                .put("diff", diff)
                .put("rules_patch", deed.patch());
        var entry = new Change.Put(Collections.AUDIT, org, id, body.build(), Expected.ABSENT);
        deed.written(entry);
        return entry;
    }

    /** To be called once the transaction with {@link #entry} is done. */
    public void recorded(Deed deed) {
        deed.markRecorded();
    }

    /** What only the edge knows of a request, once it is answered. Nothing is made of it unless details are recorded. */
    public record Answered(int status, Supplier<String> request, Supplier<String> response) {}

    /**
     * Completes the record of an answered request, or makes it where there is none yet, such as for a refusal.
     *
     * @param notable whether it is more than a look
     */
    public void close(Deed deed, Deed.Actor actor, boolean notable, Answered answered) {
        if (!deed.isRecorded() && !notable && !scope.reads()) {
            return;
        }
        boolean written = deed.isRecorded();
        Change.Put entry = written
                ? deed.entry().orElseThrow()
                : entry(deed, actor.org(), actor.name(), answered.status(), Json.NULL);
        Json.Obj body = entry.body().with("status", Json.of(answered.status()));
        if (scope.details()) {
            body = body.with("request_dump", answered.request().get())
                    .with("response_dump", answered.response().get());
        }
        if (written && !body.equals(entry.body())) {
            store(entry, body, Expected.PRESENT);
        } else if (!written && (notable || scope.readsToDatabase())) {
            store(entry, body, Expected.ABSENT);
        }
        deed.markRecorded();
        if (file.isPresent()) {
            file.get().append(body);
        }
    }

    private void store(Change.Put entry, Json.Obj body, Expected expected) {
        documents.write(
                List.of(new Change.Put(entry.collection(), entry.org(), entry.id(), body, expected)),
                body.text("user"));
    }
}
