package io.gatehouse.control.history;

import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;

/** How documents of one collection are written back, through the checks any other write of them passes. */
public interface Restoring {

    /** An older body over the document as it stands. */
    Document replace(Caller caller, Document before, Json.Obj body, Expected expected);

    /** A deleted document under its old id. */
    Document recreate(Caller caller, OrgId org, String id, Json.Obj body);
}
