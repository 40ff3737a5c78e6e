package io.gatehouse.control.people;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** When each user last signed in, and with which session. */
public final class SignIns {
    /** How the contract says "never". */
    static final String NEVER = "0001-01-01T00:00:00Z";

    private final Documents documents;

    public SignIns(Documents documents) {
        this.documents = documents;
    }

    void record(Document user, String session, Instant at) {
        Json.Obj body =
                Json.object().put("at", at.toString()).put("session", session).build();
        documents.write(
                List.of(new Change.Put(Collections.SIGN_INS, user.org(), user.id(), body, Expected.ANYTHING)),
                user.body().text("email_address"));
    }

    /** The moment of the last one, or {@link #NEVER}. */
    String last(OrgId org, String user) {
        return documents
                .find(Collections.SIGN_INS, org, user)
                .map(found -> found.body().text("at"))
                .orElse(NEVER);
    }

    /** The moments of all in that scope, by user. */
    Map<String, String> all(Scope scope) {
        return documents.query(Collections.SIGN_INS, scope, Query.everything()).documents().stream()
                .collect(Collectors.toMap(Document::id, found -> found.body().text("at")));
    }

    /** Whether this is the session the user opened last. */
    boolean isLatest(Sessions.Session session) {
        return documents
                .find(Collections.SIGN_INS, session.org(), session.user())
                .filter(found -> found.body().text("session").equals(session.id()))
                .isPresent();
    }
}
