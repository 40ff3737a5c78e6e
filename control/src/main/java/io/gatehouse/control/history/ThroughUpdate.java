package io.gatehouse.control.history;

import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;

/** Restores by an ordinary update, with all its checks and consequences; brings deleted documents back as written. */
public record ThroughUpdate(Updating updating, Checking checking, AsWritten deleted) implements Restoring {

    /** What an update of these documents is. */
    @FunctionalInterface
    public interface Updating {
        Document update(Caller caller, Document before, Json.Obj body, Expected expected);
    }

    /** What completes and checks a new document of these. */
    @FunctionalInterface
    public interface Checking {
        Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body);
    }

    @Override
    public Document replace(Caller caller, Document before, Json.Obj body, Expected expected) {
        return updating.update(caller, before, body, expected);
    }

    @Override
    public Document recreate(Caller caller, OrgId org, String id, Json.Obj body) {
        return deleted.recreate(caller, org, id, body);
    }

    @Override
    public Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body) {
        return checking.checked(caller, org, id, body);
    }

    @Override
    public OrdinaryWrites ordinary() {
        return deleted.ordinary();
    }
}
