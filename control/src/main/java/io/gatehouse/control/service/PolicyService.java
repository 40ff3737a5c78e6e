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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies, kept as written. */
public final class PolicyService {
    private final Documents documents;
    private final Writes writes;
    private final Mint mint;

    public PolicyService(Documents documents, Writes writes, Mint mint) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
    }

    public Query.Found list(Caller caller, Page page, String search) {
        return documents.query(Collections.POLICIES, caller.scope(), page.query(Map.of(), search, Optional.empty()));
    }

    public Document read(Caller caller, String id) {
        return documents
                .find(Collections.POLICIES, caller.scope(), id)
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve policy")));
    }

    public Document create(Caller caller, Json.Obj body) {
        OrgId org = caller.org();
        String id = mint.objectId();
        Json.Obj policy = body.with("_id", id).with("org_id", org.value());
        check(org, policy);
        return writes.create(caller, Collections.POLICIES, org, id, policy, PolicyService::taken);
    }

    public Document update(Caller caller, String id, Json.Obj body, Expected expected) {
        Document before = read(caller, id);
        Json.Obj policy =
                body.with("_id", before.id()).with("org_id", before.org().value());
        check(before.org(), policy);
        return writes.replace(caller, Collections.POLICIES, before, policy, expected, PolicyService::taken);
    }

    public void delete(Caller caller, String id, Expected expected) {
        writes.delete(caller, Collections.POLICIES, read(caller, id), expected, List.of());
    }

    private static Fault taken(String field) {
        return new Fault.Conflict("Policy with the same " + field + " exists");
    }

    private void check(OrgId org, Json.Obj policy) {
        var violations = new ArrayList<Violation>();
        if (policy.text("name").isBlank()) {
            violations.add(Violation.at("/name", "required", "A policy needs a name."));
        }
        for (String field : List.of("rate", "per")) {
            if (policy.decimal(field, 0) < 0) {
                violations.add(Violation.at("/" + field, "negative", field + " must not be negative."));
            }
        }
        for (String apiId : policy.object("access_rights").fields().keySet()) {
            if (documents
                            .query(Collections.APIS, org, Query.where("api_id", apiId))
                            .total()
                    == 0) {
                violations.add(Violation.at("/access_rights/" + apiId, "unknown", "There is no API " + apiId + "."));
            }
        }
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
    }
}
