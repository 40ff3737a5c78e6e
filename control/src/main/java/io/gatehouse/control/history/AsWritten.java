package io.gatehouse.control.history;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Writes;
import io.gatehouse.fault.Fault;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;

/** Writes a body back as it was: it passed the checks once, and only unique values can have been taken since. */
public record AsWritten(Writes writes, Collection collection, OrdinaryWrites ordinary) implements Restoring {

    @Override
    public Document replace(Caller caller, Document before, Json.Obj body, Expected expected) {
        return writes.replace(caller, collection, before, body, expected, AsWritten::taken);
    }

    @Override
    public Document recreate(Caller caller, OrgId org, String id, Json.Obj body) {
        return writes.create(caller, collection, org, id, body, AsWritten::taken);
    }

    @Override
    public Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body) {
        return body;
    }

    private static Fault taken(String field) {
        return new Fault.Conflict("Another document has this " + field + " by now");
    }
}
