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
import java.util.function.Supplier;

/** Writes audit records (contract: dashboard contract 2.13), alone or as one more change of the write they tell of. */
public final class AuditTrail {
    private final Documents documents;
    private final Supplier<String> ids;

    public AuditTrail(Documents documents, Supplier<String> ids) {
        this.documents = documents;
        this.ids = ids;
    }

    /** The entry as a change, to be written in the transaction of the deed. */
    public Change entry(Deed deed, OrgId org, String user, int status, Json diff) {
        String id = ids.get();
        Json.Obj body = Json.object()
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
                .put("rules_patch", deed.patch())
                .build();
        return new Change.Put(Collections.AUDIT, org, id, body, Expected.ABSENT);
    }

    /** To be called once the transaction with {@link #entry} is done. */
    public void recorded(Deed deed) {
        deed.markRecorded();
    }

    /** Records a deed that wrote nothing else, such as a refusal or a write outside the documents. */
    public void record(Deed deed, OrgId org, String user, int status) {
        documents.write(List.of(entry(deed, org, user, status, Json.NULL)), user);
        deed.markRecorded();
    }
}
