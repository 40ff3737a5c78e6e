package io.gatehouse.control.service;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.List;

/** Tenants (contract: Admin API). */
public final class OrganisationService {
    private final Documents documents;
    private final Writes writes;
    private final Mint mint;

    public OrganisationService(Documents documents, Writes writes, Mint mint) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
    }

    public Query.Found list(Page page) {
        return documents.query(
                Collections.ORGANISATIONS, Scope.EVERY, page.query(java.util.Map.of(), "", java.util.Optional.empty()));
    }

    public Document read(String id) {
        return documents
                .find(Collections.ORGANISATIONS, Scope.EVERY, id)
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve organisation")));
    }

    public Document create(Caller caller, Json.Obj body) {
        if (body.text("owner_name").isBlank()) {
            throw new FaultException(new Fault.Invalid(
                    "owner_name is required",
                    List.of(Violation.at("/owner_name", "required", "An organisation needs an owner_name."))));
        }
        String id = mint.objectId();
        return writes.create(
                caller,
                Collections.ORGANISATIONS,
                new OrgId(id),
                id,
                body.with("id", id),
                field -> new Fault.Conflict(field + " is taken"));
    }

    public Document update(Caller caller, String id, Json.Obj body, Expected expected) {
        return writes.replace(
                caller,
                Collections.ORGANISATIONS,
                read(id),
                body.with("id", id),
                expected,
                field -> new Fault.Conflict(field + " is taken"));
    }

    public void delete(Caller caller, String id, Expected expected) {
        writes.delete(caller, Collections.ORGANISATIONS, read(id), expected, List.of());
    }
}
