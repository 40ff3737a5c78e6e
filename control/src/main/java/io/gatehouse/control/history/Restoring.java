package io.gatehouse.control.history;

import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import java.util.Optional;

/** How documents of one collection are written back, through the checks any other write of them passes. */
public interface Restoring {

    /**
     * An older body over the document as it stands.
     *
     * @param before without the bulk of its collection
     */
    Document replace(Caller caller, Document before, Json.Obj body, Expected expected);

    /** A deleted document under its old id. */
    Document recreate(Caller caller, OrgId org, String id, Json.Obj body);

    /**
     * The same, where the id does not tell everything.
     *
     * @param asked what the caller called it by
     */
    default Document recreate(Caller caller, OrgId org, String id, Json.Obj body, String asked) {
        return recreate(caller, org, id, body);
    }

    /** Why a deleted document cannot come back, for people to read; empty when nothing of its body stands against it. */
    default Optional<String> obstacle(Json.Obj body) {
        return Optional.empty();
    }

    /** A deleted body that rules have changed since, completed and checked like one that is created. */
    Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body);

    /** What both amount to. */
    OrdinaryWrites ordinary();
}
