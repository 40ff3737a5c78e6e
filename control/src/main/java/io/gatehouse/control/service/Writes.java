package io.gatehouse.control.service;

import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Outcome;
import io.gatehouse.store.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The one way documents are written: changes, their revisions and the audit entry in one transaction, then a hint. */
public final class Writes {
    private final Documents documents;
    private final AuditTrail audit;
    private final Signals signals;

    public Writes(Documents documents, AuditTrail audit, Signals signals) {
        this.documents = documents;
        this.audit = audit;
        this.signals = signals;
    }

    public Document create(
            Caller caller, Collection collection, OrgId org, String id, Json.Obj body, Function<String, Fault> taken) {
        return all(
                        caller,
                        List.of(new Change.Put(collection, org, id, body, Expected.ABSENT)),
                        Json.NULL,
                        stale -> new Fault.Conflict("Found a document with the same ID"),
                        taken)
                .getFirst();
    }

    /**
     * Replaces a document the caller has read.
     *
     * @param expected as the caller's If-Match says
     */
    public Document replace(
            Caller caller,
            Collection collection,
            Document before,
            Json.Obj body,
            Expected expected,
            Function<String, Fault> taken) {
        return all(
                        caller,
                        List.of(new Change.Put(collection, before.org(), before.id(), body, expected)),
                        Secrets.hidden(MergePatch.between(before.body(), body)),
                        stale -> new Fault.Stale(collection.name(), before.id()),
                        taken)
                .getFirst();
    }

    public void delete(Caller caller, Collection collection, Document before, Expected expected, List<Change> also) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Delete(collection, before.org(), before.id(), expected));
        changes.addAll(also);
        all(
                caller,
                changes,
                Json.NULL,
                stale -> new Fault.Stale(collection.name(), before.id()),
                field -> new Fault.Conflict(field + " is taken"));
    }

    /** All of these or none, with one audit entry. */
    public List<Document> all(
            Caller caller,
            List<Change> changes,
            Json diff,
            Function<Change, Fault> stale,
            Function<String, Fault> taken) {
        OrgId org = changes.getFirst().org();
        var withAudit = new ArrayList<>(changes);
        withAudit.add(audit.entry(caller.deed(), org, caller.name(), 200, diff));
        return switch (documents.write(withAudit, caller.name())) {
            case Outcome.Stored(List<Document> stored) -> {
                audit.recorded(caller.deed());
                changes.stream()
                        .map(Change::collection)
                        .distinct()
                        .flatMap(collection -> topic(collection).stream())
                        .forEach(signals::nudge);
                yield stored.subList(0, stored.size() - 1);
            }
            case Outcome.Stale(Change change) -> throw new FaultException(stale.apply(change));
            case Outcome.Taken(Change _, String field) -> throw new FaultException(taken.apply(field));
        };
    }

    private static Optional<Signals.Topic> topic(Collection collection) {
        if (collection.equals(Collections.APIS)) {
            return Optional.of(Signals.Topic.APIS);
        }
        if (collection.equals(Collections.POLICIES)) {
            return Optional.of(Signals.Topic.POLICIES);
        }
        if (collection.equals(Collections.ORGANISATIONS)) {
            return Optional.of(Signals.Topic.ORGANISATIONS);
        }
        return collection.equals(Collections.USERS) ? Optional.of(Signals.Topic.USERS) : Optional.empty();
    }
}
